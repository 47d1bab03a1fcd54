import type { AskedLoad } from './ask-load.ts';
import type { CallLogFigures } from './call-logs.ts';
import type { ListLatency } from './lists.ts';
import { doorSection, type DoorResult } from './door.ts';
import { eventsSection, type EventsResult } from './events.ts';
import type { RoomsResult } from './rooms.ts';
import { medianBy, warmUpSeconds } from './rounds.ts';
import { confirming, line } from './search.ts';
import type { Measured } from './stage.ts';
import type { SuperviseResult } from './supervise.ts';
import type { TransferTimes } from './transfers.ts';

export interface Memory {
  readonly calls: number;
  readonly heapBytesPerCall: number;
  readonly residentBytesPerCall: number;
}

/** All that one run found of one contender; undefined where a part was not run. */
export interface ContenderResult {
  readonly key: string;
  readonly name: string;
  /** The one in the middle of those of all rounds. */
  highest?: Measured | undefined;
  /** Set-up p50 over that of `Dial()` at half of the contender's highest rate, in turns; the median of the differences. */
  overDialMs?: number | undefined;
  /** The same at half of the highest rate of `Dial()`. */
  overDialAtItsHalfMs?: number | undefined;
  /** The highest held rate of each round; undefined where none was confirmed. */
  rounds?: readonly (number | undefined)[];
  curve: Measured[];
  atHalf?: Measured | undefined;
  requestsPerCall?: number;
  eventsPerCall?: number;
  /** Event read to request written, in milliseconds, as the controller's own histogram says. */
  reactionP99?: number;
  memory?: Memory;
  lists: ListLatency[];
  transfer?: TransferTimes;
  /** The commonest reads, `call/make`, and ARI's own figure for the same. */
  rest?: readonly AskedLoad[];
  callLogs?: CallLogFigures;
  supervise?: SuperviseResult;
}

export interface BenchResult {
  readonly when: string;
  readonly machine: string;
  readonly versions: string;
  readonly contenders: readonly ContenderResult[];
  readonly rooms?: RoomsResult;
  readonly events?: EventsResult;
  readonly door?: DoorResult;
}

/** One row of DESIGN's table "Speed". */
interface Floor {
  readonly measure: string;
  readonly floor: number | undefined;
  readonly better: 'more' | 'less';
  readonly unit: string;
  readonly value: (of: (key: string) => ContenderResult | undefined) => number | undefined;
}

const ratio = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? undefined : one / other;

/** The machine is not as fast in one round as in another: each is compared with what was measured beside it. */
function inTheSameRounds(one: ContenderResult | undefined, other: ContenderResult | undefined): number | undefined {
  const shares = (one?.rounds ?? []).flatMap((rate, round) => ratio(rate, other?.rounds?.[round]) ?? []);
  return medianBy(shares, (share) => share);
}

