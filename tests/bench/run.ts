import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { field, startController } from '../support/controller.ts';
import { contenders, type Contender } from './contenders.ts';
import { openCountingProxy } from './counting-proxy.ts';
import { inspected } from '../support/inspector.ts';
import { liveHeapBytes } from './heap.ts';
import { listLatency } from './lists.ts';
import { residentBytes } from './processor.ts';
import type { ContenderResult, Memory } from './results.ts';
import { keepingOthers, replacing } from './sections.ts';
import { highestInRounds, medianBy, setUpOverDial, warmUpOf } from './rounds.ts';
import { line } from './search.ts';
import type { Measured, Stage } from './stage.ts';
import { callLogFigures } from './call-logs.ts';
import { restTimes } from './rest.ts';
import { superviseCost } from './supervise.ts';
import { transferTimes } from './transfers.ts';

export const parts = [
  'highest',
  'curve',
  'counts',
  'memory',
  'lists',
  'transfer',
  'supervise',
  'rooms',
  'events',
  'rest',
  'call-logs',
  'door',
] as const;
export type Part = (typeof parts)[number];

export interface BenchAsk {
  readonly parts: readonly Part[];
  readonly only: readonly string[];
  /** Seconds of each step of a curve. */
  readonly seconds: number;
}

type Say = (line: string) => void;
const resultsFile = join(import.meta.dirname, 'RESULTS.md');
const curveRates = [50, 100, 150, 200, 250, 300, 400, 500];
const memoryCalls = 500;
const listCalls = 1000;
const listPaths = ['/api/calls/active', '/api/calls/dn/5001', '/api/dn/list', '/api/v1/calls', '/api/v1/health'];

/** Measures every contender asked for, Dial() first, because half of its rate is where all are compared. */
export async function measureAll(stage: Stage, ask: BenchAsk, say: Say): Promise<ContenderResult[]> {
  const results: ContenderResult[] = [];
  const asked = contenders.filter(({ key }) => ask.only.includes(key));
  const rounds = ask.parts.includes('highest')
    ? await highestInRounds(stage, asked, (contender, measure) => asAsteriskIs(stage, contender, measure), say)
    : undefined;
  let half: number | undefined;
  for (const contender of asked) {
    say(`\n${contender.name}`);
    const result: ContenderResult = { key: contender.key, name: contender.name, curve: [], lists: [] };
    results.push(result);
    const found = rounds?.get(contender.key) ?? [];
    result.rounds = found.map((each) => each?.rate);
    result.highest = medianBy(
      found.filter((each) => each !== undefined),
      ({ rate }) => rate,
    );
    await stage.renew();
    await asAsteriskIs(stage, contender, async () => {
      if (ask.parts.includes('counts')) await count(stage, contender, result, say);
      await load(stage, contender, result, ask, half, say);
      if (contender.transport === 'websocket') await setUp(stage, contender, result, half, ask.seconds, say);
      if (contender.transport !== undefined && ask.parts.includes('memory'))
        await memory(stage, contender.transport, result, say);
      if (contender.transport === 'websocket' && ask.parts.includes('lists')) await lists(stage, result, say);
      if (contender.transport === 'websocket' && ask.parts.includes('transfer')) await transfer(stage, result, say);
      if (contender.transport === 'websocket' && ask.parts.includes('rest')) {
        await stage.drain();
        result.rest = await restTimes(stage.lab, say);
      }
      if (contender.transport === 'websocket' && ask.parts.includes('call-logs'))
        result.callLogs = await callLogFigures(stage.lab, join(stage.lab.siteFile, '..'), say);
      if (contender.transport === 'websocket' && ask.parts.includes('supervise')) await supervise(stage, result, say);
    });
    if (contender.key === 'dial' && result.highest) half = halfOf(result.highest);
  }
  return results;
}

const halfOf = ({ rate }: Measured): number => Math.round(rate / 2);

