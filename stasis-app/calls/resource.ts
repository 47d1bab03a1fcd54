import type { Actor, Role } from './actor.ts';
import type { Direction, SupervisionMode } from './asks.ts';
import type { Call, Parked, Phase } from './call.ts';
import type { Retrieval } from './parking.ts';
import type { LegQuality } from './quality.ts';
import type { Party } from './party.ts';
import { capabilitiesOf, supervising, type Operation } from './capabilities.ts';
import { nothingCarried, type Carried, type Hold, type Playback, type Supervision } from './carried.ts';
import type { Hangup } from './hangup.ts';
import { filesOf, type Recording, type RecordingSide, type RecordingWish } from './recording.ts';
import type { Transfer, TransferKind, TransferOutcome } from './transfer.ts';
import { durationOf, stateOf, type CallView } from './view.ts';
import type { Instant } from '../shared/clock.ts';
import type { CallId, NodeName, OrderId } from '../shared/ids.ts';

/** A call as the native interface shows it. Times are ISO 8601; `null` where it has not come to that. */
export interface CallResource {
  readonly id: CallId;
  readonly node: NodeName;
  readonly phase: Phase;
  /** A dialog's state in RFC 4235's words. */
  readonly state: CallView['state'];
  readonly direction: Call['direction'];
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string | null;
  /** Whole seconds that the parties have talked, or did. */
  readonly durationSeconds: number;
  readonly startedBy: ShownActor;
  readonly hangup: (Omit<Hangup, 'by'> & { readonly by: ShownActor }) | null;
  readonly parties: readonly ShownParty[];
  /** What may be asked of it right now. */
  readonly capabilities: readonly Operation[];
  readonly playbacks: readonly ShownPlayback[];
  /** Those that run, and those that ended in this call. */
  readonly recordings: readonly ShownRecording[];
  readonly supervision: readonly ShownSupervision[];
  /** How each leg sounded when it was last looked at; none before ten seconds. */
  readonly quality: readonly ShownQuality[];
  /** The slot it waits in. */
  readonly parking: ShownParking | null;
  /** Another device of a party, that rings or is being joined. */
  readonly move: ShownMove | null;
  /** The one that goes on, and the last ones that are over; the newest last. */
  readonly transfers: readonly ShownTransfer[];
}

/** Who did something, without where from. */
export type ShownActor =
  | { readonly kind: 'api'; readonly key: string }
  | { readonly kind: 'party'; readonly role: Role }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'clock' | 'controller' | 'asterisk' };

export interface ShownParty extends Party {
  readonly role: Role;
  /** `waiting`: not rung yet, or, for who calls, nobody has answered yet. */
  readonly state: 'waiting' | 'ringing' | 'talking' | 'held' | 'parked' | 'gone';
  readonly holds: readonly {
    readonly how: Hold['how'];
    readonly by: ShownActor;
    readonly since: string;
    readonly music: string | null;
  }[];
  readonly muted: readonly Direction[];
}

export interface ShownRecording {
  readonly id: string;
  readonly mode: RecordingWish['mode'];
  readonly format: RecordingWish['format'];
  readonly state: 'starting' | 'recording' | 'paused' | 'ended' | 'failed';
  readonly by: ShownActor;
  readonly since: string;
  /** Without the pauses; null as long as it runs. */
  readonly durationMs: number | null;
  readonly files: readonly { readonly side: RecordingSide; readonly bytes: number | null }[];
}

export interface ShownPlayback {
  readonly id: string;
  readonly to: Role | 'both';
  readonly media: readonly string[];
  readonly volume: number;
  readonly state: Playback['state'];
  readonly by: ShownActor;
  readonly since: string;
}

export interface ShownTransfer {
  readonly id: string;
  readonly kind: TransferKind;
  /** `left`: the transferor has gone and the target rings. `returning`: the target has failed, the transferor rings. */
  readonly state: Transfer['stage'] | 'left' | 'returning' | 'ended';
  readonly transferor: Role;
  readonly target: Party;
  readonly by: ShownActor;
  readonly since: string;
  readonly endedAt: string | null;
  readonly outcome: TransferOutcome | null;
}

