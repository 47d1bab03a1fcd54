import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Witness } from '../calls/events.ts';
import { q850, type ChannelEnd } from '../calls/hangup.ts';
import type { Clock, Instant } from '../shared/clock.ts';
import { channelId, channelToldIn, type ChannelId } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { nobodySaw } from './holding.ts';
import type { GivenUp } from './unheard-calls.ts';
import { instantOf } from './identity.ts';

/** What is missed is recent: a day of 10 calls a second ends in less than this. Bytes. */
const tailBytes = 64 * 1024 * 1024;
/** Milliseconds that the dialplan takes at most from one step to the next. */
const turnedOnMs = 5;

/**
 * Asterisk's call event log as the second witness: when channels were answered, when and with which cause they were
 * hung up, while nobody listened. Reads the file that the shipped `cel_custom.conf` writes (its columns, in its
 * order). A log that can't be read is no witness, and no failure: times are then those of the comparison.
 */
export function createWitness(
  file: string,
  clock: Clock,
  log: Log,
): (channels: readonly ChannelId[]) => Promise<Witness> {
  return async (channels) => {
    if (file === '') return nobodySaw;
    try {
      return testimony(await readTail(file), new Set(channels), clock.now());
    } catch (error) {
      log.warn("Asterisk's call event log can't be read; what was missed gets the time of its discovery", {
        file,
        why: reasonOf(error),
      });
      return nobodySaw;
    }
  };
}

/** The same log, asked for calls that were given up in our hands. */
export function createGivenUp(file: string, app: string, log: Log): (since: number) => Promise<readonly GivenUp[]> {
  return async (since) => {
    if (file === '') return [];
    try {
      return givenUpIn(await readTail(file), app, since);
    } catch (error) {
      log.warn("Asterisk's call event log can't be read; calls that came and went unheard stay unknown", {
        file,
        why: reasonOf(error),
      });
      return [];
    }
  };
}

/** What a log says that its Asterisk has not begun yet: its folder is there, and the first call makes the file. */
const nothingYet = '';

async function readTail(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(async (error: unknown) => {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing || !(await isFolder(dirname(file)))) throw error;
  });
  if (handle === undefined) return nothingYet;
  try {
    const { size } = await handle.stat();
    const length = Math.min(size, tailBytes);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.toString('utf8');
  } finally {
    await handle.close();
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** What the log's text says of these channels. */
export function testimony(text: string, channels: ReadonlySet<ChannelId>, now: Instant): Witness {
  const answered = new Map<ChannelId, Instant>();
  const ended = new Map<ChannelId, { at: Instant; end: ChannelEnd }>();
  /** Our ids of channels that Asterisk named by itself, from when they came into our hands. */
  const told = new Map<string, ChannelId>();
  for (const line of text.split('\n')) {
    if (!/^"(?:ANSWER|HANGUP|APP_START)"/.test(line)) continue;
    const [type, time = '', id = '', , , , , , appName, appData = '', , extra = ''] = columnsOf(line);
    const our = type === 'APP_START' && appName === 'Stasis' ? channelToldIn(appData.split(',').slice(1)) : undefined;
    if (our !== undefined) told.set(id, our);
    if (type === 'APP_START') continue;
    const channel = told.get(id) ?? channelId(id);
    const wall = Number(time) * 1000;
    if (!channels.has(channel) || !Number.isFinite(wall)) continue;
    const at = instantOf(wall, now);
    if (type === 'ANSWER') answered.set(channel, at);
    else ended.set(channel, { at, end: { cause: causeIn(extra), sipCode: null } });
  }
  return { answered, ended };
}

/**
 * Calls that the dialplan handed over (`Stasis(app,call,<number>)`), and that ended there: their callers gave up in
 * our hands. One that the dialplan went on with has an application, or a moment, between the two ends.
 */
export function givenUpIn(text: string, app: string, since: number): GivenUp[] {
  const open = new Map<string, Omit<GivenUp, 'endedAt' | 'end'> & { readonly leftAt: number | null }>();
  const found: GivenUp[] = [];
  for (const line of text.split('\n')) {
    if (!/^"(?:APP_START|APP_END|ANSWER|HANGUP)"/.test(line)) continue;
    const [type, time = '', id = '', , channelName = '', callerNumber = '', , , appName, appData = '', , extra = ''] =
      columnsOf(line);
    const at = Number(time) * 1000;
    const known = open.get(id);
    const [name, verb, dialled] = appData.split(',');
    if (type === 'APP_START') {
      open.delete(id);
      if (appName === 'Stasis' && name === app && verb === 'call' && dialled !== undefined && at >= since) {
        const arrival = { channelName, callerNumber, callerName: '', dialled };
        open.set(id, { ...arrival, channel: channelId(id), enteredAt: at, leftAt: null });
      }
    } else if (type === 'ANSWER') {
      // Somebody heard it: a call, or a member of a room, that is on record.
      open.delete(id);
    } else if (type === 'APP_END' && known !== undefined) {
      open.set(id, { ...known, leftAt: at });
    } else if (type === 'HANGUP' && known !== undefined) {
      open.delete(id);
      const { leftAt, ...call } = known;
      // An application that is away sends the channel on at once; one that waited in it was ours.
      const wasOurs = leftAt === null || (leftAt - call.enteredAt >= turnedOnMs && at - leftAt < turnedOnMs);
      if (wasOurs) found.push({ ...call, endedAt: at, end: { cause: causeIn(extra), sipCode: null } });
    }
  }
  return found;
}

/** Every column is quoted, and a quote inside is doubled. */
function columnsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, column = '']) => column.replaceAll('""', '"'));
}

function causeIn(extra: string): number {
  const cause = /"hangupcause":\s*(\d{1,3})\b/.exec(extra)?.[1];
  // 0 is "not defined": so of a party that hung up in the dialplan (measured on 22.10.1).
  return cause === undefined || cause === '0' ? q850.normalUnspecified : Number(cause);
}