const ours = 'websocket';
const floors: readonly Floor[] = [
  {
    measure: 'highest held rate, as a share of `Dial()`, median of the rounds',
    floor: 0.55,
    better: 'more',
    unit: '',
    value: (of) => inTheSameRounds(of(ours), of('dial')),
  },
  {
    measure: 'highest held rate, as a multiple of a plain ari-client controller, on Asterisk as installed',
    floor: 2.5,
    better: 'more',
    unit: '×',
    value: (of) => inTheSameRounds(of(ours), of('peer-default')),
  },
  {
    // No floor can be set here: 2.5 times that controller would be as much as Dial() itself, which none can reach.
    measure: 'the same, where that controller profits from our configuration',
    floor: undefined,
    better: 'more',
    unit: '×',
    value: (of) => inTheSameRounds(of(ours), of('peer')),
  },
  {
    measure: 'set-up p50 over `Dial()` at half our highest rate',
    floor: 4,
    better: 'less',
    unit: 'ms',
    value: (of) => of(ours)?.overDialMs,
  },
  {
    // No floor: what is asked for is a set-up at half our own rate.
    measure: 'the same at half the highest rate of `Dial()`, which is near our own limit',
    floor: undefined,
    better: 'less',
    unit: 'ms',
    value: (of) => of(ours)?.overDialAtItsHalfMs,
  },
  {
    measure: 'event read to request written, p99',
    floor: 5,
    better: 'less',
    unit: 'ms',
    value: (of) => of(ours)?.reactionP99,
  },
  {
    measure: 'ARI requests in a two-party call',
    floor: 8,
    better: 'less',
    unit: '',
    value: (of) => of(ours)?.requestsPerCall,
  },
  {
    measure: '`GET` of the slowest list with 1,000 live calls, p99',
    floor: 20,
    better: 'less',
    unit: 'ms',
    value(of) {
      const lists = of(ours)?.lists ?? [];
      return lists.length === 0 ? undefined : Math.max(...lists.map(({ p99 }) => p99));
    },
  },
  {
    measure: 'an attended transfer, from `complete` to sound both ways, p95',
    floor: 100,
    better: 'less',
    unit: 'ms',
    value: (of) => of(ours)?.transfer?.p95,
  },
  {
    measure: 'a page of call logs out of 1,000,000, the slowest question, p99',
    floor: 50,
    better: 'less',
    unit: 'ms',
    value(of) {
      const queries = of(ours)?.callLogs?.queries ?? [];
      return queries.length === 0 ? undefined : Math.max(...queries.map(({ p99 }) => p99));
    },
  },
  {
    measure: "the longest gap in a talker's sound while a supervisor who listens joins and leaves",
    floor: 40,
    better: 'less',
    unit: 'ms',
    value: (of) => of(ours)?.supervise?.gap.longest,
  },
  {
    measure: 'processor of Asterisk that listening to a call adds, each second',
    floor: undefined,
    better: 'less',
    unit: 'ms',
    value: (of) => of(ours)?.supervise?.asterisk.listen,
  },
  {
    measure: 'memory per live call in the controller (live heap)',
    floor: 20,
    better: 'less',
    unit: 'KB',
    value: (of) => ratio(of(ours)?.memory?.heapBytesPerCall, 1024),
  },
];

function judged(result: BenchResult) {
  const of = (key: string) => result.contenders.find((each) => each.key === key);
  return floors.map(({ measure, floor, better, unit, value }) => {
    const found = value(of);
    const bound = floor === undefined ? '' : `${better === 'more' ? '≥' : '≤'} ${floor} ${unit}`.trim();
    const holds = floor === undefined || found === undefined || (better === 'more' ? found >= floor : found <= floor);
    const verdict = found === undefined ? 'not measured' : floor === undefined ? '' : holds ? 'holds' : 'missed';
    return { measure, unit, found, bound, verdict };
  });
}

