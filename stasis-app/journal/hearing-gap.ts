import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../shared/log.ts';
import { writeWhole } from '../shared/whole-file.ts';

/**
 * Since when calls may have come and gone in Asterisk with nobody to hear them. It outlives the process: one that is
 * killed again before it has looked for such calls must not make the next one look from its own beginning only.
 */
export interface HearingGap {
  /** Milliseconds since 1970; null while all was heard. */
  since(): number | null;
  /** Nobody listens from `since` on. A gap that is open already keeps its beginning. */
  open(since: number): void;
  /** What came in it has been found. */
  close(): void;
}

const fileIn = (folder: string) => join(folder, 'unheard-since');

/** `lastWrittenAt`: when the process before this one last wrote to the journal; it has listened up to then, or less. */
export function openHearingGap(folder: string, lastWrittenAt: number | null, log: Log): HearingGap {
  const file = fileIn(folder);
  let since = readSince(file);
  const gap: HearingGap = {
    since: () => since,
    open(from) {
      if (since !== null) return;
      since = from;
      keep(() => {
        writeWhole(file, String(Math.floor(from)));
      });
    },
    close() {
      since = null;
      keep(() => {
        rmSync(file, { force: true });
      });
    },
  };
  // A disk that refuses costs the memory of a second kill, and no call that is live.
  function keep(write: () => void): void {
    try {
      write();
    } catch (error) {
      log.warn('since when nobody listened to Asterisk can not be kept', { why: String(error) });
    }
  }
  if (lastWrittenAt !== null) gap.open(lastWrittenAt);
  return gap;
}

function readSince(file: string): number | null {
  try {
    const text = readFileSync(file, 'utf8');
    return /^\d{1,15}$/.test(text) ? Number(text) : null;
  } catch {
    return null;
  }
}
