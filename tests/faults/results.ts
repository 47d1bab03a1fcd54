import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const page = join(import.meta.dirname, 'RESULTS.md');

/** One line of `RESULTS.md`. */
export interface ResultRow {
  readonly key: string;
  readonly what: string;
  readonly figures: string;
  readonly verdict: 'held' | 'FAILED';
  readonly date: string;
  readonly command: string;
  readonly versions: string;
}

const head = `# Results of the fault cases

Written by \`npm run test:faults\`; each row names the command that repeats it. The checker (\`checker.ts\`) reads Asterisk,
its call event log, the store's file and the phones, and not the controller's word. Dropped, dialledTwice, lost, doubled,
orphans and timesOff must be 0. \`undone\`: click-to-dials whose first request was lost, so that nobody was connected.
\`fellBack\`: calls that the dialplan connected by itself meanwhile. \`worstMs\`: the largest difference from Asterisk's own
times. The soak's memory is that of live objects after a full collection, in all threads; its files, timers, listeners and
map entries are counted through the inspector, before and after. A run that was interrupted goes on with \`-- --resume\`.

| case | what was done | figures | verdict | date | command | machine and versions |
|---|---|---|---|---|---|---|
`;

/** The rows as they stand, so that one case can be run by itself. */
export function readResults(): ResultRow[] {
  if (!existsSync(page)) return [];
  const lines = readFileSync(page, 'utf8').split('\n');
  return lines.flatMap((line): ResultRow[] => {
    const cells = line.slice(2, -2).split(' | ');
    const [key = '', what = '', figures = '', verdict, date = '', command = '', versions = ''] = cells;
    if (cells.length !== 7 || (verdict !== 'held' && verdict !== 'FAILED')) return [];
    return [{ key, what, figures, verdict, date, command: command.slice(1, -1), versions }];
  });
}

/** Puts a case's rows in place of those that it had. */
export function writeResults(key: string, rows: readonly ResultRow[]): void {
  const others = readResults().filter((row) => row.key !== key);
  const lines = [...others, ...rows].map(
    (row) =>
      `| ${row.key} | ${row.what} | ${row.figures} | ${row.verdict} | ${row.date} | \`${row.command}\` | ${row.versions} |`,
  );
  writeFileSync(page, `${head}${lines.join('\n')}\n`);
}