export interface ShownQuality extends Omit<LegQuality, 'role' | 'channel' | 'at'> {
  readonly party: Role;
  readonly measuredAt: string;
}

export interface ShownParking {
  readonly slot: string;
  /** Who waits. */
  readonly party: Role;
  readonly parker: Party;
  readonly by: ShownActor;
  readonly since: string;
  readonly music: string | null;
  /** The parker is rung again when nobody has come for so long; 0 is never. */
  readonly timeoutSeconds: number;
  /** Who comes for it: by the facts' words. */
  readonly retrieval: { readonly to: Party; readonly how: Retrieval['how']; readonly by: ShownActor } | null;
}

export interface ShownMove {
  readonly id: string;
  readonly party: Role;
  readonly to: Party;
  readonly state: 'ringing' | 'joining';
  readonly by: ShownActor;
  readonly since: string;
}

/** A supervisor of the call, from the first ring on. */
export interface ShownSupervision {
  readonly id: string;
  readonly supervisor: Party;
  /** The standing order that began it; null when somebody asked for this call. */
  readonly order: OrderId | null;
  readonly agent: Role;
  readonly mode: SupervisionMode;
  /** `joining`: the mode is being entered, and the one before still holds; `on`: it is so. */
  readonly state: 'ringing' | 'joining' | 'on';
  readonly by: ShownActor;
  readonly since: string;
}

export interface ResourceQuery {
  readonly state?: CallView['state'];
  /** A DN, or a number outside. */
  readonly dn?: string;
  readonly node?: string;
  readonly limit: number;
  /** As given with the page before. */
  readonly cursor?: string;
  /** Without what tells of a supervisor. */
  readonly unsupervised?: boolean;
}

