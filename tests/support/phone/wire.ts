import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import {
  formatSip,
  header,
  headersNamed,
  parameter,
  parseSip,
  type Headers,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from './message.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export const token = (bytes = 6): string => randomBytes(bytes).toString('hex');

/** RFC 3261 T1 and T2, and how long a phone in a test waits for any answer: far more than loopback ever needs. */
const t1 = 500;
const t2 = 4000;
const giveUpAfter = 8000;
const ladderLength = 400;
const remembered = 500;

/**
 * One UDP socket that speaks SIP to one server: sends requests until they are answered, repeats the answer to a
 * repeated request, and keeps the ladder of all that passed, to be shown by a test that fails.
 */
export class SipWire {
  readonly server: Address;
  readonly ladder: string[] = [];
  readonly #socket: Socket;
  readonly #waiting = new Map<string, (response: SipResponse) => void>();
  readonly #answers = new Map<string, string>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #startedAt = performance.now();
  #closed = false;

  private constructor(server: Address, socket: Socket) {
    this.server = server;
    this.#socket = socket;
  }

  /** Opens a socket on `host`, an address of the loopback, on `port` (0: any free one). */
  static async open(server: Address, port: number, host = '127.0.0.1'): Promise<SipWire> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind(port, host, resolve);
    });
    socket.removeAllListeners('error');
    const wire = new SipWire(server, socket);
    socket.on('error', (error) => wire.#note(`!! ${error.message}`));
    return wire;
  }

  /** From now on `heard` gets each new request, never a repeated one. */
  listen(heard: (request: SipRequest) => void): void {
    this.#socket.on('message', (data) => this.#receive(data.toString(), heard));
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** `host:port`, as it stands in Via and Contact. */
  get here(): string {
    return `${this.#socket.address().address}:${this.port}`;
  }

  /** Runs `run` after `ms`, unless the wire is closed before. */
  after(ms: number, run: () => void): () => void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
    return () => {
      clearTimeout(timer);
      this.#timers.delete(timer);
    };
  }

  /** Calls `run` after T1, 2·T1 … (RFC 3261, 17.1.1.2) until stopped; `gaveUp` when nothing ever stopped it. */
  repeat(run: () => void, gaveUp: () => void): () => void {
    const startedAt = performance.now();
    let interval = t1;
    const again = () => {
      if (performance.now() - startedAt > giveUpAfter) {
        gaveUp();
        return;
      }
      run();
      interval = Math.min(interval * 2, t2);
      cancel = this.after(interval, again);
    };
    let cancel = this.after(interval, again);
    return () => cancel();
  }

  /**
   * Sends a request, repeated until an answer comes, and passes each answer on. A request that nobody answers
   * ends with a made-up 408. An INVITE keeps listening after its final answer, because a 200 may be repeated.
   */
  request(
    method: string,
    uri: string,
    headers: Headers,
    body: string,
    heard: (response: SipResponse) => void,
    branch = `z9hG4bK${token()}`,
  ): string {
    const transaction = `${branch} ${method}`;
    const via = ['via', `SIP/2.0/UDP ${this.here};rport;branch=${branch}`] as const;
    const text = formatSip({ kind: 'request', method, uri, headers: [via, ...headers], body });
    const stop = this.repeat(
      () => this.#send(text),
      () => {
        this.#waiting.delete(transaction);
        heard({ kind: 'response', status: 408, phrase: 'No answer at all', headers: [], body: '' });
      },
    );
    this.#waiting.set(transaction, (response) => {
      stop();
      if (method !== 'INVITE' && response.status >= 200) this.#waiting.delete(transaction);
      heard(response);
    });
    this.#send(text);
    return branch;
  }

  /** As `request`, resolving with the final answer. */
  ask(method: string, uri: string, headers: Headers, body = ''): Promise<SipResponse> {
    return new Promise((resolve) => {
      this.request(method, uri, headers, body, (response) => {
        if (response.status >= 200) resolve(response);
      });
    });
  }

  /** Sends an ACK, which has no answer: on its INVITE's branch for a failure, on its own for a 200. */
  ack(uri: string, headers: Headers, branch = `z9hG4bK${token()}`): void {
    const via = ['via', `SIP/2.0/UDP ${this.here};rport;branch=${branch}`] as const;
    this.#send(formatSip({ kind: 'request', method: 'ACK', uri, headers: [via, ...headers], body: '' }));
  }

  /** Answers a request; the same answer goes out again when the request is repeated. */
  answer(request: SipRequest, status: number, phrase: string, localTag: string, more: Headers = [], body = ''): void {
    const to = header(request, 'to') ?? '';
    const tagged = status === 100 || parameter(to, 'tag') !== undefined ? to : `${to};tag=${localTag}`;
    const same = ['via', 'record-route', 'from', 'call-id', 'cseq'].flatMap((name) => [...headersNamed(request, name)]);
    const headers: Headers = [...same, ['to', tagged], ...more];
    const text = formatSip({ kind: 'response', status, phrase, headers, body });
    this.#answers.set(transactionOf(request), text);
    const oldest = this.#answers.keys().next().value;
    if (this.#answers.size > remembered && oldest !== undefined) this.#answers.delete(oldest);
    this.#send(text);
  }

  /** Repeats the answer to `request` until stopped: a 200 to an INVITE, until its ACK comes (RFC 3261, 13.3.1.4). */
  repeatAnswer(request: SipRequest, gaveUp: () => void): () => void {
    return this.repeat(() => this.#send(this.#answers.get(transactionOf(request)) ?? ''), gaveUp);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
    this.#socket.close();
  }

  #receive(text: string, heard: (request: SipRequest) => void): void {
    const message = parseSip(text);
    if (!message) return;
    this.#note(`<- ${firstLine(text)}`);
    if (message.kind === 'response') {
      this.#waiting.get(transactionOf(message))?.(message);
      return;
    }
    const answered = message.method === 'ACK' ? undefined : this.#answers.get(transactionOf(message));
    if (answered === undefined) heard(message);
    else this.#send(answered);
  }

  #send(text: string): void {
    if (this.#closed || text === '') return;
    this.#note(`-> ${firstLine(text)}`);
    this.#socket.send(text, this.server.port, this.server.host);
  }

  #note(line: string): void {
    const at = Math.round(performance.now() - this.#startedAt);
    this.ladder.push(`${String(at).padStart(6)} ms ${line}`);
    if (this.ladder.length > ladderLength) this.ladder.shift();
  }
}

/** RFC 3261, 17.1.3 and 17.2.3: the branch of the topmost Via, and the method. */
const transactionOf = (message: SipMessage): string =>
  `${parameter(header(message, 'via') ?? '', 'branch') ?? ''} ${(header(message, 'cseq') ?? '').split(' ')[1] ?? ''}`;

function firstLine(text: string): string {
  const reason = /^reason:.*$/im.exec(text)?.[0];
  const cseq = /^cseq:\s*(.*)$/im.exec(text)?.[1] ?? '';
  return `${text.slice(0, text.indexOf('\r\n'))}  (${cseq.trim()}${reason === undefined ? '' : `; ${reason}`})`;
}
