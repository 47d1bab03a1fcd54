import type { Controller } from '../support/controller.ts';
import { inspect } from '../support/inspector.ts';

/** Bytes of live objects in the controller's own heap, after a full collection asked for over its inspector. */
export async function liveHeapBytes(controller: Controller): Promise<number> {
  const inspector = await inspect(controller);
  const bytes = await inspector.main.liveBytes();
  inspector.close();
  return bytes;
}