/** Runs `measure` on Asterisk as the contender wants it, and puts our configuration back. */
async function asAsteriskIs(stage: Stage, contender: Contender, measure: () => Promise<void>): Promise<void> {
  if (!contender.asInstalled) return measure();
  await stage.restart('as installed');
  try {
    await measure();
  } finally {
    await stage.restart('as shipped');
  }
}

/** ARI requests and events per call, through a proxy that counts, without the ones of connecting. */
async function count(stage: Stage, contender: Contender, result: ContenderResult, say: Say): Promise<void> {
  if (contender.key === 'dial') return;
  const proxy = await openCountingProxy(stage.lab.ports.ari);
  const running = await contender.start(stage.lab, proxy.url);
  Object.assign(proxy.passed, { requests: 0, events: 0 });
  const { made } = await stage.measure({ rate: 25, seconds: 4, prefix: contender.prefix });
  await stage.drain();
  result.requestsPerCall = proxy.passed.requests / made;
  result.eventsPerCall = proxy.passed.events / made;
  say(`  ${result.requestsPerCall.toFixed(1)} requests and ${result.eventsPerCall.toFixed(1)} events per call`);
  await running.stop();
  await proxy.close();
}

/** Set-up beside `Dial()`, at half of our highest rate and at half of its own; nothing where that was not searched for. */
async function setUp(
  stage: Stage,
  contender: Contender,
  result: ContenderResult,
  halfOfDial: number | undefined,
  seconds: number,
  say: Say,
): Promise<void> {
  if (result.highest === undefined) return;
  // What was measured before was near our limit, and an Asterisk that was overloaded stays slow for a while.
  await stage.renew();
  result.overDialMs = await setUpOverDial(stage, contender, { rate: halfOf(result.highest), seconds }, say);
  if (halfOfDial === undefined) return;
  result.overDialAtItsHalfMs = await setUpOverDial(stage, contender, { rate: halfOfDial, seconds }, say);
}

async function load(
  stage: Stage,
  contender: Contender,
  result: ContenderResult,
  ask: BenchAsk,
  half: number | undefined,
  say: Say,
): Promise<void> {
  const { prefix } = contender;
  const url = stage.lab.info.ari.url;
  const running = await contender.start(stage.lab, url);
  const measure = (rate: number, seconds: number): Promise<Measured> =>
    stage.measure({ rate, seconds, prefix, ...(running.pid === undefined ? {} : { controller: running.pid }) });
  try {
    await stage.measure(warmUpOf(contender));
    // Dial() itself is measured at its own half.
    const top = result.highest?.rate ?? 200;
    result.atHalf = await measure(Math.min(half ?? Math.round(top / 2), top), ask.seconds);
    say(line(result.atHalf));
    if (ask.parts.includes('curve')) {
      for (const rate of [...curveRates.filter((each) => each < top), top]) {
        const measured = await measure(rate, ask.seconds);
        say(line(measured));
        result.curve.push(measured);
        if (!measured.held) break;
      }
    }
  } finally {
    await running.stop();
  }
  if (contender.transport === undefined) return;
  // The controller's histogram runs from its start, so the floor is shown by one that saw only this rate.
  const fresh = await contender.start(stage.lab, stage.lab.info.ari.url);
  await stage.measure({ rate: result.atHalf.rate, seconds: ask.seconds, prefix });
  const health = await fresh.controller?.get('/api/v1/health');
  const reaction = (what: string) => Number(field(health?.body, 'data', 'eventToRequestMs', what));
  if (reaction('count') > 0) result.reactionP99 = reaction('p99');
  say(`  event read to request written, p99: ${result.reactionP99 ?? 'not told'} ms`);
  await fresh.stop();
}

