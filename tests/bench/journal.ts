/**
 * How much the journal takes, and what it costs the calls: steps a second, the event loop's delay meanwhile, and how
 * long a step waits. Prints one line a variant.
 * Usage: node tests/bench/journal.ts [steps a second, default 1500] [seconds, default 5]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import type { JournalOptions } from '../../stasis-app/journal/journal-options.ts';
import { openJournal } from '../../stasis-app/journal/open-journal.ts';
import type { JournalStep } from '../../stasis-app/journal/journal.ts';
import type { StorePlace } from '../../stasis-app/journal/store-thread.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { story } from '../support/journal.ts';
import { startPostgres } from '../support/postgres.ts';

const [rate = 1_500, seconds = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(import.meta.dirname, '../../var/bench-journal-'));

interface Measured {
  readonly name: string;
  readonly steps: number;
  readonly took: number;
  readonly waits: number[];
  readonly delay: { p99: number; max: number };
  /** Share of one processor, all threads. */
  readonly cpu: number;
  readonly note?: string;
}

const quantile = (sorted: readonly number[], q: number) => sorted[Math.floor(sorted.length * q)] ?? 0;

function tell({ name, steps, took, waits, delay, cpu, note }: Measured): void {
  const sorted = waits.toSorted((a, b) => a - b);
  const ms = (value: number) => value.toFixed(2);
  console.log(
    `${name.padEnd(52)} ${(steps / took).toFixed(0).padStart(6)} steps/s  wait p50 ${ms(quantile(sorted, 0.5))} p99 ` +
      `${ms(quantile(sorted, 0.99))} ms  loop delay p99 ${ms(delay.p99)} max ${ms(delay.max)} ms  cpu ${(cpu * 100).toFixed(0)} %` +
      (note === undefined ? '' : `  ${note}`),
  );
}

/** Hands out steps at the rate, in small bunches as a socket would, and measures. */
async function measure(
  name: string,
  write: (step: JournalStep, then: () => void) => void,
  note: () => string | undefined,
): Promise<void> {
  const stories = Array.from({ length: Math.ceil((rate * seconds) / 4) }, () => story());
  // Calls overlap: a step of each of some hundred calls in turn.
  const steps = Array.from({ length: Math.ceil(stories.length / 300) }, (_, group) =>
    stories.slice(group * 300, group * 300 + 300),
  ).flatMap((group) => [0, 1, 2, 3].flatMap((index) => group.map((each) => each.steps[index]!)));
  const waits: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const begun = performance.now();
  delay.enable();
  let next = 0;
  while (waits.length < steps.length) {
    const due = Math.min(steps.length, Math.floor(((performance.now() - begun) / 1000) * rate));
    for (; next < due; next += 1) {
      const asked = performance.now();
      write(steps[next]!, () => waits.push(performance.now() - asked));
    }
    if (performance.now() - begun > seconds * 3_000) break;
    await (next % 2 === 0 ? sleep(1) : turn());
  }
  delay.disable();
  const took = (performance.now() - begun) / 1000;
  const used = process.cpuUsage(cpu);
  const said = note();
  tell({
    ...{ name, steps: waits.length, took, waits, cpu: (used.user + used.system) / 1e6 / took },
    delay: { p99: delay.percentile(99) / 1e6 - 1, max: delay.max / 1e6 - 1 },
    ...(said === undefined ? {} : { note: said }),
  });
}

/** What it would be without a file in front: SQLite in the main thread, one commit for each turn of the loop. */
async function inThread(synchronous: 'full' | 'normal'): Promise<void> {
  const db = new DatabaseSync(join(folder, `in-thread-${synchronous}.sqlite`));
  db.exec(`pragma journal_mode = wal; pragma synchronous = ${synchronous}`);
  db.exec('create table facts (sequence integer primary key, call text, body text)');
  db.exec('create table live (call text primary key, state text)');
  const insert = db.prepare('insert into facts (call, body) values (?, ?)');
  const upsert = db.prepare('insert into live values (?, ?) on conflict (call) do update set state = excluded.state');
  const remove = db.prepare('delete from live where call = ?');
  let waiting: { step: JournalStep; then: () => void }[] = [];
  const commit = () => {
    const batch = waiting;
    waiting = [];
    db.exec('begin');
    for (const { step } of batch) {
      for (const fact of step.facts) insert.run(step.call, JSON.stringify(fact));
      if (step.state === null) remove.run(step.call);
      else upsert.run(step.call, JSON.stringify(step.state));
    }
    db.exec('commit');
    for (const { then } of batch) then();
  };
  await measure(
    `SQLite in the main thread, synchronous=${synchronous}, no call log`,
    (step, then) => {
      waiting.push({ step, then });
      if (waiting.length === 1) setImmediate(commit);
    },
    () => undefined,
  );
  db.close();
}

async function journal(name: string, store: StorePlace, options: Partial<JournalOptions> = {}): Promise<void> {
  const home = mkdtempSync(join(folder, 'journal-'));
  const opened = await openJournal({ folder: home, store, clock: systemClock(), log: silentLog, ...options });
  let told = 0;
  opened.subscribe((facts) => (told += facts.length));
  await measure(
    name,
    (step, then) => opened.write(step, then),
    () =>
      `behind by ${String(opened.health().pending.steps)} steps, ${String(opened.health().lagMs)} ms; told ${String(told)}`,
  );
  await opened.stop();
}

try {
  console.log(`${String(rate)} steps/s asked for, ${String(seconds)} s`);
  await measure(
    'nothing: the step is acted upon at once',
    (_step, then) => then(),
    () => undefined,
  );
  await inThread('full');
  await inThread('normal');
  for (const durability of ['process', 'power'] as const) {
    const file = join(folder, `journal-${durability}.sqlite`);
    await journal(`journal, SQLite, durability=${durability}`, { kind: 'sqlite', file }, { durability });
  }
  const postgres = await startPostgres();
  try {
    for (const durability of ['process', 'power'] as const)
      await journal(`journal, PostgreSQL, durability=${durability}`, await postgres.database(), { durability });
  } finally {
    await postgres.remove();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
