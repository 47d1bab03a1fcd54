import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type Server, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import { openSocket, type AriSocket } from '../../../stasis-app/ari/socket.ts';
import { operatorsCertificate } from '../../support/certificates.ts';
import { freePort } from '../../support/free-port.ts';
import { patienceMs } from '../../support/patience.ts';
import { closeFrame, textFrame } from '../../support/websocket-frames.ts';

const mixed = 'a é € 😀 z';
const bound = 4 * 1024 * 1024;
const [ping, pong] = [Buffer.from([0x89, 0x00]), Buffer.from([0x8a, 0x00])];
const half = textFrame('half a message', false).subarray(0, 8);
const talkative = Buffer.concat([closeFrame, textFrame('too late', false), ping, closeFrame]);
const masked = Buffer.concat([textFrame('bad', true), textFrame('too late', false)]);

/** What was told, in order. Whoever waits for it waits with a bound. */
class Heard {
  readonly all: string[] = [];
  readonly #news = new EventEmitter();

  add(what: string): void {
    this.all.push(what);
    this.#news.emit('news');
  }

  /** So many were told, or more. */
  async has(count: number): Promise<readonly string[]> {
    const signal = AbortSignal.timeout(patienceMs);
    while (this.all.length < count)
      await once(this.#news, 'news', { signal }).catch(() => expect.fail(`not ${count}: ${this.all.join(', ')}`));
    return this.all;
  }
}

async function within<T>(what: string, coming: Promise<T>): Promise<T> {
  const late = once(AbortSignal.timeout(patienceMs), 'abort').then(() => expect.fail(`it did not come: ${what}`));
  return Promise.race([coming, late]);
}

/** Both ends are in this process: what they have still to tell is told in a few turns. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

/** Asterisk's end: what it heard, at last with which code the WebSocket ended. */
interface FarEnd {
  readonly ws: WebSocket;
  readonly line: Socket;
  readonly request: IncomingMessage;
  readonly heard: Heard;
}
type Certificate = Record<'key' | 'cert', string>;

/** What a server says to a request that it takes, and these frames with it. */
function rightAnswer(request: string, ...frames: readonly Buffer[]): Buffer {
  const key = /^Sec-WebSocket-Key: (\S+)\r$/m.exec(request)?.[1] ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const head = `HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), ...frames]);
}

function farEndOf(ws: WebSocket, request: IncomingMessage): FarEnd {
  const heard = new Heard();
  ws.on('message', (data) => heard.add(`text ${Buffer.isBuffer(data) ? data.toString() : 'of another type'}`));
  ws.on('ping', (data) => heard.add(`ping ${data.toString()}`)).on('pong', (data) =>
    heard.add(`pong ${data.toString()}`),
  );
  ws.on('error', (error) => heard.add(`error ${error.message}`));
  ws.on('close', (code) => heard.add(`close ${code}`));
  return { ws, line: request.socket, request, heard };
}

describe('a socket to Asterisk', () => {
  const stops: (() => Promise<void>)[] = [];
  const sockets: AriSocket[] = [];

  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.cut();
    for (const stop of stops.splice(0)) await within('a server is closed', stop());
  });

  function open(url: string, app = 'first', then: (told: string) => unknown = () => undefined) {
    const heard = new Heard();
    const tell = (what: string): void => {
      heard.add(what);
      then(what);
    };
    const target = { url: new URL(url), username: 'ari', password: 'p:ss wörd', app: 'of the target' };
    const socket = openSocket(target, app, {
      opened: () => tell('opened'),
      text: (text) => tell(`text ${text}`),
      pong: () => tell('pong'),
      refused: (status) => tell(`refused ${status}`),
      gone: (_why, code) => tell(`gone ${code ?? 'without a code'}`),
    });
    sockets.push(socket);
    return { socket, heard };
  }

  /** @returns the port, on 127.0.0.1, until the test ends */
  async function listens(server: Server): Promise<number> {
    const lines = new Set<Socket>();
    server.on('connection', (line: Socket) => lines.add(line.on('error', () => undefined)));
    server.listen(0, '127.0.0.1');
    await within('a server listens', once(server, 'listening'));
    stops.push(async () => {
      for (const line of lines) line.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : expect.fail('it has no port');
  }

  /** A WebSocket server as Asterisk's, over TLS with a certificate. It refuses with `status`. */
  async function serve({ status, tls }: { status?: number; tls?: Certificate | undefined } = {}) {
    const http = tls ? createTlsServer(tls) : createHttpServer();
    const server = new WebSocketServer({
      server: http,
      verifyClient: (_info, done) => (status === undefined ? done(true) : done(false, status)),
    });
    const next = new Promise<FarEnd>((resolve) => {
      server.once('connection', (ws, request) => resolve(farEndOf(ws, request)));
    });
    return { port: await listens(http), connected: () => within('a connection', next) };
  }

  /** Both ends of a socket that is open. */
  async function connect(tls?: Certificate, host = '127.0.0.1') {
    const server = await serve({ tls });
    const near = open(`${tls ? 'https' : 'http'}://${host}:${server.port}`);
    const far = await server.connected();
    await near.heard.has(1);
    return { ...near, far };
  }