/** What one live call costs in the controller: live heap and resident memory, with 500 calls and with none. */
async function memory(stage: Stage, transport: string, result: ContenderResult, say: Say): Promise<void> {
  const env = { ...inspected, ARI_TRANSPORT: transport, LOG_LEVEL: 'warn' };
  const controller = await startController(stage.lab, { env });
  const read = async () => ({ heap: await liveHeapBytes(controller), resident: residentBytes(controller.pid) });
  try {
    // A first round, so that what is compiled, grown and remembered once is there before and after.
    await (
      await stage.hold({ calls: memoryCalls, seconds: 8, rate: 100 })
    ).ended;
    await stage.drain();
    const idle = await read();
    const calls = await stage.hold({ calls: memoryCalls, seconds: 15, rate: 100 });
    const live = Number(field((await controller.get('/api/v1/health')).body, 'data', 'liveCalls'));
    const busy = await read();
    await calls.ended;
    const found: Memory = {
      calls: live,
      heapBytesPerCall: (busy.heap - idle.heap) / live,
      residentBytesPerCall: (busy.resident - idle.resident) / live,
    };
    result.memory = found;
    say(`  ${live} live calls: ${(found.heapBytesPerCall / 1024).toFixed(1)} KB of heap each`);
  } finally {
    await controller.stop();
  }
}

async function lists(stage: Stage, result: ContenderResult, say: Say): Promise<void> {
  const controller = await startController(stage.lab, { env: { LOG_LEVEL: 'warn' } });
  try {
    const calls = await stage.hold({ calls: listCalls, seconds: 45, rate: 80 });
    for (const path of listPaths) {
      const found = await listLatency(stage.lab, path, controller.headers);
      say(`  GET ${path}: p50 ${found.p50.toFixed(1)} ms, p99 ${found.p99.toFixed(1)} ms, ${found.failed} failed`);
      result.lists.push(found);
    }
    await calls.ended;
  } finally {
    await controller.stop();
  }
}

async function transfer(stage: Stage, result: ContenderResult, say: Say): Promise<void> {
  await stage.drain();
  const controller = await startController(stage.lab, { env: { LOG_LEVEL: 'warn' } });
  try {
    result.transfer = await transferTimes(stage.lab, controller);
    const { transfers, p50, p95, longest } = result.transfer;
    say(
      `  ${transfers} completes to sound both ways: p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, longest ${longest.toFixed(0)} ms`,
    );
  } finally {
    await controller.stop();
  }
}

/** Puts the rooms' section in its place in RESULTS.md, or at its end, and writes the picture. */
export function writeRooms(section: string, picture: string): string {
  writeFileSync(join(import.meta.dirname, 'rooms.svg'), picture);
  return writeSection(section);
}

/** Puts a section in its place in RESULTS.md, or at its end, and leaves the rest. */
export function writeSection(section: string): string {
  writeFileSync(resultsFile, replacing(section, readFileSync(resultsFile, 'utf8')));
  return resultsFile;
}

async function supervise(stage: Stage, result: ContenderResult, say: Say): Promise<void> {
  await stage.drain();
  const controller = await startController(stage.lab, { env: { LOG_LEVEL: 'warn' } });
  try {
    const found = await superviseCost(stage.lab, controller);
    result.supervise = found;
    const { asterisk, gap, calls } = found;
    say(
      `  ${calls} calls: ${asterisk.plain.toFixed(2)} ms of Asterisk a second each, ${asterisk.listen.toFixed(2)} more when listened to; ` +
        `longest gap ${gap.longest.toFixed(0)} ms`,
    );
  } finally {
    await controller.stop();
  }
}

/** Writes RESULTS.md and the pictures; what this run has not measured stays on the page. */
export function writeResults(page: string, picture?: string, rooms?: string): string {
  writeFileSync(resultsFile, keepingOthers(page, readFileSync(resultsFile, 'utf8')));
  if (picture !== undefined) writeFileSync(join(import.meta.dirname, 'latency.svg'), picture);
  if (rooms !== undefined) writeFileSync(join(import.meta.dirname, 'rooms.svg'), rooms);
  return resultsFile;
}
