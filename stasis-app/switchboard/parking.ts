import type { Call, Parked } from '../calls/call.ts';
import type { CallEvent } from '../calls/events.ts';
import type { Party } from '../calls/party.ts';
import type { Instant } from '../shared/clock.ts';
import type { CallId, ChannelId, NodeName } from '../shared/ids.ts';
import type { Entry, Registry } from './registry.ts';

/** A slot for a call, kept until the ask that it is for has come to its end. */
export interface TakenSlot {
  readonly slot: string;
  release(): void;
}

/** Who waits in which slot. The slots are held by the calls themselves, so a restart finds them taken as they were. */
export interface ParkingLot {
  /** The call that waits in a slot. */
  at(slot: string): Parked | undefined;
  /** All that wait, by slot. */
  all(): readonly Parked[];
  /** Takes the wanted slot, or the first free one; or says that it is taken, or that all are. */
  take(call: CallId, slots: readonly string[], wanted: string | undefined): TakenSlot | 'taken' | 'full';
}

export interface ParkingOptions {
  readonly registry: Pick<Registry, 'all' | 'byCall'>;
  readonly deliver: (entry: Entry, event: CallEvent) => void;
}

interface ParkingLotAndDoor extends ParkingLot {
  /** A phone has dialled the slot of that call. False when it is not there, or on another Asterisk. */
  dialledIn(
    node: NodeName,
    id: CallId,
    who: { readonly channel: ChannelId; readonly party: Party },
    at: Instant,
  ): boolean;
}

export function createParking({ registry, deliver }: ParkingOptions): ParkingLotAndDoor {
  /** Slots of asks that are not yet the call's own, by slot. */
  const promised = new Map<string, CallId>();
  const calls = (): Call[] => [...registry.all()].map(({ call }) => call);
  const all = () =>
    calls()
      .filter((call) => call.phase === 'parked')
      .sort((a, b) => a.parking.slot.localeCompare(b.parking.slot));

  return {
    all,
    at: (slot) => all().find(({ parking }) => parking.slot === slot),
    take(id, slots, wanted) {
      const holders = new Map(promised);
      for (const call of calls()) {
        const slot = slotOf(call);
        if (slot !== undefined) holders.set(slot, call.id);
      }
      const isFree = (slot: string) => [undefined, id].includes(holders.get(slot));
      // A repeat of what was asked before finds its own.
      const own = slots.find((slot) => holders.get(slot) === id);
      const slot = wanted ?? own ?? slots.find(isFree);
      if (slot === undefined) return 'full';
      if (!isFree(slot)) return 'taken';
      promised.set(slot, id);
      return {
        slot,
        release() {
          if (promised.get(slot) === id) promised.delete(slot);
        },
      };
    },
    dialledIn(node, id, { channel, party }, at) {
      const entry = registry.byCall(id);
      if (entry?.call.node !== node) return false;
      deliver(entry, { type: 'dialled-in', at, channel, party });
      return true;
    },
  };
}

/** The slot that a call is in, or is on its way to. */
function slotOf(call: Call): string | undefined {
  if (call.phase === 'parked') return call.parking.slot;
  const asked = call.phase === 'talking' ? call.carries.underway?.ask : undefined;
  return asked?.verb === 'park' ? asked.slot : undefined;
}