  /** A server that does by hand what it does with each connection and the request that came. */
  const serveByHand = async (does: (line: Socket, request: string) => unknown): Promise<string> =>
    `http://127.0.0.1:${await listens(createServer((line) => line.once('data', (data) => does(line, data.toString()))))}`;

  /** These were told, these alone, and no more comes. */
  async function toldOnly(heard: Heard, ...wanted: readonly string[]): Promise<void> {
    await heard.has(wanted.length);
    await quiet();
    expect(heard.all).to.deep.equal(wanted);
  }

  describe('while it is open', () => {
    it('came with the user, the password and the application that it is for', async () => {
      const { port, connected } = await serve();
      const { heard } = open(`http://127.0.0.1:${port}/prefix/`, 'a b&c');
      const { request } = await connected();
      expect(request.headers.authorization).to.equal(`Basic ${Buffer.from('ari:p:ss wörd').toString('base64')}`);
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
      expect(pathname).to.equal('/prefix/ari/events');
      expect([...searchParams]).to.deep.equal([['app', 'a b&c']]);
      await toldOnly(heard, 'opened');
    });

    it('hears texts in order, short and long, whole and in parts', async () => {
      const { far, heard } = await connect();
      const long = mixed.repeat(30_000);
      const texts = [...Array.from({ length: 200 }, (_, n) => `${n} ${mixed}`), '', long, 'after the long one'];
      for (const text of texts) far.ws.send(text);
      far.ws.send('in ', { fin: false });
      far.ws.send('', { fin: false });
      far.ws.send('parts');
      const told = await heard.has(texts.length + 2);
      expect(told.join() === ['opened', ...[...texts, 'in parts'].map((text) => `text ${text}`)].join()).to.be.true;
    });

    it('hears what came in one piece with the answer that opens it, after it is told to be open', async () => {
      const texts = ['early', 'also early'].map((text) => textFrame(text, false));
      const url = await serveByHand((line, request) => line.write(rightAnswer(request, ...texts)));
      await toldOnly(open(url).heard, 'opened', 'text early', 'text also early');
    });

    it('sends what it is given from the moment when it is told to be open, and nothing of before', async () => {
      const server = await serve();
      const { socket } = open(`http://127.0.0.1:${server.port}`, 'first', () => socket.send('in time'));
      socket.send('too early');
      expect(await (await server.connected()).heard.has(1)).to.deep.equal(['text in time']);
    });

    it('sends several texts in one turn, and more in the next: Asterisk gets each, in order', async () => {
      const { socket, far } = await connect();
      const texts = ['one', mixed, '', 'x'.repeat(60_000), 'é'.repeat(32_767), 'last'];
      for (const text of texts) socket.send(text);
      await setImmediate();
      socket.send('later');
      const told = await far.heard.has(texts.length + 1);
      expect(told.join() === [...texts, 'later'].map((text) => `text ${text}`).join()).to.be.true;
    });

    it('answers each ping of Asterisk with its payload, and hears the answer to each of its own', async () => {
      const { socket, far, heard } = await connect();
      far.ws.ping('are you there');
      far.ws.ping('');
      expect(await far.heard.has(2)).to.deep.equal(['pong are you there', 'pong ']);
      await toldOnly(heard, 'opened');
      socket.ping();
      socket.ping();
      await toldOnly(heard, 'opened', 'pong', 'pong');
    });
  });

