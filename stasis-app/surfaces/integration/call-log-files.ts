import type { z } from 'zod';
import type { CallLog } from '../../journal/call-log.ts';
import type { Outcome } from '../../shared/errors.ts';
import { shownCallLog, showCallLog } from './shown-call-log.ts';

type Shown = z.output<typeof shownCallLog>;

interface FileFormat {
  readonly contentType: string;
  readonly extension: string;
  readonly head: string;
  readonly line: (call: Shown) => string;
}

const columns = Object.keys(shownCallLog.shape) as (keyof Shown)[];

/** What a download may be written in. */
export const fileFormats = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    // RFC 4180 ends lines with CRLF.
    head: `${columns.join(',')}\r\n`,
    line: (call) => `${columns.map((column) => cell(call[column])).join(',')}\r\n`,
  },
  jsonl: {
    contentType: 'application/jsonl; charset=utf-8',
    extension: 'jsonl',
    head: '',
    line: (call) => `${JSON.stringify(call)}\n`,
  },
} as const satisfies Record<string, FileFormat>;

/** A spreadsheet takes these at the beginning of a cell for a formula (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/;
const justNumber = /^\+?[0-9]{1,15}$/;
/** Controls and marks that turn the writing direction: a viewer must not obey what a caller calls itself. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const unseen = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** One cell (RFC 4180): quoted where it must be, and never a formula; a number keeps its plus. */
export function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const visible = value.replace(unseen, ' ');
  const harmless = formula.test(value) && !justNumber.test(value) ? `'${visible}` : visible;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * The file piece by piece, one for each page of the log. Throws when the log can't be read to its end.
 * @param first what was read already, to know that there is anything to send
 */
export async function* filePieces(
  { head, line }: FileFormat,
  first: readonly CallLog[],
  rest: AsyncGenerator<Outcome<readonly CallLog[]>, void, void>,
): AsyncGenerator<string, void, void> {
  const text = (logs: readonly CallLog[]) => logs.map((log) => line(showCallLog(log))).join('');
  yield head + text(first);
  for await (const page of rest) {
    if (!page.ok) throw new Error(`${page.problem.code} in the middle of a download`);
    // A search may find nothing for a while.
    if (page.value.length > 0) yield text(page.value);
  }
}