const text = (value: number | undefined, digits = 1, unit = ''): string =>
  value === undefined || Number.isNaN(value) ? '–' : `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** RESULTS.md: verdict, tables, and the warnings that a reader needs to trust or doubt them. */
export function resultsPage(result: BenchResult): string {
  const verdicts = judged(result).map(({ measure, bound, found, verdict, unit }) => [
    measure,
    bound,
    text(found, 2, unit),
    verdict === 'missed' ? '**missed**' : verdict,
  ]);
  const overview = result.contenders.map((each) => {
    const half = each.atHalf;
    return [
      each.name,
      text(each.highest?.rate, 0),
      half ? `${text(half.p50)} / ${text(half.p95)} / ${text(half.p99)}` : '–',
      text(half?.asteriskMsPerCall, 2),
      text(each.key === 'dial' ? undefined : half?.controllerMsPerCall, 2),
      text(each.requestsPerCall),
      text(each.eventsPerCall),
      text(ratio(each.memory?.heapBytesPerCall, 1024)),
      text(ratio(each.memory?.residentBytesPerCall, 1024)),
    ];
  });
  const curves = result.contenders.flatMap((each) =>
    each.curve.map((at) => [each.name, String(at.rate), text(at.p50), text(at.p95), text(at.p99), String(at.failed)]),
  );
  const lists = result.contenders.flatMap((each) =>
    each.lists.map((list) => [
      each.name,
      `\`${list.path}\``,
      text(list.p50),
      text(list.p99),
      text(list.bytes / 1024, 1),
      String(list.failed),
    ]),
  );
  const busy = result.contenders.flatMap((each) =>
    [...each.curve, ...(each.highest ? [each.highest] : [])]
      .filter((at) => at.generatorLoad > 0.7)
      .map(
        (at) =>
          `- ${each.name} at ${at.rate}/s: SIPp used ${text(at.generatorLoad * 100, 0)} % of a core; its own speed may be what was measured.`,
      ),
  );
  return `# Benchmark results

Written by \`npm run bench\`; what a run does not measure stays as an earlier one left it. ${result.when}, ${result.machine}. ${result.versions}.

One lab, one run: SIPp calls in over the trunk, Asterisk and the controller connect it, SIPp answers as one of ten
registered DNs; each call talks half a second without media. Everything shares the machine's processors. A rate is
held when every call of a ${confirming} s run on a new Asterisk connected, and 95 % of them within 500 ms (SIP's T1: beyond it
callers repeat themselves). A controller has connected calls for ${warmUpSeconds.controller} s before it is measured. Switchhook lives through each
restart of Asterisk in a search, as it does in real life; ari-client does not come back after one, so the plain
controller is started and warmed anew. Set-up is the time from INVITE to 200 at the caller.

The shared machine is faster at one time than at another, so Dial(), Switchhook over websocket and the plain controller
on Asterisk as installed are searched for in three rounds, one right after the other, and what is compared is the
median of the rounds.

Asterisk as installed is the package's own configuration with only the phones, the dialplan, ARI's user and the ports
put in: every module, call records to a file, AMI, every event. That is how people run an ari-client controller. All
others, Dial() among them, run on the configuration as shipped (asterisk-conf/) without its call event log. The plain
controller follows ari-client's own example bridge-dial.js, with ari-client's own dependencies (peer/).

## Floors

${table(['measure', 'floor', 'measured', ''], verdicts)}

Highest held rates, round by round: ${roundsOf(result)}.

${busy.length === 0 ? 'No run used more than 70 % of a core for load generation.' : `Doubt these:\n\n${busy.join('\n')}`}

## Side by side

Set-up, and CPU of each process, at half of \`Dial()\`'s highest rate (or the contender's own highest, when lower).

${table(['', 'calls/s held', 'set-up p50 / p95 / p99 ms', 'Asterisk CPU ms per call', 'controller CPU ms per call', 'ARI requests per call', 'events per call', 'heap KB per live call', 'resident KB per live call'], overview)}

${section('Set-up time by rate', curves, ['', 'calls/s', 'p50 ms', 'p95 ms', 'p99 ms', 'failed'], '![Set-up time by rate](latency.svg)\n\n')}${section('Lists, with 1,000 live calls, at 50 requests a second from ten clients', lists, ['', 'path', 'p50 ms', 'p99 ms', 'KB', 'failed'])}${superviseSection(result)}${result.contenders.map(restSection).join('')}${result.rooms === undefined ? '' : roomsSection(result.rooms)}${result.events === undefined ? '' : eventsSection(result.events)}${result.door === undefined ? '' : doorSection(result.door)}`;
}

/** Nothing where the run did not measure it: then the page keeps what it had. */
const section = (title: string, rows: readonly string[][], head: readonly string[], picture = ''): string =>
  rows.length === 0 ? '' : `## ${title}\n\n${picture}${table(head, rows)}\n\n`;

const roundsOf = ({ contenders }: BenchResult): string =>
  contenders.map(({ name, rounds = [] }) => `${name} ${rounds.map((rate) => rate ?? 'none').join(', ')}`).join('; ');