  describe('when Asterisk ends it', () => {
    it('with a code: that is told once, it is answered, and the connection ends', async () => {
      for (const code of [1000, 1001, 1009, 1011, 4321]) {
        const { far, heard } = await connect();
        far.ws.send('the last');
        far.ws.close(code, 'a reason');
        expect(await far.heard.has(1)).to.deep.equal([`close ${code}`]);
        await toldOnly(heard, 'opened', 'text the last', `gone ${code}`);
        expect(far.line.destroyed).to.be.true;
      }
    });

    for (const [what, does, told, heard] of [
      ['without a code, which is told as 1005 and never leaves', ({ ws }) => ws.close(), 'gone 1005', 'close 1000'],
      ['without a word', ({ line }) => line.end(), 'gone 1006', 'close 1006'],
      ['by a reset', ({ line }) => line.resetAndDestroy(), 'gone 1006', 'close 1006'],
      ['by a reset in a text', ({ line }) => line.write(half, () => line.resetAndDestroy()), 'gone 1006', 'close 1006'],
      ['and says more after its goodbye', ({ line }) => line.write(talkative), 'gone 1000', 'close 1000'],
      ['after it masked a frame', ({ line }) => line.write(masked), 'gone 1002', 'close 1002'],
    ] as const satisfies readonly (readonly [string, (far: FarEnd) => unknown, string, string])[])
      it(`${what}: told once, and nothing after it`, async () => {
        const near = await connect();
        does(near.far);
        await toldOnly(near.heard, 'opened', told);
        expect((await near.far.heard.has(1)).at(-1)).to.equal(heard);
      });

    it('what is sent after that goes nowhere, and hurts nobody', async () => {
      const { socket, far, heard } = await connect();
      far.line.resetAndDestroy();
      await heard.has(2);
      socket.send('to nobody');
      socket.ping();
      await within('close() of one that is gone', socket.close());
      socket.send('to nobody');
      await toldOnly(heard, 'opened', 'gone 1006');
    });

    it('after a message of more than 4 MiB: both ends are told 1009, once', async () => {
      const { far, heard } = await connect();
      far.ws.send('x'.repeat(bound));
      far.ws.send('x'.repeat(bound + 1));
      far.ws.send('late');
      expect(await far.heard.has(1)).to.deep.equal(['close 1009']);
      await heard.has(3);
      await quiet();
      expect(heard.all.map((told) => told.slice(0, 9))).to.deep.equal(['opened', 'text xxxx', 'gone 1009']);
      expect(heard.all[1]).to.have.length('text '.length + bound);
    });
  });

  describe('when it can not be opened', () => {
    for (const status of [401, 404, 503, undefined])
      it(`${status === undefined ? 'nobody is there' : `Asterisk refuses with ${status}`}: told once`, async () => {
        const port = status === undefined ? await freePort() : (await serve({ status })).port;
        const { socket, heard } = open(`http://127.0.0.1:${port}`);
        const wanted = status === undefined ? 'gone without a code' : `refused ${status}`;
        await toldOnly(heard, wanted);
        await within('close() of one that never was', socket.close());
      });

    for (const [what, does] of [
      ['hangs up', (line: Socket) => line.end()],
      ['resets it', (line: Socket) => line.resetAndDestroy()],
      ['hangs up in the middle of its answer', (line: Socket) => line.end('HTTP/1.1 101 Switch')],
      ['speaks something else', (line: Socket) => line.write('SSH-2.0-OpenSSH_9.6\r\n')],
      ['answers somebody else', (line: Socket) => line.write(rightAnswer('another request'))],
    ] as const)
      it(`who is there ${what}: told once`, async () => {
        const url = await serveByHand((line) => void does(line));
        await toldOnly(open(url).heard, 'gone without a code');
      });
  });

