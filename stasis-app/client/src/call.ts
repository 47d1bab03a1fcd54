import type { Client } from 'openapi-fetch';
import { valueOf } from './answers.ts';
import { callSocket, type CallEvent } from './call-socket.ts';
import type { components, paths } from './openapi.generated.ts';
import type { OpenWithTicket } from './socket.ts';

export type Call = components['schemas']['Call'];
type CallPath = Extract<keyof paths, `/api/v1/calls/{id}/${string}`>;
/** What a verb takes. */
export type Ask<Verb extends string> = `/api/v1/calls/{id}/${Verb}` extends infer Path extends CallPath
  ? paths[Path] extends {
      readonly post: { readonly requestBody?: { readonly content: { readonly 'application/json': infer Body } } };
    }
    ? Body
    : never
  : never;
type Sockets = { readonly base: string; readonly open: OpenWithTicket };

/** One call, by its id: what may be asked of it, and what it tells. A verb resolves once Asterisk has done it. */
export class CallHandle {
  readonly id: string;
  readonly #rest: Client<paths>;
  readonly #sockets: Sockets;

  constructor(id: string, rest: Client<paths>, sockets: Sockets) {
    this.id = id;
    this.#rest = rest;
    this.#sockets = sockets;
  }

  /** The call as it is now. */
  read(): Promise<Call> {
    return this.#call(this.#rest.GET('/api/v1/calls/{id}', this.#at));
  }

  /** Puts a party on hold: it hears music. */
  hold(body: Ask<'hold'> = {}): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/hold', { ...this.#at, body }));
  }

  unhold(body: Ask<'unhold'> = {}): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/unhold', { ...this.#at, body }));
  }

  mute(body: Ask<'mute'>): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/mute', { ...this.#at, body }));
  }

  unmute(body: Ask<'unmute'>): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/unmute', { ...this.#at, body }));
  }

  /** Sends digits to a party's phone (RFC 4733). */
  sendDigits(body: Ask<'dtmf'>): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/dtmf', { ...this.#at, body }));
  }

  /** Plays sounds; `playback` is for `controlPlayback` and `stopPlayback`. */
  play(body: Ask<'playbacks'>): Promise<{ readonly playback: string; readonly call: Call }> {
    return this.#data(this.#rest.POST('/api/v1/calls/{id}/playbacks', { ...this.#at, body }));
  }

  controlPlayback(playback: string, body: Ask<'playbacks/{playback}/control'>): Promise<Call> {
    const path = { id: this.id, playback };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/playbacks/{playback}/control', { params: { path }, body }));
  }

  stopPlayback(playback: string): Promise<Call> {
    const path = { id: this.id, playback };
    return this.#call(this.#rest.DELETE('/api/v1/calls/{id}/playbacks/{playback}', { params: { path } }));
  }

  /** Begins a transfer, blind or attended; `transfer` is for `completeTransfer` and the like. */
  transfer(body: Ask<'transfers'>): Promise<{ readonly transfer: string; readonly call: Call }> {
    return this.#data(this.#rest.POST('/api/v1/calls/{id}/transfers', { ...this.#at, body }));
  }

  completeTransfer(transfer: string): Promise<Call> {
    const params = { path: { id: this.id, transfer } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/transfers/{transfer}/complete', { params }));
  }

  cancelTransfer(transfer: string): Promise<Call> {
    const params = { path: { id: this.id, transfer } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/transfers/{transfer}/cancel', { params }));
  }

  /** The transferor talks with the other one of the two. */
  swapTransfer(transfer: string): Promise<Call> {
    const params = { path: { id: this.id, transfer } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/transfers/{transfer}/swap', { params }));
  }

  /** All three hear each other. */
  threeWay(transfer: string): Promise<Call> {
    const params = { path: { id: this.id, transfer } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/transfers/{transfer}/three-way', { params }));
  }

  /** Rings a supervisor, who then listens, whispers or barges in. */
  supervise(body: Ask<'supervision'>): Promise<{ readonly supervision: string; readonly call: Call }> {
    return this.#data(this.#rest.POST('/api/v1/calls/{id}/supervision', { ...this.#at, body }));
  }

  superviseAs(supervision: string, mode: Ask<'supervision/{supervision}/mode'>['mode']): Promise<Call> {
    const params = { path: { id: this.id, supervision } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/supervision/{supervision}/mode', { params, body: { mode } }));
  }

  /** The supervisor takes the agent's place. */
  takeOver(supervision: string): Promise<Call> {
    const params = { path: { id: this.id, supervision } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/supervision/{supervision}/take-over', { params }));
  }

  endSupervision(supervision: string): Promise<Call> {
    const params = { path: { id: this.id, supervision } };
    return this.#call(this.#rest.DELETE('/api/v1/calls/{id}/supervision/{supervision}', { params }));
  }

  /** One party waits in a slot and hears music; the other one is hung up. */
  park(body: Ask<'park'> = {}): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/park', { ...this.#at, body }));
  }

  /** Rings a DN for the call that is parked. */
  retrieve(body: Ask<'retrieve'>): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/retrieve', { ...this.#at, body }));
  }

  /** Rings another device, which takes this one's place once it has answered; `move` is for `cancelMove`. */
  move(body: Ask<'moves'>): Promise<{ readonly move: string; readonly call: Call }> {
    return this.#data(this.#rest.POST('/api/v1/calls/{id}/moves', { ...this.#at, body }));
  }

  cancelMove(move: string): Promise<Call> {
    const params = { path: { id: this.id, move } };
    return this.#call(this.#rest.DELETE('/api/v1/calls/{id}/moves/{move}', { params }));
  }

  record(body: Ask<'recordings'> = {}): Promise<{ readonly recording: string; readonly call: Call }> {
    return this.#data(this.#rest.POST('/api/v1/calls/{id}/recordings', { ...this.#at, body }));
  }

  pauseRecording(recording: string): Promise<Call> {
    const params = { path: { id: this.id, recording } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/recordings/{recording}/pause', { params }));
  }

  resumeRecording(recording: string): Promise<Call> {
    const params = { path: { id: this.id, recording } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/recordings/{recording}/resume', { params }));
  }

  stopRecording(recording: string): Promise<Call> {
    const params = { path: { id: this.id, recording } };
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/recordings/{recording}/stop', { params }));
  }

  /** Hangs up one party, or the whole call; resolves when that has ended. */
  hangUp(body: Ask<'hangup'> = {}): Promise<Call> {
    return this.#call(this.#rest.POST('/api/v1/calls/{id}/hangup', { ...this.#at, body }));
  }

  /** `call.initialized` to `call.ended`, from the call's beginning on, each once, over dropped connections too. */
  events(options: { readonly signal?: AbortSignal } = {}): AsyncGenerator<CallEvent, void, undefined> {
    return callSocket(`${this.#sockets.base}/api/v1/ws/calls/${this.id}`, this.#sockets.open, options.signal);
  }

  get #at() {
    return { params: { path: { id: this.id } } };
  }

  async #data<T>(asked: Parameters<typeof valueOf<{ readonly data: T }>>[0]): Promise<T> {
    return (await valueOf(asked)).data;
  }

  #call(asked: Parameters<typeof valueOf<{ readonly data: Call }>>[0]): Promise<Call> {
    return this.#data(asked);
  }
}
