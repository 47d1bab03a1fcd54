import type { Clock, Timer } from '../shared/clock.ts';
import type { AuditNote } from './audit-chain.ts';

/** So many refusals of a kind, to one client in a minute, are written one by one; the rest are counted. */
const oneByOne = 20;
const windowMs = 60_000;
/** Clients told apart at once; further ones are counted together. */
const clientsAtMost = 1_000;

interface Flood {
  seen: number;
  readonly sample: AuditNote;
}

/**
 * Keeps a client that is refused a thousand times a second from filling the disk, and hides nothing: how often it was
 * refused beyond the first few of a minute is written at the minute's end.
 */
export function createAuditFloods(clock: Clock, write: (note: AuditNote) => void) {
  const floods = new Map<string, Flood>();
  let timer: Timer | undefined;

  function tell(): void {
    timer = undefined;
    for (const { seen, sample } of floods.values()) {
      const { who, address, status, code } = sample;
      const count = seen - oneByOne;
      if (count > 0)
        write({
          ...{ event: 'refusals-counted', who, address, count },
          ...(status === undefined ? {} : { status }),
          ...(code === undefined ? {} : { code }),
        });
    }
    floods.clear();
  }

  return {
    /** True when this one is only counted. */
    counts(note: AuditNote): boolean {
      if (![401, 403, 429].includes(note.status ?? 0)) return false;
      const own = JSON.stringify([note.address, note.who?.key, note.code]);
      const known = floods.has(own) || floods.size < clientsAtMost;
      const key = known ? own : 'others';
      const flood = floods.get(key) ?? { seen: 0, sample: known ? note : { ...note, who: null, address: null } };
      flood.seen += 1;
      floods.set(key, flood);
      timer ??= clock.after(windowMs, tell);
      return flood.seen > oneByOne;
    },
    /** Writes what was counted so far. */
    stop(): void {
      timer?.cancel();
      tell();
    },
  };
}
