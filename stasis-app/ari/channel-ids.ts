/**
 * Our ids of channels that Asterisk names by itself. A `channels.create` that brings an id makes Asterisk search for it
 * among all channels: it locks each of them, one after the other, with the list of all channels locked for writing
 * meanwhile (`do_ids_conflict` in channel.c), and every other call waits. On a busy machine that is the cliff of decision
 * 13. So our id goes out as the first of the channel's Stasis arguments, and what Asterisk calls it is known here alone.
 *
 * Invariant: nothing above the link sees the name that Asterisk gave to a channel which was asked for under an id of ours.
 * It comes with the answer or with StasisStart, and, to a controller that has just started, with the channel itself, whose
 * dialplan position is its Stasis() call as long as it is in our hands.
 */
import { channelToldIn, toldChannel } from '../shared/ids.ts';
import type { AriEvent } from './ari.generated.ts';
import type { AriOperation, AriReply } from './contract.ts';
import { isRecord } from './happenings.ts';

type Params = Readonly<Record<string, unknown>>;
type Send = (op: AriOperation, params: Params, of?: object) => Promise<AriReply<unknown>>;

/** Far more channels than a node has. */
const mostIds = 40_000;

export interface ChannelIds {
  /** Sends a request that names channels by our ids, and answers in them. */
  call: Send;
  /** The event in our ids; `twin`: a second channel under an id that has one, of a request that was made twice. */
  event(event: AriEvent): { readonly event: AriEvent } | { readonly twin: string };
  /** All channels that there are: what is not among them is forgotten. */
  relearn(channels: unknown): void;
}

