import type { AriEvent, AriLink, AriOperation, AriReply, Happening, LinkState } from '../../stasis-app/ari/contract.ts';
import type { Clock } from '../../stasis-app/shared/clock.ts';
import { nodeName, type NodeName } from '../../stasis-app/shared/ids.ts';

/** How a request is to fail: with an HTTP status, or as the link says it. */
export type Fault = number | 'timed-out' | 'lost' | 'not-sent';

/**
 * An Asterisk as the switchboard sees it, for what a real one can't be asked to do: it refuses, loses or leaves
 * unanswered any one request, says things twice or in the wrong order, or nothing at all. It keeps a ledger of
 * channels and bridges, and answers and tells what 22.10.1 was seen to answer and tell.
 */
export class PretendAsterisk implements AriLink {
  readonly node: NodeName;
  readonly ordered: boolean;
  readonly asked: string[] = [];
  readonly channels = new Map<
    string,
    {
      state: 'Ring' | 'Down' | 'Ringing' | 'Up';
      args: readonly string[];
      bridge: string | null;
      readonly snoops?: string;
    }
  >();
  readonly bridges = new Set<string>();
  readonly playbacks = new Set<string>();
  /** Those that are written, and the channel that each is written from. */
  readonly recordings = new Map<string, string>();
  /** Bridges that somebody else has made. */
  readonly strangers: { readonly id: string; readonly name: string; readonly channels: readonly string[] }[] = [];
  heard: (happening: Happening) => void = () => undefined;
  up = true;
  startedAt = '2026-01-01T00:00:00.000+0000';
  /** Events are swallowed: the link's ears are shut. */
  deaf = false;
  readonly #faults = new Map<AriOperation, { fault: Fault; effect: boolean }>();
  readonly #slow = new Map<AriOperation, Promise<undefined>>();
  readonly #clock: Clock;
  #waiting = 0;

  constructor(clock: Clock, { ordered = true, node = 'asterisk' } = {}) {
    this.#clock = clock;
    this.ordered = ordered;
    this.node = nodeName(node);
  }

  /** The next `op` fails; with `effect`, after it was carried out all the same. */
  fails(op: AriOperation, fault: Fault, { effect = false } = {}): void {
    this.#faults.set(op, { fault, effect });
  }