export interface ResourcePage {
  /** Each call as JSON. */
  readonly calls: readonly string[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** What a call shows as long as it does not change, by the call itself: a thousand are listed many times a second. */
interface Shown {
  readonly resource: Omit<CallResource, 'durationSeconds'>;
  /** The same as JSON, without its closing brace; made when it is first listed. */
  text: string | null;
  /** The same for those who may not know of supervisors. */
  unsupervisedText: string | null;
  /** Among all calls, as a text that sorts: its start, then its id. */
  readonly place: string;
}
const known = new WeakMap<Call, Shown>();
export const placePattern = /^\d{15}\.[0-9a-f-]{36}$/;

function shownOf(call: Call): Shown {
  const found = known.get(call);
  if (found !== undefined) return found;
  const { startedAt, id } = call;
  const place = `${String(Math.round(startedAt.wall)).padStart(15, '0')}.${id}`;
  const made: Shown = { resource: show(call), text: null, unsupervisedText: null, place };
  known.set(call, made);
  return made;
}

export const resourceOf = (call: Call, now: Instant): CallResource => ({
  ...shownOf(call).resource,
  durationSeconds: durationOf(call, now),
});

/** What is shown of a call, and what may be asked of it, to whoever may not know of its supervisors. */
const unsupervised = <Shows extends Pick<CallResource, 'supervision' | 'capabilities'>>(call: Shows): Shows => ({
  ...call,
  supervision: [],
  capabilities: call.capabilities.filter((operation) => !supervising.has(operation)),
});

function textOf(call: Call, shown: Shown, now: Instant, hidden: boolean): string {
  const { resource } = shown;
  const begun = hidden
    ? (shown.unsupervisedText ??= JSON.stringify(unsupervised(resource)).slice(0, -1))
    : (shown.text ??= JSON.stringify(resource).slice(0, -1));
  return `${begun},"durationSeconds":${durationOf(call, now)}}`;
}

/** One page of calls, in the order of their start; a call that began later is never on an earlier page. */
export function pageOf(calls: Iterable<Call>, query: ResourceQuery, now: Instant): ResourcePage {
  const { state, node, limit, cursor = '', unsupervised: hidden = false } = query;
  const wanted: { readonly call: Call; readonly shown: Shown }[] = [];
  let inOrder = true;
  let before = '';
  for (const call of calls) {
    if (node !== undefined && call.node !== node) continue;
    if (state !== undefined && stateOf(call) !== state) continue;
    const shown = shownOf(call);
    if (shown.place <= cursor) continue;
    // Calls are entered as they begin, so there is mostly nothing to sort; those taken up after a restart may differ.
    inOrder &&= shown.place > before;
    before = shown.place;
    wanted.push({ call, shown });
  }
  if (!inOrder) wanted.sort((a, b) => (a.shown.place < b.shown.place ? -1 : 1));
  const page = wanted.slice(0, limit);
  const last = page.at(-1);
  return {
    calls: page.map(({ call, shown }) => textOf(call, shown, now, hidden)),
    next: wanted.length > page.length && last !== undefined ? last.shown.place : null,
  };
}

function show(call: Call): Omit<CallResource, 'durationSeconds'> {
  const { id, node, phase, direction, startedAt, by } = call;
  const answeredAt = 'answeredAt' in call ? call.answeredAt : null;
  const hangup = 'hangup' in call ? call.hangup : null;
  return {
    ...{ id, node, phase, state: stateOf(call), direction, startedAt: isoOf(startedAt) },
    answeredAt: answeredAt === null ? null : isoOf(answeredAt),
    endedAt: 'endedAt' in call ? isoOf(call.endedAt) : null,
    startedBy: showActor(by),
    hangup: hangup === null ? null : { ...hangup, by: showActor(hangup.by) },
    parties: [showParty(call, 'caller'), showParty(call, 'callee')],
    capabilities: capabilitiesOf(call),
    playbacks: carriedBy(call).playbacks.map(showPlayback),
    recordings: recordingsIn(call).map(showRecording),
    supervision: carriedBy(call).supervision.map(showSupervision),
    quality: qualityIn(call).map(showQuality),
    parking: call.phase === 'parked' ? showParking(call) : null,
    move: showMove(carriedBy(call)),
    transfers: transfersOf(call),
  };
}

function showParty(call: Call, role: Role): ShownParty {
  const { number, name, dn } = partyIn(call, role);
  const { holds, mutes } = carriedBy(call);
  const own = holds.filter(({ party }) => party === role);
  const state = partyStateOf(call, role);
  return {
    ...{ role, number, name, dn },
    state: own.length > 0 && state !== 'ringing' ? 'held' : state,
    holds: own.map(({ how, by, since, music }) => ({ how, by: showActor(by), since: isoOf(since), music })),
    muted: mutes.filter(({ party }) => party === role).map(({ direction }) => direction),
  };
}

/** Who is there now; before a party was called, and after the end, who was meant. */
function partyIn(call: Call, role: Role): Party {
  if (call.phase === 'parked' && role !== call.role && call.retrieval !== null) return call.retrieval.leg.party;
  if (role === 'caller') return 'caller' in call ? call.caller.party : call.from;
  return 'callee' in call ? call.callee.party : call.to;
}

const carriedBy = (call: Call): Carried => ('carries' in call ? call.carries : nothingCarried);

function qualityIn(call: Call): readonly LegQuality[] {
  if ('carries' in call) return call.carries.quality;
  return 'kept' in call ? call.kept.quality : [];
}

const showQuality = ({ role, number, at, in: heard, out, roundTripMs }: LegQuality): ShownQuality => ({
  ...{ party: role, number, measuredAt: isoOf(at), in: heard, out, roundTripMs },
});

function showParking({ role, parking, retrieval }: Parked): ShownParking {
  const { slot, parker, by, since, music, timeoutSeconds, back } = parking;
  return {
    ...{ slot, party: role, parker, by: showActor(by), since: isoOf(since), music },
    timeoutSeconds: back === null ? 0 : timeoutSeconds,
    retrieval: retrieval === null ? null : { to: retrieval.leg.party, how: retrieval.how, by: showActor(retrieval.by) },
  };
}

function showMove({ move }: Carried): ShownMove | null {
  if (move === null) return null;
  const { id, party, device, stage, by, since } = move;
  const state = stage === 'joining' ? stage : 'ringing';
  return { id, party, to: device.party, state, by: showActor(by), since: isoOf(since) };
}

function transfersOf(call: Call): ShownTransfer[] {
  const { transfer, transfersEnded } = carriedBy(call);
  const ended = transfersEnded.map((each): ShownTransfer => {
    const { id, kind, transferor, target, outcome } = each;
    const times = { since: isoOf(each.since), endedAt: isoOf(each.endedAt) };
    return { id, kind, state: 'ended', transferor, target, by: showActor(each.by), ...times, outcome };
  });
  const live = call.phase === 'transferring' ? call.transfer : transfer;
  if (live === null) return ended;
  const { id, kind, transferor, target, by, since } = live;
  const state = 'failed' in live ? (live.failed === null ? 'left' : 'returning') : live.stage;
  return [
    ...ended,
    {
      ...{ id, kind, state, transferor, target: target.party, by: showActor(by), since: isoOf(since) },
      ...{ endedAt: null, outcome: null },
    },
  ];
}

function recordingsIn(call: Call): readonly Recording[] {
  if ('carries' in call) return call.carries.recordings;
  return call.phase === 'ending' || call.phase === 'ended' ? call.kept.recordings : [];
}

function showRecording(recording: Recording): ShownRecording {
  const { receipt, wish, state, begun, ended, by, since, wroteMs } = recording;
  const running = !begun ? 'starting' : state === 'paused' ? 'paused' : 'recording';
  return {
    ...{ id: receipt, mode: wish.mode, format: wish.format, by: showActor(by), since: isoOf(since) },
    state: state !== 'closed' ? running : ended === 'failed' ? 'failed' : 'ended',
    durationMs: wroteMs,
    files: filesOf(recording).map(({ side, bytes }) => ({ side, bytes })),
  };
}

const showPlayback = ({ receipt, to, media, volume, state, by, since }: Playback): ShownPlayback => ({
  ...{ id: receipt, to, media, volume, state, by: showActor(by), since: isoOf(since) },
});

const showSupervision = ({
  receipt,
  supervisor,
  order,
  agent,
  mode,
  place,
  by,
  since,
}: Supervision): ShownSupervision => ({
  ...{
    id: receipt,
    supervisor: supervisor.party,
    order: order ?? null,
    agent,
    mode,
    by: showActor(by),
    since: isoOf(since),
  },
  state: place.at === 'ringing' ? 'ringing' : place.at === 'snoop' || place.at === 'call' ? 'on' : 'joining',
});

function partyStateOf(call: Call, role: Role): ShownParty['state'] {
  switch (call.phase) {
    case 'ringing-caller':
      return role === 'caller' ? 'ringing' : 'waiting';
    case 'preparing-callee':
      return 'waiting';
    case 'ringing-callee':
      return role === 'caller' ? 'waiting' : 'ringing';
    case 'talking':
      return 'talking';
    case 'transferring':
      return role === call.transfer.transferor ? 'ringing' : 'waiting';
    case 'parked':
      return role === call.role ? 'parked' : call.retrieval === null ? 'gone' : 'ringing';
    case 'ending':
    case 'ended':
      return 'gone';
  }
}

function showActor(by: Actor): ShownActor {
  if (by.kind === 'api') return { kind: by.kind, key: by.key };
  if (by.kind === 'party') return { kind: by.kind, role: by.role };
  if (by.kind === 'phone') return { kind: by.kind, number: by.number };
  return { kind: by.kind };
}

const isoOf = ({ wall }: Instant): string => new Date(wall).toISOString();
