import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { residentBytes } from '../bench/processor.ts';
import { inspect, inspected, type Inspector } from '../support/inspector.ts';
import { Phone } from '../support/phone.ts';
import { answerAtOnce, callAndHangUp } from '../support/sipp/flows.ts';
import { startSipp } from '../support/sipp/run.ts';
import { heldAtRest, moreThan, sumOf, type Held } from './at-rest.ts';
import { check, type Findings } from './checker.ts';
import {
  add,
  amount,
  counts,
  figures,
  findingsShape,
  inFull,
  interruption,
  keepProgress,
  progressOf,
  report,
} from './figures.ts';
import { slopeOf, type Sample } from './slope.ts';
import { Stage } from './stage.ts';

const calls = amount('SOAK_CALLS', 3_000);
const perSecond = amount('SOAK_RATE', 60);
/** Everything is brought to rest, judged and put on record so often; what an interruption costs at most. */
const callsAPart = 20_000;
const talkMs = 300;
const dns = ['5001', '5002', '5003', '5004', '5005', '5006', '5007', '5008', '5009', '5010'];

/**
 * Memory is that of live objects in all threads and of the buffers they hold, after a full collection, under load.
 * Its slope is judged from so many calls on, over the second half, since the controller keeps the last 10,000 ended
 * calls on purpose and fills that first. Resident memory is shown beside it: it has the allocator's own ups and downs.
 */
const judgedFrom = 40_000;
const megabytesAnHourAtMost = 1;
const sampleMs = 10_000;
/** A collection stops the controller for a moment; how exact its times are is for the other cases to judge. */
const toleranceMs = 2_000;
const endedCallsKept = 10_000;
/** Two people in each of the facts that the event log has in memory, 8,192 and a quarter more. */
const castsKept = 2 * 10_240;
/** kysely's memory of how each column is called in SQL, which it learns with the first query that names it. */
const columnNamesKept = 200;
/** journal/sqlite.ts: a batch of each size is a statement of its own. */
const statementsKept = 200;
/** Fills what is kept of the last so many: the call feed's 1,000 stories, the event log's facts. */
const warmUpCalls = 3_000;

const slopeShape = z.object({ megabytesAnHour: z.number(), error: z.number() });
/** A stretch is what one controller carried without a break. */
const stretchShape = z.object({ calls: z.number(), memory: slopeShape, resident: slopeShape });
const progressShape = z.object({
  ...{ made: z.number(), failed: z.number(), seconds: z.number(), findings: findingsShape.optional() },
  ...{ notBack: z.array(z.string()), errors: z.array(z.string()), stretches: z.array(stretchShape) },
});
type Progress = z.infer<typeof progressShape>;