  /** Requests of this kind wait for their answer, and their effect, until the returned function is called. */
  isSlowWith(op: AriOperation): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#slow.set(op, promise);
    return () => {
      this.#slow.delete(op);
      resolve(undefined);
    };
  }

  /** A phone dials: the dialplan hands its channel over. */
  arrives(id: string, dialled: string): void {
    this.channels.set(id, { state: 'Ring', args: ['call', dialled], bridge: null });
    this.says({ type: 'StasisStart', args: ['call', dialled], channel: this.#channel(id) });
  }

  /** The phone behind a channel answers. */
  answers(id: string): void {
    const channel = this.channels.get(id);
    if (channel === undefined) return;
    channel.state = 'Up';
    this.says({ type: 'ChannelStateChange', channel: this.#channel(id) });
    if (channel.args[0] === 'originated') this.says({ type: 'StasisStart', args: ['leg'], channel: this.#channel(id) });
  }

  /** The phone behind a channel hangs up, or its far end refuses. */
  leaves(id: string, cause = 16, sipCode?: number): void {
    const channel = this.channels.get(id);
    if (channel === undefined) return;
    const event = { channel: this.#channel(id), cause, ...(sipCode === undefined ? {} : { tech_cause: sipCode }) };
    this.channels.delete(id);
    for (const [name, from] of this.recordings) if (from === id) this.recordingEnds(name);
    for (const [snoop, { snoops }] of this.channels) if (snoops === id) this.leaves(snoop);
    this.says({ type: 'StasisEnd', channel: event.channel });
    // A channel that came in and never was in a bridge goes without ChannelDestroyed.
    if (channel.snoops === undefined && (channel.bridge !== null || id.includes('.c') || id.includes('.supervisor-')))
      this.says({ type: 'ChannelDestroyed', cause_txt: '', ...event });
  }

  /** A sound comes to its end; false when there is none of that id. */
  playbackEnds(id: string): boolean {
    if (!this.playbacks.delete(id)) return false;
    this.says({ type: 'PlaybackFinished', playback: { id, state: 'done' } });
    return true;
  }

  /** Asterisk writes a file no more; false when there is none of that name. */
  recordingEnds(name: string): boolean {
    if (!this.recordings.delete(name)) return false;
    this.says({ type: 'RecordingFinished', recording: { name, state: 'done', format: 'wav', target_uri: '' } });
    return true;
  }

  says(event: Record<string, unknown>): void {
    if (!this.deaf) this.heard({ kind: 'event', event: event as unknown as AriEvent });
  }

  /** The link falls and comes back; `restarted` as another Asterisk process that knows of nothing. */
  comesBack({ restarted = false } = {}): void {
    if (restarted) {
      this.startedAt = '2026-01-01T01:00:00.000+0000';
      this.channels.clear();
      this.bridges.clear();
    }
    this.up = true;
    this.deaf = false;
    this.heard({ kind: 'up', asterisk: { version: '22.10.1', entityId: 'x', startedAt: this.startedAt } });
  }

  goesAway(): void {
    this.up = false;
    this.deaf = true;
    this.heard({ kind: 'down', why: 'the test cut it' });
  }

  async call(op: AriOperation, params: object): Promise<never> {
    this.asked.push(`${op} ${Object.values(params).flat().map(String).join(' ')}`);
    this.#waiting += 1;
    // Never in the same turn: a real reply comes over a socket.
    await Promise.resolve();
    await Promise.resolve();
    await this.#slow.get(op);
    this.#waiting -= 1;
    return this.#reply(op, params as Record<string, string>) as never;
  }

  nameOf(): undefined {
    return undefined;
  }

  state(): LinkState {
    const since = this.#clock.now();
    return this.up
      ? {
          phase: 'up',
          since,
          version: '22.10.1',
          transport: 'websocket',
          asterisk: { version: '22.10.1', entityId: 'x', startedAt: this.startedAt },
        }
      : { phase: 'waiting', trouble: 'cut', why: 'the test cut it', since, retryAt: 0 };
  }
  pending = () => this.#waiting;
  counts = () => ({
    requests: this.asked.length,
    events: 0,
    unwanted: 0,
    malformed: 0,
    faults: 0,
    timedOut: 0,
    dials: 1,
  });
  start = () => undefined;
  stop = () => Promise.resolve();

  #reply(op: AriOperation, params: Record<string, string>): AriReply<unknown> {
    if (!this.up) return { ok: false, why: 'not-sent' };
    const prepared = this.#faults.get(op);
    if (prepared !== undefined) {
      this.#faults.delete(op);
      if (prepared.effect) this.#carryOut(op, params);
      if (typeof prepared.fault !== 'number') return { ok: false, why: prepared.fault };
      return { ok: false, why: 'refused', status: prepared.fault, message: 'as the test says' };
    }
    return this.#carryOut(op, params);
  }

  /** @param source as ARI names it: `channel:1` */
  #has(source: string): boolean {
    const [kind, id = ''] = source.split(':');
    return kind === 'bridge' ? this.bridges.has(id) : this.channels.has(id);
  }

  #carryOut(op: AriOperation, params: Record<string, string>): AriReply<unknown> {
    const ok = (body?: unknown): AriReply<unknown> => ({ ok: true, status: 200, body });
    const missing: AriReply<unknown> = { ok: false, why: 'refused', status: 404, message: 'not found' };
    const { channelId: channel = '', bridgeId: bridge = '' } = params;
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- it knows what a call needs, and says what it lacks
    switch (op) {
      case 'channels.originateWithId':
        this.channels.set(channel, { state: 'Ringing', args: ['originated'], bridge: null });
        return ok();
      case 'applications.subscribe':
        return this.#has(String(params['eventSource'])) ? ok() : { ...missing, status: 422 };
      case 'channels.create':
        this.channels.set(channel, { state: 'Down', args: legOf(params), bridge: null });
        this.says({ type: 'StasisStart', args: ['leg'], channel: this.#channel(channel) });
        return ok();
      case 'bridges.createWithId':
        this.bridges.add(bridge);
        return ok();
      case 'bridges.addChannel':
        for (const id of [params['channel']].flat()) {
          const joining = this.channels.get(String(id));
          if (joining === undefined) return { ...missing, status: 400 };
          joining.bridge = bridge;
        }
        return this.bridges.has(bridge) ? ok() : missing;
      case 'bridges.removeChannel': {
        const leaving = this.channels.get(String(params['channel']));
        if (leaving?.bridge !== bridge) return { ...missing, status: 422 };
        leaving.bridge = null;
        return ok();
      }
      case 'channels.dial':
        return this.channels.has(channel) ? ok() : missing;
      case 'channels.setChannelVar':
      case 'channels.startMoh':
      case 'channels.stopMoh':
      case 'channels.mute':
      case 'channels.unmute':
      case 'channels.sendDTMF':
      case 'channels.startSilence':
      case 'channels.stopSilence':
        return this.channels.has(channel) ? ok() : missing;
      case 'channels.playWithId':
        if (!this.channels.has(channel)) return missing;
        this.playbacks.add(params['playbackId'] ?? '');
        return ok();
      case 'bridges.playWithId':
        if (!this.bridges.has(bridge)) return missing;
        this.playbacks.add(params['playbackId'] ?? '');
        return ok();
      case 'playbacks.get':
      case 'playbacks.control':
        return this.playbacks.has(params['playbackId'] ?? '') ? ok() : missing;
      case 'playbacks.stop':
        return this.playbackEnds(params['playbackId'] ?? '') ? ok() : missing;
      case 'channels.snoopChannelWithId': {
        const snoop = params['snoopId'] ?? '';
        if (!this.channels.has(channel)) return missing;
        // 22.10.1 says 500 to an id that is there already.
        if (this.channels.has(snoop)) return { ...missing, status: 500 };
        this.channels.set(snoop, { state: 'Up', args: ['leg'], bridge: null, snoops: channel });
        this.says({ type: 'StasisStart', args: ['leg'], channel: this.#channel(snoop) });
        return ok();
      }
      case 'channels.record':
      case 'bridges.record': {
        const name = params['name'] ?? '';
        if (!this.channels.has(channel) && !this.bridges.has(bridge)) return missing;
        if (this.recordings.has(name)) return { ...missing, status: 409 };
        this.recordings.set(name, op === 'channels.record' ? channel : bridge);
        return ok();
      }
      case 'recordings.pause':
      case 'recordings.unpause':
      case 'recordings.getLive':
        return this.recordings.has(params['recordingName'] ?? '') ? ok() : missing;
      case 'recordings.stop':
      case 'recordings.cancel':
        return this.recordingEnds(params['recordingName'] ?? '') ? ok() : missing;
      case 'channels.hangup':
        if (!this.channels.has(channel)) return missing;
        this.leaves(channel);
        return ok();
      case 'bridges.destroy':
        return this.bridges.delete(bridge) ? ok() : missing;
      case 'applications.get':
        return ok({ channel_ids: [...this.channels.keys()], bridge_ids: [] });
      case 'channels.get':
        return this.channels.has(channel) ? ok(this.#channel(channel)) : missing;
      case 'channels.list':
        return ok([...this.channels.keys()].map((id) => this.#channel(id)));
      case 'bridges.list':
        return ok([
          ...this.strangers,
          ...[...this.bridges].map((id) => ({
            id,
            name: `switchhook:${id.slice(0, 36)}`,
            channels: [...this.channels].filter(([, { bridge }]) => bridge === id).map(([channel]) => channel),
          })),
        ]);
      default:
        throw new Error(`the pretend Asterisk does not know ${op}`);
    }
  }

  #channel(id: string): Record<string, unknown> {
    const { state = 'Down', args = [] } = this.channels.get(id) ?? {};
    const dialplan = {
      context: 'agents',
      exten: args[1] ?? 's',
      priority: 1,
      app_name: 'Stasis',
      app_data: ['switchhook', ...args].join(','),
    };
    return { id, name: `PJSIP/5001-0000000a`, state, caller: { name: '', number: '5001' }, dialplan };
  }
}

/** The Stasis arguments that a channel was made with. */
const legOf = (params: Readonly<Record<string, string>>): readonly string[] => (params['appArgs'] ?? '').split(',');