function superviseSection({ contenders }: BenchResult): string {
  const found = contenders.flatMap(({ supervise }) => supervise ?? []);
  return found
    .map(
      ({ calls, asterisk, controller, gap }) => `
## A supervisor who listens

${table(
  ['', 'Asterisk, ms of processor a second', 'controller'],
  [
    ['a call between two phones', text(asterisk.plain, 2), text(controller.plain, 2)],
    ['what listening adds to it', text(asterisk.listen, 2), text(controller.listen, 2)],
  ],
)}

By ${calls} calls at once, each with sound both ways; the third leg, its snoop and its bridge are in the second line. The
longest gap that a talker heard while a supervisor joined and left: p50 ${text(gap.p50, 0)}, p95 ${text(gap.p95, 0)}, longest ${text(gap.longest, 0)} ms of ${gap.times} times.
`,
    )
    .join('');
}

function restSection({ rest = [], callLogs }: ContenderResult): string {
  const rowsOf = (loads: readonly AskedLoad[]) =>
    loads.map(({ name, perSecond, p50, p99, failed }) => [
      ...[name, text(perSecond, 0), text(p50), text(p99), String(failed)],
    ]);
  const head = ['', 'a second', 'p50 ms', 'p99 ms', 'failed'];
  const ofRest =
    rest.length === 0
      ? ''
      : `
## Requests, from 16 clients that ask again as soon as they are answered

ARI's own figure is a channel to the same unregistered DN, over plain HTTP; ours is the whole click-to-dial, over TLS.

${table(head, rowsOf(rest))}
`;
  if (callLogs === undefined) return ofRest;
  const { rows, queries, exported } = callLogs;
  return `${ofRest}
## Call logs: ${rows.toLocaleString('en')} of them in SQLite, pages of 100, two clients

${table(head, rowsOf(queries))}

A download of ${exported.rows.toLocaleString('en')} rows as CSV took ${text(exported.seconds, 0)} s; the controller's resident memory grew by
${text(exported.grewAtTenth / 2 ** 20, 0)} MB in the first tenth and by ${text(exported.grewBytes / 2 ** 20, 0)} MB at most.
`;
}

/** @param measured when and on what, where that is not the page's own */
export function roomsSection({ curve, join, roomsPerSecond }: RoomsResult, measured?: string): string {
  const rows = curve.map(({ members, kiloHertz, detectsTalk, asterisk, controller, gap }) => [
    ...[String(members), `${kiloHertz} kHz`, detectsTalk ? 'yes' : 'no', `${text(asterisk * 100, 0)} %`],
    ...[`${text(controller * 100, 1)} %`, text(gap, 0)],
  ]);
  return `
## One conference room: members against processor
${measured === undefined ? '' : `\n${measured}. `.trimEnd() + '\n'}
Every member sends, three of them a tone, the others silence. Asterisk mixes on one thread, at the best rate that
two members have: 16 kHz here is a room of G.711 members and two in G.722, so all but those are resampled. A curve ends where
Asterisk takes 95 % of a core or somebody hears a gap above 100 ms.

![Members against processor](rooms.svg)

${table(['members', 'mixed at', 'talk detected', 'Asterisk, of one core', 'controller', 'longest gap ms'], rows)}

From INVITE to the first sound of who is in already: p50 ${text(join.p50, 0)} ms, p95 ${text(join.p95, 0)} ms (${join.count} joins).
Rooms of three begun in a second, everybody connected within 2 s: ${roomsPerSecond}.
`;
}

/** The floors in lines for a terminal. */
export const verdictLines = (result: BenchResult): string[] =>
  judged(result).map(
    ({ measure, bound, found, verdict, unit }) =>
      `${verdict.toUpperCase().padEnd(13)} ${measure}: ${text(found, 2, unit)}${bound === '' ? '' : ` (floor ${bound})`}`,
  );

export const summary = ({ name, highest }: ContenderResult): string =>
  `${name}: ${highest ? `${highest.rate}/s held\n${line(highest)}` : 'no rate was held'}`;
