import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import winston from 'winston';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
type Fields = Readonly<Record<string, unknown>>;

/** A structured log: an event's name in plain words, and fields. A call is followed by its `call` field. */
export interface Log {
  error(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  debug(event: string, fields?: Fields): void;
  /** The same log with `fields` on every line. */
  with(fields: Fields): Log;
}

const secretName = /pass(word|wd)?$|secret|token|api[-_]?key|authorization|cookie|credential/i;
const secretInText: readonly [RegExp, string][] = [
  // user:password@ in a URL, and password-like query parameters.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, '$1:***@'],
  [/([?&](?:password|secret|token|api_key|ticket)=)[^&\s"]*/gi, '$1***'],
  [/\b(Basic|Bearer)\s+[\w+/=.~-]{6,}/g, '$1 ***'],
];
// eslint-disable-next-line no-control-regex -- the point is control characters: a terminal must not obey a log line
const control = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const redactText = (text: string): string => {
  let clean = text;
  for (const [pattern, replacement] of secretInText) clean = clean.replace(pattern, replacement);
  clean = clean.replace(control, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return clean.length > 2000 ? `${clean.slice(0, 2000)}…` : clean;
};

/** Any value made fit for a log: secrets by name and by shape replaced, control characters escaped, depth bounded. */
export function redact(value: unknown, name = '', depth = 0): unknown {
  if (secretName.test(name) && value !== undefined && value !== null) return '***';
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return redactText(depth === 0 ? (value.stack ?? value.message) : value.message);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 4) return '…';
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, '', depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(item, key, depth + 1)]));
}

export interface LogOptions {
  readonly level: LogLevel;
  /** `json`: one object a line, for machines. `text`: for a person at a terminal. */
  readonly format: 'json' | 'text';
  readonly stream?: NodeJS.WritableStream;
}

const standardOutputFd = 1;

/** The log of the process. Redaction happens here, in the encoder, so no call site can forget it. */
export function createLog(options: LogOptions): Log {
  const redacted = winston.format((info) => {
    for (const [key, value] of Object.entries(info)) if (key !== 'level') info[key] = redact(value, key);
    return info;
  });
  const text = winston.format.printf(({ timestamp, level, message, ...fields }) => {
    const rest = Object.entries(fields).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
    return [String(timestamp), level.toUpperCase().padEnd(5), String(message), ...rest].join(' ');
  });
  const stream = options.stream ?? standardOutput();
  const logger = winston.createLogger({
    level: options.level,
    format: winston.format.combine(
      winston.format.timestamp(),
      redacted(),
      options.format === 'json' ? winston.format.json() : text,
    ),
    transports: [new winston.transports.Stream({ stream })],
  });
  return logWith(logger, {});
}

/**
 * The process's own output, past Node's stream: that one is destroyed by the first write that fails, and its error
 * would end the process. What a full disk can't take is lost, and the log goes on when there is room.
 */
function standardOutput(): Writable {
  return new Writable({
    decodeStrings: false,
    write(line: string, _encoding, done) {
      try {
        writeSync(standardOutputFd, line);
      } catch {
        // Nowhere to say it: calls go on without a log.
      }
      done();
    },
  });
}

function logWith(logger: winston.Logger, base: Fields): Log {
  const write = (level: LogLevel) => (event: string, fields?: Fields) => {
    if (logger.isLevelEnabled(level)) logger.log(level, event, { ...base, ...fields });
  };
  return {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    debug: write('debug'),
    with: (fields) => logWith(logger, { ...base, ...fields }),
  };
}

/** A log that keeps nothing, for tests that are about something else. */
export const silentLog: Log = { error() {}, warn() {}, info() {}, debug() {}, with: () => silentLog };
