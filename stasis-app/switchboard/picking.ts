import type { AriLink } from '../ari/contract.ts';
import type { Actor } from '../calls/actor.ts';
import { callArrived, type Start } from '../calls/features/begin.ts';
import type { Destination } from '../calls/party.ts';
import type { Clock, Instant } from '../shared/clock.ts';
import type { CallId, MemberId, NodeName, Receipt, RoomId } from '../shared/ids.ts';
import type { BridgeStock } from './bridge-stock.ts';
import type { RoomAsked, Rooms } from './room-board.ts';
import type { Runner } from './runner.ts';

/**
 * Takes a member out of its room and calls `destination` for it: from then on it is the caller of a call.
 * Answers with that call, or with what became of the ask.
 */
export type Picking = (
  room: RoomId,
  member: MemberId,
  destination: Destination,
  ask: { readonly by: Actor; readonly receipt: Receipt; readonly keyed: boolean; readonly call: CallId },
) => Promise<{ readonly callId: CallId } | RoomAsked>;

export interface PickingOptions {
  readonly rooms: Rooms;
  readonly links: ReadonlyMap<NodeName, AriLink>;
  readonly runner: Pick<Runner, 'begin'>;
  readonly clock: Clock;
  readonly stock: Pick<BridgeStock, 'take'>;
  readonly startOn: (link: AriLink, by: Actor, at: Instant) => Start;
}

export const createPicking =
  ({ rooms, links, runner, clock, stock, startOn }: PickingOptions): Picking =>
  async (room, member, destination, ask) => {
    const before = rooms.room(room);
    const picked = before?.members.find(({ id }) => id === member);
    const link = before?.node == null ? undefined : links.get(before.node);
    // Between the room's letting go and the call's beginning lies one write to the journal. Who hangs up in it is found
    // by the call: its channel can't be joined then.
    const { call, ...about } = ask;
    const asked = await rooms.ask(room, { ...about, ask: { verb: 'move-out', member } });
    if (asked === 'unknown' || asked.kind !== 'done') return asked;
    if (picked === undefined || link === undefined) return 'unknown';
    const party = { number: picked.number, name: picked.name, dn: picked.dn };
    const at = clock.now();
    const start = { ...startOn(link, ask.by, at), id: call };
    const caller = { party, channel: picked.channel };
    runner.begin(callArrived(start, caller, destination, stock.take(link.node)), at);
    return { callId: start.id };
  };
