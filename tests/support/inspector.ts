import { WebSocket } from 'ws';
import { field, type Controller } from './controller.ts';

/** Makes the controller open its inspector on a free port of loopback. */
export const inspected = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

const answerWithinMs = 60_000;

type Ask = (method: string, params?: object) => Promise<unknown>;

/** A V8 of the process: its main thread's, or a worker's. */
export interface Isolate {
  /** Bytes of live objects and of the buffers they hold, after a full collection. */
  liveBytes(): Promise<number>;
  /** Calls `run` there with all living objects whose prototype is `prototype`, an expression; both run in that thread. */
  ofAll(prototype: string, run: (this: unknown[]) => Record<string, number>): Promise<Readonly<Record<string, number>>>;
  evaluate(expression: string): Promise<unknown>;
}

/** A look into a running controller that does not ask the controller: its inspector (Chrome DevTools protocol). */
export interface Inspector {
  readonly main: Isolate;
  readonly workers: readonly Isolate[];
  close(): void;
}

/** @param controller started with `inspected` */
export async function inspect(controller: Pick<Controller, 'log'>): Promise<Inspector> {
  const said = controller.log.map(({ message }) => /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(message)?.[0]).find(Boolean);
  if (said === undefined) throw new Error('The controller did not open its inspector; start it with `inspected`');
  const socket = new WebSocket(said, { maxPayload: 2 ** 26 });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const workers: Isolate[] = [];
  const toWorkers = new Map<string, (message: unknown) => void>();
  const main = asker((message) => socket.send(JSON.stringify(message)));
  socket.on('message', (data: Buffer) => {
    const message: unknown = JSON.parse(data.toString());
    const session = String(field(message, 'params', 'sessionId'));
    switch (field(message, 'method')) {
      case 'NodeWorker.attachedToWorker': {
        const worker = asker((inner) => {
          void main.ask('NodeWorker.sendMessageToWorker', { sessionId: session, message: JSON.stringify(inner) });
        });
        toWorkers.set(session, worker.hear);
        workers.push(isolate(worker.ask));
        return;
      }
      case 'NodeWorker.receivedMessageFromWorker':
        toWorkers.get(session)?.(JSON.parse(String(field(message, 'params', 'message'))));
        return;
      default:
        main.hear(message);
    }
  });
  // Workers that run already are announced before the answer comes.
  await main.ask('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return { main: isolate(main.ask), workers, close: () => socket.close() };
}

/** Requests and their answers over one session. */
function asker(send: (message: object) => void): { readonly ask: Ask; readonly hear: (message: unknown) => void } {
  const waiting = new Map<number, (message: unknown) => void>();
  let id = 0;
  return {
    ask: (method, params = {}) =>
      new Promise((resolve, reject) => {
        const mine = (id += 1);
        const late = setTimeout(() => reject(new Error(`the inspector did not answer ${method}`)), answerWithinMs);
        waiting.set(mine, (message) => {
          clearTimeout(late);
          const wrong = field(message, 'error', 'message') ?? field(message, 'result', 'exceptionDetails', 'text');
          if (wrong === undefined) resolve(field(message, 'result'));
          else reject(new Error(`${method}: ${JSON.stringify(message).slice(0, 600)}`));
        });
        send({ id: mine, method, params });
      }),
    hear(message) {
      const mine = Number(field(message, 'id'));
      waiting.get(mine)?.(message);
      waiting.delete(mine);
    },
  };
}

function isolate(ask: Ask): Isolate {
  const group = 'looked-at';
  return {
    async liveBytes() {
      await ask('HeapProfiler.enable');
      await ask('HeapProfiler.collectGarbage');
      const usage = await ask('Runtime.getHeapUsage');
      return Number(field(usage, 'usedSize')) + Number(field(usage, 'backingStorageSize') ?? 0);
    },
    async ofAll(prototype, run) {
      const found = await ask('Runtime.evaluate', { expression: prototype, objectGroup: group });
      const of = { prototypeObjectId: field(found, 'result', 'objectId'), objectGroup: group };
      const all = await ask('Runtime.queryObjects', of);
      const counted = await ask('Runtime.callFunctionOn', {
        functionDeclaration: String(run),
        objectId: field(all, 'objects', 'objectId'),
        returnByValue: true,
      });
      await ask('Runtime.releaseObjectGroup', { objectGroup: group });
      return Object.fromEntries(
        Object.entries(field(counted, 'result', 'value') ?? {}).map(([name, value]) => [name, Number(value)]),
      );
    },
    async evaluate(expression) {
      return field(await ask('Runtime.evaluate', { expression, returnByValue: true }), 'result', 'value');
    },
  };
}
