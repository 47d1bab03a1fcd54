import { v4 } from 'uuid';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** A call, the same id on every surface: a random UUID v4 (contracts, ruling 2). */
export type CallId = Branded<'CallId'>;
/** A conference room, the same id on every surface: a random UUID v4. */
export type RoomId = Branded<'RoomId'>;
/** One stay of somebody in a room: a random UUID v4, or the receipt of the ask that rings it. */
export type MemberId = Branded<'MemberId'>;
/** A channel of one Asterisk: made by us from the call's id, or Asterisk's own uniqueid for a call that came in. */
export type ChannelId = Branded<'ChannelId'>;
/** A bridge of one Asterisk, named after the call that made it; later calls may use it after that one. */
export type BridgeId = Branded<'BridgeId'>;
/** One Asterisk, by its name in the configuration. */
export type NodeName = Branded<'NodeName'>;
/** A playback of one Asterisk, made by us from the call's id and the receipt of the ask that began it. */
export type PlaybackId = Branded<'PlaybackId'>;
/** A recording's file in one Asterisk, without its ending: made by us from the call's id and the ask's receipt. */
export type RecordingName = Branded<'RecordingName'>;
/** A standing order by which a supervisor follows an agent: a random UUID v4. */
export type OrderId = Branded<'OrderId'>;
/** A block against toll fraud: a random UUID v4. */
export type TollBlockId = Branded<'TollBlockId'>;
/** One ask of one client: random, or derived from its Idempotency-Key. The same receipt is the same ask. */
export type Receipt = Branded<'Receipt'>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const newCallId = (): CallId => v4() as CallId;
export const newRoomId = (): RoomId => v4() as RoomId;
export const newMemberId = (): MemberId => v4() as MemberId;
export const channelId = (text: string): ChannelId => text as ChannelId;
export const bridgeId = (text: string): BridgeId => text as BridgeId;
export const nodeName = (text: string): NodeName => text as NodeName;
export const newOrderId = (): OrderId => v4() as OrderId;
export const newTollBlockId = (): TollBlockId => v4() as TollBlockId;
export const newReceipt = (): Receipt => v4() as Receipt;
export const playbackId = (text: string): PlaybackId => text as PlaybackId;
export const recordingName = (text: string): RecordingName => text as RecordingName;
export const receiptId = (text: string): Receipt => text as Receipt;
/** The id of the call that an ask makes: the receipt's own, so that the same key is the same call. */
export const callIdOf = (receipt: Receipt): CallId => receipt as string as CallId;

/** The ids of what an ask makes are the receipt's own: a repeat under the same key makes the same. */
export const roomIdOf = (receipt: Receipt): RoomId => receipt as string as RoomId;
export const memberIdOf = (receipt: Receipt): MemberId => receipt as string as MemberId;

export const parseRoomId = (text: string): RoomId | undefined => (uuid.test(text) ? (text as RoomId) : undefined);

/** A call's id out of a client's text, or undefined: what is no UUID is nobody's call. */
export function parseCallId(text: string): CallId | undefined {
  return uuid.test(text) ? (text as CallId) : undefined;
}

/**
 * The ids of what a call owns in Asterisk begin with the call's id, so a channel or a bridge tells
 * whose it is even to a controller that has lost everything else (C1, C8).
 */
export const channelOf = (call: CallId | RoomId, name: string): ChannelId => `${call}.${name}` as ChannelId;
export const bridgeOf = (call: CallId | RoomId, name: string): BridgeId => `${call}.${name}` as BridgeId;
export const playbackOf = (call: CallId | RoomId, receipt: Receipt): PlaybackId => `${call}.${receipt}` as PlaybackId;
export const recordingOf = (call: CallId, receipt: Receipt, side: string): RecordingName =>
  `${call}.${receipt}.${side}` as RecordingName;

/** The call that a channel's or a bridge's id names, or undefined when it is not one of ours. */
export function callNamedIn(id: string): CallId | undefined {
  return id[36] === '.' ? parseCallId(id.slice(0, 36)) : undefined;
}

/**
 * How a channel that Asterisk named by itself tells our id of it: the first of its Stasis arguments, where a channel that the
 * dialplan hands over has a word of the dialplan's own, and nothing that a caller has dialled.
 */
export const toldChannel = (id: string): string => `id=${id}`;
/** Our id of a channel with these Stasis arguments, or undefined when they tell none. */
export function channelToldIn([first = '']: readonly string[]): ChannelId | undefined {
  return first.startsWith('id=') ? channelId(first.slice(3)) : undefined;
}
