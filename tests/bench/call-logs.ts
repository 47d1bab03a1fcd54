import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { request } from 'undici';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { openJournal } from '../../stasis-app/journal/open-journal.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { startController, type Controller } from '../support/controller.ts';
import { askLoad, connectionsTo, type AskedLoad } from './ask-load.ts';
import { residentBytes } from './processor.ts';
import { lineOf } from './rest.ts';

export interface CallLogFigures {
  readonly rows: number;
  readonly queries: readonly AskedLoad[];
  /** `grewAtTenth`: by how much memory had grown when a tenth was out; that it is the same at the end is the point. */
  readonly exported: {
    readonly rows: number;
    readonly seconds: number;
    readonly grewAtTenth: number;
    readonly grewBytes: number;
  };
}

const rows = 1_000_000;
const clients = 2;
/** Of each question: with fewer, the 99th percentile is the worst of all. */
const requests = 300;
const lastStart = Date.UTC(2026, 0, 1);
const everyMs = 30_000;

/** A year of a contact centre: 200 agents, 100,000 customers, a call every 30 seconds. */
async function fill(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'switchhook.sqlite');
  const journal = await openJournal({ folder, store: { kind: 'sqlite', file }, clock: systemClock(), log: silentLog });
  await journal.stop();
  const db = new DatabaseSync(file);
  const call = (n: string) => `printf('%08x-0000-4000-8000-%012x', ${n}, ${n})`;
  db.exec('pragma synchronous = off; begin');
  db.exec(`
    with recursive each(n) as (select 0 union all select n + 1 from each where n < ${rows - 1}),
      talk as (select n, ${lastStart} - n * ${everyMs} as began, (n * 7919 % 900) * 1000 as talked,
        '+4930' || printf('%07d', n * 7919 % 100000) as customer,
        'Customer ' || printf('%06d', n * 7919 % 100000) as name, '5' || printf('%03d', n * 31 % 200) as dn from each)
    insert into call_logs (call, node, direction, from_number, from_name, from_dn, to_number, to_name, to_dn, agent,
      started_at, answered_at, ended_at, lasted_ms, talked_ms, status, reason, cause, sip_code, started_by_kind,
      hung_up_by_kind, hung_up_by_role, recovered, extra)
    select ${call('n')}, 'main', 'in', customer, name, 0, dn, 'Agent ' || dn, 1, dn, began, began + 5000,
      began + 5000 + talked, 5000 + talked, talked, 'ended', 'completed', 16, null, 'party', 'party', 'caller', 0, '{}'
    from talk`);
  db.exec(`
    insert or ignore into party_texts (kind, text)
    select 'name', from_name from call_logs union select 'name', to_name from call_logs
    union select 'number', from_number from call_logs union select 'number', to_number from call_logs`);
  // Facts of the newest calls alone: what a page shows of each is looked up by the call's id.
  db.exec(`
    with recursive each(n) as (select 0 union all select n + 1 from each where n < 19999),
      kinds(number, fact) as (values (1, 'call-started'), (2, 'party-answered'), (3, 'call-connected'), (4, 'call-ended'))
    insert into facts (sequence, call, number, fact, wall, body)
    select -(n * 4 + number), ${call('n')}, number, fact, ${lastStart} - n * ${everyMs},
      json_object('fact', fact, 'call', ${call('n')}, 'at', json_object('mono', 0, 'wall', ${lastStart} - n * ${everyMs}),
        'by', json_object('kind', 'party', 'role', 'caller'), 'hangup', json_object('by', json_object('kind', 'clock')))
    from each, kinds`);
  db.exec('commit');
  db.exec('analyze');
  db.close();
}

const some = (turn: number, of: number) => (turn * 104_729) % of;
const day = (turn: number) => new Date(lastStart - (1 + some(turn, 300)) * 86_400_000).toISOString().slice(0, 10);
const questions: Readonly<Record<string, (turn: number) => string>> = {
  'the newest page': () => '',
  'of an agent': (turn) => `agent=5${String(some(turn, 200)).padStart(3, '0')}`,
  'of a day': (turn) => `startDate=${day(turn)}&endDate=${day(turn)}`,
  'of an agent on a day': (turn) =>
    `agent=5${String(some(turn, 200)).padStart(3, '0')}&startDate=${day(turn)}&endDate=${day(turn)}`,
  'of a customer by number': (turn) => `ani=4930${String(some(turn, 100_000)).padStart(7, '0')}`,
  'of a customer by name': (turn) => `customerName=Customer%20${String(some(turn, 100_000)).padStart(6, '0')}`,
  'of customers by three digits': (turn) => `ani=${String(some(turn, 1_000)).padStart(3, '0')}`,
  'of a customer by name, the longest': (turn) =>
    `customerName=Customer%20${String(some(turn, 100_000)).padStart(6, '0')}&sort=-duration`,
  'of nobody by two letters': () => 'customerName=zz',
  'of nobody by name': (turn) => `customerName=Nobody${turn}`,
  'the longest': () => 'sort=-duration',
  'those talked over ten minutes': () => 'minDuration=600&callType=inbound',
};

/** Queries over a million call logs, and a download of them all, of a running controller on SQLite. */
export async function callLogFigures(lab: Lab, dir: string, say: (line: string) => void): Promise<CallLogFigures> {
  const folder = join(dir, 'million');
  await fill(folder);
  const controller = await startController(lab, { env: { JOURNAL_DIR: folder, LOG_LEVEL: 'warn' } });
  const dispatcher = connectionsTo(lab, clients);
  const queries: AskedLoad[] = [];
  try {
    // Every question once or twice: what is measured is a controller that has worked, not its compiler.
    const any = Object.values(questions);
    const warming = (turn: number) => `${controller.url}/api/v1/call-logs?${any[turn % any.length]?.(turn) ?? ''}`;
    await askLoad(
      'warm-up',
      { url: warming, headers: controller.headers, wanted: 200 },
      { dispatcher, clients, requests: 60 },
    );
    for (const [name, query] of Object.entries(questions)) {
      const url = (turn: number) => `${controller.url}/api/v1/call-logs?${query(turn)}`;
      const asking = { url, headers: controller.headers, wanted: 200 };
      const load = await askLoad(name, asking, { dispatcher, clients, requests });
      queries.push(load);
      say(`  ${lineOf(load)}`);
    }
    const exported = await download(controller, dispatcher);
    say(
      `  ${exported.rows} rows exported in ${exported.seconds.toFixed(1)} s; resident memory grew by ${(exported.grewAtTenth / 2 ** 20).toFixed(0)} MB in the first tenth, by ${(exported.grewBytes / 2 ** 20).toFixed(0)} MB at most`,
    );
    return { rows, queries, exported };
  } finally {
    await dispatcher.destroy();
    await controller.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function download({ url, pid, headers }: Controller, dispatcher: ReturnType<typeof connectionsTo>) {
  const before = residentBytes(pid);
  const began = performance.now();
  const { body } = await request(`${url}/api/v1/call-logs/export?format=csv`, {
    ...{ dispatcher, headers, bodyTimeout: 0 },
  });
  let lines = 0;
  let most = before;
  let atTenth = before;
  let looked = began;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
    if (performance.now() - looked < 100) continue;
    looked = performance.now();
    most = Math.max(most, residentBytes(pid));
    if (lines < rows / 10) atTenth = most;
  }
  // One line is the head.
  return {
    rows: lines - 1,
    seconds: (performance.now() - began) / 1000,
    grewAtTenth: atTenth - before,
    grewBytes: most - before,
  };
}
