import { expect } from 'chai';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { connect, SwitchhookError } from '../../../stasis-app/client/src/switchhook.ts';

/** A controller of which there is nothing but its sockets: the test decides when they drop and what they say. */
class Sockets {
  readonly asked: string[] = [];
  /** Answered to each handshake, one after another; then 503. */
  readonly scripts: ((socket: WebSocket) => void)[] = [];
  refusal: { readonly status: number; readonly body: object } | undefined;
  readonly #server: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });

  constructor() {
    this.#server = createServer((_request, response) => {
      const { status, body } = this.refusal ?? { status: 503, body: {} };
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
    this.#server.on('upgrade', (request, socket, head) => {
      this.asked.push(request.url ?? '');
      const script = this.scripts.shift();
      if (script === undefined) socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n');
      else this.#sockets.handleUpgrade(request, socket, head, script);
    });
  }

  async open(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

const event = (sequence: number, type = 'call.started') => ({ id: `msg_${sequence}`, sequence, type, data: {} });

describe("the typed client's sockets", () => {
  let sockets: Sockets;
  let switchhook: ReturnType<typeof connect>;
  beforeEach(async () => {
    sockets = new Sockets();
    switchhook = connect({ url: await sockets.open() });
  });
  afterEach(() => sockets.close());

  /** Says these, and then breaks the line, or closes in order. */
  const says = (messages: readonly object[], then: 'cut' | number) => (socket: WebSocket) => {
    for (const message of messages) socket.send(JSON.stringify(message));
    if (then === 'cut') setImmediate(() => setImmediate(() => socket.terminate()));
    else socket.close(then);
  };

  it('events: resumes after a cut where it was, and tells nothing twice', async () => {
    sockets.scripts.push(
      says([{ type: 'position', sequence: 10 }, event(11), event(12)], 4008),
      says([event(12), event(13)], 1001),
      says([{ type: 'position', sequence: 20 }], 1001),
      says([event(21)], 1001),
    );
    const seen: number[] = [];
    for await (const { sequence } of switchhook.events({ types: ['call.*'], agent: ['5001', '5002'], resume: 9 })) {
      seen.push(sequence);
      if (sequence === 21) break;
    }
    expect(seen).to.deep.equal([11, 12, 13, 21]);
    const resumes = sockets.asked.map((url) => new URL(url, 'http://x').searchParams.get('resume'));
    expect(resumes).to.deep.equal(['9', '12', '13', '20']);
    expect(new URL(sockets.asked[0] ?? '', 'http://x').searchParams.get('agent')).to.equal('5001,5002');
  });

  it('events: a controller that is away is dialled until it is back', async () => {
    const listening = switchhook.events({ resume: 1 });
    const next = listening.next();
    while (sockets.asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    sockets.scripts.push(says([event(2)], 1001));
    expect((await next).value).to.include({ sequence: 2 });
    await listening.return();
  });

  it('events: what is refused is thrown', async () => {
    const error = { code: 'INVALID_REQUEST', message: 'no such type', details: {} };
    sockets.refusal = { status: 400, body: { success: false, error } };
    const refused: unknown = await switchhook
      .events({ types: ['nonsense'] })
      .next()
      .catch((thrown: unknown) => thrown);
    expect(refused).to.be.instanceOf(SwitchhookError).that.includes({ code: 'INVALID_REQUEST', status: 400 });
  });

  it('events: ends when it is told to', async () => {
    const stopping = new AbortController();
    sockets.scripts.push((socket) => socket.send(JSON.stringify(event(1))));
    const seen: number[] = [];
    for await (const { sequence } of switchhook.events({ signal: stopping.signal })) {
      seen.push(sequence);
      stopping.abort();
    }
    expect(seen).to.deep.equal([1]);
  });

  it("a call's events: each once over a cut, and over at its end", async () => {
    const told = (type: string) => ({ type, callId: 'x', timestamp: '', data: {} });
    sockets.scripts.push(
      says([told('call.initialized')], 'cut'),
      says([told('call.initialized'), told('call.connected'), told('call.ended')], 1000),
    );
    const seen: string[] = [];
    for await (const { type } of switchhook.call('x').events()) seen.push(type);
    expect(seen).to.deep.equal(['call.initialized', 'call.connected', 'call.ended']);
    expect(sockets.asked).to.deep.equal(['/api/v1/ws/calls/x', '/api/v1/ws/calls/x']);
  });
});
