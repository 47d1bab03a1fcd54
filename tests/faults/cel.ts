import { closeSync, openSync, readSync } from 'node:fs';

/** One line of Asterisk's call event log, as the shipped `cel_custom.conf` writes it. */
interface CelRow {
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly channel: string;
  readonly linkedTo: string;
  readonly appName: string;
  readonly appData: string;
}

/** What Asterisk's own log says of one channel. */
export interface CelChannel {
  readonly id: string;
  readonly begunAt: number;
  /** The channel on whose behalf it was made; its own id for a caller's. */
  readonly linkedTo: string;
  /** Number that it asked our application for, when the dialplan handed it over. */
  readonly handedOver: string | undefined;
  /** The dialplan connected it by itself: our application was away. */
  readonly fellBack: boolean;
  readonly answeredAt: number | undefined;
  readonly hungUpAt: number | undefined;
}

/**
 * Asterisk's call event log, channel by channel. It is the checker's own reader: the controller has another. A channel
 * that Asterisk named by itself has our id from when its Stasis arguments tell it.
 */
export function readCel(file: string, app: string): Map<string, CelChannel> {
  const channels = new Map<string, CelChannel>();
  const ours = new Map<string, string>();
  for (const line of linesOf(file)) {
    const read = rowOf(line);
    if (read === undefined) continue;
    const told = read.appName === 'Stasis' ? /^[^,]*,id=([^,]+)/.exec(read.appData)?.[1] : undefined;
    const before = channels.get(read.channel);
    if (told !== undefined && before !== undefined) {
      channels.delete(read.channel);
      channels.set(told, { ...before, id: told });
    }
    if (told !== undefined) ours.set(read.channel, told);
    const row = { ...read, channel: ours.get(read.channel) ?? read.channel };
    const known = channels.get(row.channel) ?? {
      ...{
        id: row.channel,
        begunAt: row.at,
        linkedTo: row.linkedTo,
        handedOver: undefined,
        fellBack: false,
        answeredAt: undefined,
        hungUpAt: undefined,
      },
    };
    channels.set(row.channel, after(known, row, app));
  }
  return channels;
}

/** Line by line: after a long soak the file is larger than a string may be. */
function* linesOf(file: string): Generator<string> {
  const handle = openSync(file, 'r');
  try {
    const decoder = new TextDecoder();
    const chunk = Buffer.alloc(1 << 20);
    let rest = '';
    for (let length = readSync(handle, chunk); length > 0; length = readSync(handle, chunk)) {
      const lines = (rest + decoder.decode(chunk.subarray(0, length), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    yield rest;
  } finally {
    closeSync(handle);
  }
}

function after(channel: CelChannel, row: CelRow, app: string): CelChannel {
  switch (row.type) {
    case 'APP_START': {
      const [name, verb, number] = row.appData.split(',');
      if (row.appName === 'Stasis' && name === app && verb === 'call') return { ...channel, handedOver: number };
      return row.appName === 'Dial' ? { ...channel, fellBack: true } : channel;
    }
    case 'ANSWER':
      return { ...channel, answeredAt: channel.answeredAt ?? row.at };
    case 'HANGUP':
      return { ...channel, hungUpAt: channel.hungUpAt ?? row.at };
    default:
      return channel;
  }
}

function rowOf(line: string): CelRow | undefined {
  const columns = line.split(/,(?=")/).map((column) => column.slice(1, -1).replaceAll('""', '"'));
  const [type, time, channel, linkedTo = '', , , , , appName, appData] = columns;
  if (type === undefined || time === undefined || channel === undefined || !line.endsWith('"')) return undefined;
  return { type, at: Number(time) * 1000, channel, linkedTo, appName: appName ?? '', appData: appData ?? '' };
}
