import type { AriLine, Direction } from '../support/ari-line.ts';
import { field } from '../support/controller.ts';

/** One message between controller and Asterisk, in the words of a call. */
interface Message {
  readonly number: string;
  /** `create-channel`, `hang-up callee`, `StasisStart caller`, `reply to dial` … */
  readonly what: string;
}

/** A named instant of a call: just before or just after a message passes. */
export interface Step {
  readonly what: string;
  readonly when: 'before' | 'after';
}

/** Knows whose each message is: it has read all that came before. */
export function createReader(): (direction: Direction, text: string) => Message | undefined {
  const numbers = new Map<string, string>();
  /** A hang-up calls its channel by the name that StasisStart told. */
  const ids = new Map<string, string>();
  const requests = new Map<string, Message & { readonly id: string }>();
  /** By the whole id of a channel that Asterisk named, or by the call's id that ours begin with. */
  const numberOf = (id: string) => numbers.get(id) ?? numbers.get(id.slice(0, 36));
  /** Our ids of channels that Asterisk named by itself, as their Stasis arguments tell. */
  const ours = new Map<string, string>();
  const our = (id: string) => ours.get(id) ?? id;

  function request(message: unknown): Message | undefined {
    const [method, path] = [String(field(message, 'method')), decodeURIComponent(String(field(message, 'uri')))];
    // Ours, wherever it stands, or the one that Asterisk gave to a caller.
    const named = ids.get(/^channels\/([^?]+)/.exec(path)?.[1] ?? '');
    const id = our(named ?? (/[0-9a-f-]{36}\.[\w-]+/.exec(path) ?? /\d{10}\.\d+/.exec(path))?.[0] ?? '');
    const dialled = /leg,[^,]*,([^,]*),/.exec(`${path} ${String(field(message, 'message_body'))}`)?.[1];
    if (dialled !== undefined) numbers.set(id.slice(0, 36), dialled);
    // The bridge may have been made for a call that ended before it needed it.
    const joined = /\/addChannel\?channel=([^,&]+)/.exec(path)?.[1];
    const theirs = joined === undefined ? undefined : numberOf(joined);
    if (theirs !== undefined) numbers.set(id, theirs);
    const number = numberOf(id);
    if (number === undefined) return undefined;
    const role = roleOf(id);
    const read = { number, what: nameOf(method, path, role), id };
    requests.set(String(field(message, 'request_id')), read);
    return read;
  }

  function event(message: unknown): Message | undefined {
    const type = String(field(message, 'type'));
    const theirs = field(message, 'channel', 'id') ?? field(message, 'bridge', 'id');
    if (typeof theirs !== 'string') return undefined;
    const told = /^id=(.+)/.exec(String(field(message, 'args', '0')))?.[1];
    if (told !== undefined) ours.set(theirs, told);
    const id = our(theirs);
    const name = field(message, 'channel', 'name');
    if (typeof name === 'string') ids.set(name, id);
    const [verb, dialled] = [field(message, 'args', '0'), field(message, 'args', '1')];
    if (type === 'StasisStart' && verb === 'call') numbers.set(id, String(dialled));
    const number = numberOf(id);
    const role = roleOf(id);
    const state = type === 'ChannelStateChange' ? ` ${String(field(message, 'channel', 'state'))}` : '';
    return number === undefined ? undefined : { number, what: `${type} ${role}${state}` };
  }

  return (direction, text) => {
    const message: unknown = JSON.parse(text);
    if (direction === 'to-asterisk') return request(message);
    if (field(message, 'type') !== 'RESTResponse') return event(message);
    const asked = requests.get(String(field(message, 'request_id')));
    if (asked?.what === 'create-channel') {
      const theirs = /"id":\s*"([^"]+)"/.exec(String(field(message, 'message_body')))?.[1];
      if (theirs !== undefined) ours.set(theirs, asked.id);
    }
    return asked && { number: asked.number, what: `reply to ${asked.what}` };
  };
}

/** The channel of a call that came in has Asterisk's own id. */
const roleOf = (id: string) => (id[36] === '.' ? id.slice(37) : 'caller');

function nameOf(method: string, path: string, role: string): string {
  if (path.includes('/subscription?')) return 'follow';
  if (path.startsWith('channels/create?')) return 'create-channel';
  if (path.includes('/addChannel')) return 'join';
  if (path.includes('/dial')) return 'dial';
  const what = path.startsWith('bridges/') ? 'bridge' : 'channel';
  if (method === 'DELETE') return what === 'bridge' ? 'destroy-bridge' : `hang-up ${role}`;
  return what === 'bridge' ? 'create-bridge' : 'ring-first';
}

/**
 * Stops calls at named instants: from then on nothing of that call passes in either direction, as if the controller
 * had died there. Others go on, so that many calls wait at many instants for one kill.
 */
export class Halts {
  readonly #steps = new Map<string, { readonly step: Step; readonly reached: () => void }>();
  readonly #halted = new Set<string>();
  readonly #line: AriLine;

  constructor(line: AriLine) {
    this.#line = line;
    const read = createReader();
    line.meddle = (direction, text) => this.#pass(read(direction, text), text);
  }

  /** @param reached is told at the very instant, before anything else passes */
  at(number: string, step: Step, reached: () => void = () => undefined): void {
    this.#steps.set(number, { step, reached });
  }

  /** The numbers that have not come to their step. */
  awaited(): string[] {
    return [...this.#steps]
      .filter(([number]) => !this.#halted.has(number))
      .map(([number, { step }]) => `${number} ${step.when} ${step.what}`);
  }

  /** Everything passes again. */
  lift(): void {
    this.#line.meddle = undefined;
  }

  #pass(message: Message | undefined, text: string): readonly string[] {
    if (message === undefined) return [text];
    if (this.#halted.has(message.number)) return [];
    const halt = this.#steps.get(message.number);
    if (halt?.step.what !== message.what) return [text];
    this.#halted.add(message.number);
    halt.reached();
    return halt.step.when === 'after' ? [text] : [];
  }
}