/** SIPp calls and SIPp answers, so that load costs little; the checker reads the rest. */
describe(`A soak of ${calls} calls`, function () {
  this.timeout(300_000 + (calls / perSecond) * 2_000);
  let stage: Stage;
  let inspector: Inspector;
  const samples: { memory: Sample[]; resident: Sample[] } = { memory: [], resident: [] };
  before(async () => (stage = await Stage.open(inspected)));
  after(async () => {
    inspector.close();
    await stage.close();
  });

  // The load test of the usual run looks at most of it, too.
  if (inFull)
    it('leaves nothing: no call, file descriptor, timer, listener or map entry, and memory does not climb', async () => {
      inspector = await inspect(stage.running);
      const callee = await peopleWithRoom();
      await wave(Math.min(warmUpCalls, calls));
      await stage.until('the controller is at rest', isAtRest, 10_000);
      const idle = await heldAtRest(stage.pid, inspector);
      let progress: Progress = progressOf(progressShape) ?? {
        ...{ made: 0, failed: 0, seconds: 0, findings: undefined, notBack: [], errors: [], stretches: [] },
      };
      const before = progress;
      for (let made = 0; progress.made < calls && !interruption.signal.aborted;) {
        const part = await oneMorePart(Math.min(callsAPart, calls - progress.made), idle);
        made += part.made;
        progress = {
          ...{ made: progress.made + part.made, failed: progress.failed + part.failed },
          ...{ seconds: progress.seconds + part.seconds, findings: add(progress.findings, part.findings) },
          ...{ notBack: part.notBack, errors: [...progress.errors, ...part.errors].slice(0, 20) },
          stretches: [...before.stretches, { calls: made, ...slopes() }],
        };
        keepProgress(progress);
        report(`${progress.made} calls, ${progress.failed} failed, memory ${inWords(slopes().memory)}`);
      }
      const left = await heldAtRest(stage.pid, inspector);
      await callee.stop();
      interruption.signal.throwIfAborted();
      judge(progress, idle, left);
    });

  async function oneMorePart(count: number, idle: Held) {
    const since = Date.now();
    const sampling = new AbortController();
    const sampled = sample(sampling.signal);
    const result = await wave(count);
    sampling.abort();
    await sampled;
    const findings = await check(stage.scene, [], { since, toleranceMs, withinMs: 10_000 });
    await stage.until('the controller is at rest', isAtRest, 10_000);
    let notBack = ['never looked'];
    // Ended calls are kept to answer a repeated hang-up; who was in the calls of the last facts, for readers who resume.
    const keptOnPurpose = (kind: string) =>
      /Map of Object \{id,node,incarnation,direction,from,to\}/.test(kind)
        ? endedCallsKept
        : kind === 'main: Set of string'
          ? castsKept
          : kind === 'store: Map of string'
            ? columnNamesKept
            : kind === 'store: Map of Object {statement,reader}'
              ? statementsKept
              : 0;
    const allowed = (kind: string) => Math.max(0, keptOnPurpose(kind) - (idle.get(kind) ?? 0));
    await stage
      .until(
        'what it holds is back',
        async () => (notBack = await moreThan(idle, stage.pid, inspector, allowed)).length === 0,
        20_000,
      )
      .catch(() => undefined);
    const { made, failed, seconds, errors } = result;
    return { made, failed, seconds, findings, notBack, errors: errors === '' ? [] : [errors] };
  }

  function judge(
    { made, failed, seconds, findings, notBack, errors, stretches }: Progress,
    idle: Held,
    left: Held,
  ): void {
    const longest = stretches.toSorted((a, b) => b.calls - a.calls)[0];
    const told = longest !== undefined && longest.calls >= judgedFrom;
    const climbs = told && longest.memory.megabytesAnHour > megabytesAnHourAtMost;
    const found: Findings | undefined = findings && { ...findings, calls: made };
    const faults = [
      ...(made < calls || failed > 0 ? [`${made} of ${calls} calls made, ${failed} failed:`, ...errors] : []),
      ...(found?.evidence ?? ['nothing was checked']),
      ...notBack.map((each) => `not back: ${each}`),
      ...(climbs ? [`memory climbs by ${inWords(longest.memory)} in the second half`] : []),
    ];
    const pair = (kind: RegExp) => `${sumOf(idle, kind)} → ${sumOf(left, kind)}`;
    figures(
      `soak at ${perSecond} calls/s by SIPp`,
      {
        ...{ made, failed, minutes: Math.round(seconds / 6) / 10, stretches: stretches.length },
        'memory slope in the second half MB/h': told
          ? inWords(longest.memory)
          : `too short to tell (from ${judgedFrom} calls on)`,
        'resident MB/h': told ? inWords(longest.resident) : 'too short to tell',
        'resident at the end MB': Math.round(residentBytes(stage.pid) / 1e6),
        'descriptors idle → after': pair(/^descriptors$/),
        'timers and other open handles': pair(/: open /),
        listeners: pair(/: listeners /),
        'map entries': `${pair(/: (Map|Set) of /)} (with at most ${endedCallsKept} ended calls)`,
        ...(found && counts(found)),
      },
      faults.length === 0,
    );
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }

  /** Reads the memory until it is told to stop. */
  async function sample(stop: AbortSignal): Promise<void> {
    const over = () => stop.aborted;
    while (!over()) {
      await sleep(sampleMs, undefined, { signal: stop }).catch(() => undefined);
      let bytes = 0;
      for (const each of [inspector.main, ...inspector.workers]) bytes += await each.liveBytes();
      const at = performance.now();
      // The last one may have come after the load.
      if (over()) return;
      samples.memory.push({ at, bytes });
      samples.resident.push({ at, bytes: residentBytes(stage.pid) });
    }
  }

  const slopes = () => ({
    memory: slopeOf(samples.memory.slice(samples.memory.length / 2)),
    resident: slopeOf(samples.resident.slice(samples.resident.length / 2)),
  });

  /** Phones that have registered, and leave their port to a SIPp that answers for them. */
  async function peopleWithRoom() {
    const { lab } = stage;
    const longest = 600 + (3 * calls) / perSecond;
    for (const { dn, password } of lab.info.dns.filter((each) => dns.includes(each.dn))) {
      const credentials = { username: dn, password };
      const phone = await Phone.open(lab.info.sip, { number: dn, port: lab.ports.trunk, credentials });
      await phone.register(Math.max(3_600, Math.ceil(longest)));
      phone.makesRoom();
    }
    const answering = { name: 'callee', scenario: answerAtOnce, port: lab.ports.trunk, server: lab.info.sip };
    return startSipp(lab, { ...answering, within: Math.ceil(longest) });
  }

  async function wave(count: number) {
    const { lab } = stage;
    const sipp = startSipp(lab, {
      ...{ name: `caller-${count}`, port: lab.ports.genesys, server: lab.info.sip, mediaPort: 10_000 },
      scenario: callAndHangUp({ from: '15551230000', to: '[field0]' }, talkMs),
      ...{ rate: perSecond, calls: count, lines: dns, within: Math.ceil(60 + (2 * count) / perSecond) },
    });
    const stop = () => sipp.finish();
    interruption.signal.addEventListener('abort', stop, { once: true });
    const result = await sipp.ended;
    interruption.signal.removeEventListener('abort', stop);
    await sleep(1_000);
    return result;
  }

  async function isAtRest(): Promise<boolean> {
    const names = ['liveCalls', 'timers', 'pendingRequests', 'pendingReleases'];
    const counted = await Promise.all(names.map((name) => stage.health(name)));
    return counted.every((value) => value === 0);
  }
});

const inWords = ({ megabytesAnHour, error }: { megabytesAnHour: number; error: number }) =>
  `${megabytesAnHour} ± ${error}`;
