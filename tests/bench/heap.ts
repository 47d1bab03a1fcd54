import { WebSocket } from 'ws';
import { field, type Controller } from '../support/controller.ts';

/** Makes the controller open its inspector on a free port of loopback. */
export const inspected = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

/** Bytes of live objects in the controller's heap, after a full collection asked for over its inspector. */
export async function liveHeapBytes(controller: Controller): Promise<number> {
  const said = controller.log.map(({ message }) => /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(message)?.[0]).find(Boolean);
  if (said === undefined) throw new Error('The controller did not open its inspector; start it with `inspected`');
  const socket = new WebSocket(said);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  let id = 0;
  const ask = (method: string): Promise<unknown> => {
    const mine = (id += 1);
    return new Promise((resolve) => {
      const listen = (data: Buffer) => {
        const message: unknown = JSON.parse(data.toString());
        if (field(message, 'id') !== mine) return;
        socket.off('message', listen);
        resolve(field(message, 'result'));
      };
      socket.on('message', listen);
      socket.send(JSON.stringify({ id: mine, method }));
    });
  };
  await ask('HeapProfiler.enable');
  await ask('HeapProfiler.collectGarbage');
  const usage = await ask('Runtime.getHeapUsage');
  socket.close();
  return Number(field(usage, 'usedSize')) + Number(field(usage, 'backingStorageSize') ?? 0);
}
