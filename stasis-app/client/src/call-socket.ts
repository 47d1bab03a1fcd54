import { SwitchhookError } from './answers.ts';
import { hear, pauseBefore, type OpenWithTicket } from './socket.ts';

/** What a call's socket says. `data` is there but for `call.error`, which has `error`. */
export interface CallEvent {
  readonly type: 'call.initialized' | 'call.connected' | 'call.error' | 'call.ended';
  readonly callId: string;
  readonly timestamp: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

const triesAtMost = 6;

/** Each connection is told the call from its beginning; so what was heard before is only counted. */
export async function* callSocket(
  url: string,
  open: OpenWithTicket,
  signal: AbortSignal | undefined,
): AsyncGenerator<CallEvent, void, undefined> {
  let told = 0;
  for (let failed = 0; signal?.aborted !== true;) {
    const heard = hear(await open(url), signal);
    try {
      for (let count = 1; ; count += 1) {
        const event = (await heard.next()) as CallEvent | undefined;
        if (event === undefined) break;
        if (count <= told) continue;
        told = count;
        yield event;
        if (event.type === 'call.ended') return;
      }
    } finally {
      heard.close();
    }
    failed = heard.opened() ? 0 : failed + 1;
    if (failed >= triesAtMost)
      throw new SwitchhookError(`The WebSocket of the call can't be opened: ${url}`, {
        code: 'UNREACHABLE',
        status: 0,
      });
    await pauseBefore(failed, signal);
  }
}