  describe('when we end it', () => {
    it('cut() ends it without a goodbye, and nothing more is told', async () => {
      const { socket, far, heard } = await connect();
      far.ws.send('on its way');
      socket.cut();
      expect(await far.heard.has(1)).to.deep.equal(['close 1006']);
      socket.send('to nobody');
      await within('close() of one that was cut', socket.close());
      await toldOnly(heard, 'opened');
    });

    it('cut() by who hears a text: the next ones, which came with it, are not told', async () => {
      const server = await serve();
      const { socket, heard } = open(`http://127.0.0.1:${server.port}`, 'first', (told) => {
        if (told === 'text one') socket.cut();
      });
      const far = await server.connected();
      const texts = ['one', 'two'].map((text) => textFrame(text, false));
      far.line.write(Buffer.concat([...texts, ping, pong, closeFrame]));
      expect(await far.heard.has(1)).to.deep.equal(['close 1006']);
      await toldOnly(heard, 'opened', 'text one');
    });

    for (const end of ['cut', 'close'] as const)
      it(`${end}() before it is open, and while the answer is awaited: nothing is told`, async () => {
        const asked = new Heard();
        const url = await serveByHand((_line, request) => asked.add(request));
        for (const askedFirst of [0, 1]) {
          const { socket, heard } = open(url);
          await asked.has(askedFirst);
          void socket[end]();
          await within('it is gone', socket.close());
          await toldOnly(heard);
        }
        expect(asked.all).to.have.length(1);
      });

    it('close() says 1000 once, after what was sent before, and resolves when it is gone', async () => {
      const { socket, far, heard } = await connect();
      socket.send('the last');
      await within('close(), twice', Promise.all([socket.close(), socket.close()]));
      socket.send('too late');
      expect(await far.heard.has(2)).to.deep.equal(['text the last', 'close 1000']);
      await toldOnly(heard, 'opened');
      expect(far.line.destroyed).to.be.true;
    });

    for (const [what, says] of [
      ['words', ({ line }) => line.write(Buffer.concat([textFrame('crossing', false), pong]))],
      ['a close', ({ ws }) => ws.close(1001)],
      ['a reset', ({ line }) => line.resetAndDestroy()],
    ] as const satisfies readonly (readonly [string, (far: FarEnd) => unknown])[])
      it(`close() crossing ${what} of Asterisk: nothing is told, and it resolves`, async () => {
        const { socket, far, heard } = await connect();
        says(far);
        await within('close()', socket.close());
        await toldOnly(heard, 'opened');
      });

    it('close() of one whose Asterisk does not answer waits, and cut() ends the wait', async () => {
      const farLine = new Heard();
      const url = await serveByHand((line, request) => {
        line.write(rightAnswer(request));
        line.on('data', (data) => farLine.add(data.toString('hex')));
      });
      const { socket, heard } = open(url);
      await heard.has(1);
      const closed = socket.close();
      socket.send('too late');
      expect(await farLine.has(1)).to.deep.equal(['88820000000003e8']);
      socket.cut();
      await within('close() after cut()', closed);
      await toldOnly(heard, 'opened');
    });
  });

  describe('over TLS', () => {
    const known = getCACertificates('default');
    let tls: Certificate;
    beforeEach(async () => {
      const { certificate, key } = await operatorsCertificate();
      tls = { key, cert: certificate };
      setDefaultCACertificates([...known, certificate]);
    });
    afterEach(() => setDefaultCACertificates(known));

    for (const host of ['localhost', '127.0.0.1'])
      it(`does all of it, with a certificate for ${host} that is trusted`, async () => {
        const long = mixed.repeat(30_000);
        const { socket, far, heard } = await connect(tls, host);
        for (const text of ['one', long, 'two']) far.ws.send(text);
        await heard.has(4);
        for (const text of ['three', 'x'.repeat(60_000), 'four']) socket.send(text);
        socket.ping();
        await toldOnly(heard, 'opened', 'text one', `text ${long}`, 'text two', 'pong');
        await within('close()', socket.close());
        const farHeard = ['text three', `text ${'x'.repeat(60_000)}`, 'text four', 'ping ', 'close 1000'];
        expect(await far.heard.has(5)).to.deep.equal(farHeard);
      });

    it('is told as gone, once, after a reset', async () => {
      const { far, heard } = await connect(tls);
      far.ws.terminate();
      await toldOnly(heard, 'opened', 'gone 1006');
    });

    it('with a certificate that is not trusted is never opened: told once', async () => {
      setDefaultCACertificates(known);
      const { port } = await serve({ tls });
      await toldOnly(open(`https://localhost:${port}`).heard, 'gone without a code');
    });
  });
});