export function createChannelIds(send: Send): ChannelIds {
  /** By our id, and by Asterisk's. */
  let theirs = new Map<string, string>();
  let ours = new Map<string, string>();
  /** Our ids whose channel Asterisk has shown to us. An answer alone may be older than the end of what it made. */
  let seen = new Set<string>();
  /** Asked for, and not answered: what else is asked of them waits, since nobody knows yet what Asterisk calls them. */
  const creating = new Map<string, Promise<unknown>>();

  function learn(our: string, their: string): void {
    forget(our);
    const oldest = theirs.keys().next().value;
    if (theirs.size >= mostIds && oldest !== undefined) forget(oldest);
    theirs.set(our, their);
    ours.set(their, our);
  }

  function forget(our: string): void {
    ours.delete(theirs.get(our) ?? '');
    theirs.delete(our);
    seen.delete(our);
  }

  const outward = (id: string): string => theirs.get(id) ?? id;
  const inward = (id: unknown): unknown => (typeof id === 'string' ? (ours.get(id) ?? id) : id);
  const inwardAll = (ids: unknown): unknown => (isList(ids) ? ids.map(inward) : ids);

  function outwardParams(params: Params): Params {
    const { channelId, channel, originator, eventSource } = params;
    const changed: Record<string, unknown> = {};
    if (typeof channelId === 'string') changed['channelId'] = outward(channelId);
    if (typeof channel === 'string') changed['channel'] = outward(channel);
    else if (isList(channel)) changed['channel'] = channel.map((id) => outward(String(id)));
    if (typeof originator === 'string') changed['originator'] = outward(originator);
    if (typeof eventSource === 'string' && eventSource.startsWith(ofChannel))
      changed['eventSource'] = ofChannel + outward(eventSource.slice(ofChannel.length));
    return { ...params, ...changed };
  }

  /** A channel as Asterisk describes it. */
  function inwardChannel(channel: unknown): unknown {
    if (!isNamed(channel)) return channel;
    const told = toldBy(channel);
    const our = ours.get(channel.id) ?? told?.id;
    // A twin keeps the name that Asterisk gave it.
    if (our === undefined || (theirs.get(our) ?? channel.id) !== channel.id) return channel;
    return { ...channel, id: our, ...(told === undefined ? {} : { dialplan: told.dialplan }) };
  }

  const withIds = (field: 'channels' | 'channel_ids') => (owner: unknown) =>
    isRecord(owner) ? { ...owner, [field]: inwardAll(owner[field]) } : owner;
  const listOf =
    (read: (one: unknown) => unknown) =>
    (list: unknown): unknown =>
      isList(list) ? list.map(read) : list;

  /** The answers that name channels and that somebody reads. */
  const readers: { readonly [Op in AriOperation]?: (body: unknown) => unknown } = {
    'channels.list': listOf(inwardChannel),
    'channels.get': inwardChannel,
    'bridges.list': listOf(withIds('channels')),
    'bridges.get': withIds('channels'),
    'endpoints.list': listOf(withIds('channel_ids')),
    'endpoints.get': withIds('channel_ids'),
    'applications.get': withIds('channel_ids'),
  };

  function create(our: string, params: Params, of?: object): Promise<AriReply<unknown>> {
    const { channelId: _, appArgs, ...rest } = params;
    const args = [toldChannel(our), ...(typeof appArgs === 'string' ? [appArgs] : [])].join(',');
    const answered = send('channels.create', { ...outwardParams(rest), appArgs: args }, of).then((reply) => {
      creating.delete(our);
      if (!reply.ok || !isNamed(reply.body)) return reply;
      if (!seen.has(our)) learn(our, reply.body.id);
      return { ...reply, body: inwardChannel(reply.body) };
    });
    creating.set(our, answered);
    return answered;
  }

  const call: Send = (op, params, of) => {
    const { channelId } = params;
    if (op === 'channels.create' && typeof channelId === 'string') return create(channelId, params, of);
    const waits = creating.size === 0 ? [] : named(params).flatMap((id) => creating.get(id) ?? []);
    if (waits.length > 0) return Promise.all(waits).then(() => call(op, params, of));
    const reply = send(op, outwardParams(params), of);
    const read = readers[op];
    if (read === undefined) return reply;
    return reply.then((answer) => (answer.ok ? { ...answer, body: read(answer.body) } : answer));
  };

  return {
    call,
    event(event) {
      if (event.type === 'ChannelTransfer') {
        const { refer_to: to, referred_by: by } = event;
        const refer = { refer_to: withChannels(to, inwardChannel), referred_by: withChannels(by, inwardChannel) };
        return { event: { ...event, ...refer } };
      }
      if (!('channel' in event) || !isNamed(event.channel)) return { event };
      const { id } = event.channel;
      const told = event.type === 'StasisStart' ? channelToldIn(event.args) : undefined;
      if (told !== undefined) {
        if (seen.has(told) && theirs.get(told) !== id) return { twin: id };
        learn(told, id);
        seen.add(told);
      }
      const our = ours.get(id);
      if (our === undefined) return { event };
      if (event.type === 'ChannelDestroyed') forget(our);
      const named = { ...event, channel: { ...event.channel, id: our } } as typeof event; // the same, but for the id
      return {
        event: named.type === 'StasisStart' && told !== undefined ? { ...named, args: named.args.slice(1) } : named,
      };
    },
    relearn(channels) {
      const before = ours;
      theirs = new Map();
      ours = new Map();
      seen = new Set();
      for (const channel of isList(channels) ? channels : []) {
        if (!isNamed(channel)) continue;
        const told = before.get(channel.id) ?? toldBy(channel)?.id;
        if (told === undefined || seen.has(told)) continue;
        learn(told, channel.id);
        seen.add(told);
      }
    },
  };
}

const ofChannel = 'channel:';

const isList: (value: unknown) => value is readonly unknown[] = Array.isArray;
const isNamed = (value: unknown): value is Readonly<Record<string, unknown>> & { readonly id: string } =>
  isRecord(value) && typeof value['id'] === 'string';

/** Our id in a channel's dialplan position, and that position without it; in no application but Stasis are its arguments ours. */
function toldBy({ dialplan }: Readonly<Record<string, unknown>>) {
  if (!isRecord(dialplan) || dialplan['app_name'] !== 'Stasis' || typeof dialplan['app_data'] !== 'string')
    return undefined;
  const [app = '', first = '', ...rest] = dialplan['app_data'].split(',');
  const id = channelToldIn([first]);
  return id === undefined ? undefined : { id, dialplan: { ...dialplan, app_data: [app, ...rest].join(',') } };
}

/** The channels that a request is about. */
function named({ channelId, channel, originator }: Params): readonly string[] {
  const all = [channelId, originator, ...(isList(channel) ? channel : [channel])];
  return all.filter((id) => typeof id === 'string');
}

/** The channels in a refer's two halves. */
function withChannels<T extends object>(half: T, read: (channel: unknown) => unknown): T {
  const entries = Object.entries<unknown>(half as Readonly<Record<string, unknown>>).map(([name, value]) => [
    name,
    name.endsWith('_channel') ? read(value) : value,
  ]);
  return Object.fromEntries(entries) as T; // the same, but for ids
}
