import { setTimeout as sleep } from 'node:timers/promises';
import { field, type Controller } from '../support/controller.ts';

const patienceMs = 30_000;
/** A controller that hangs does not answer, and must not be waited for longer than one that says that it is away. */
const answerMs = 2_000;
const againMs = 100;

/**
 * Resolves when a controller is at work again after its Asterisk was killed. Until then the dialplan connects callers
 * by Dial(), so a measurement that began earlier would count calls that are not the controller's.
 */
export async function untilBack(controller: Pick<Controller, 'get' | 'alive'>, withinMs = patienceMs): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const asked = controller.get('/api/v1/health').catch(() => undefined);
    const answer = await Promise.race([asked, sleep(Math.min(answerMs, withinMs), undefined, { ref: false })]);
    if (isBack(answer?.body)) return;
    if (!controller.alive()) throw new Error('The controller ended while Asterisk was started anew');
    if (performance.now() > deadline)
      throw new Error(`The controller was not back after ${withinMs} ms; its health was ${JSON.stringify(answer)}`);
    await sleep(againMs);
  }
}

/** By a health report: every link up and compared, no call left of the old Asterisk, and all of them on record. */
export function isBack(report: unknown): boolean {
  const nodes: unknown = field(report, 'data', 'nodes');
  return (
    Array.isArray(nodes) &&
    nodes.length > 0 &&
    nodes.every((node) => field(node, 'state') === 'up' && field(node, 'why') === null) &&
    field(report, 'data', 'liveCalls') === 0 &&
    field(report, 'data', 'journal', 'pendingSteps') === 0
  );
}
