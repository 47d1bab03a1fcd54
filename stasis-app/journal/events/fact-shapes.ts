import { z } from 'zod';
import { announcements, moderatorRules, roomKinds } from '../../rooms/settings.ts';
import type { KeptFact } from '../stored-fact.ts';

/** What an event of each fact carries in `data`: the fact without what every event says of itself. */
export type FactName = KeptFact['fact'];
type Head = 'fact' | 'at' | 'call' | 'room' | 'recovered';
/** The fact of that name; some types stand for several names. */
type FactOf<Name extends FactName, Each = KeptFact> = Each extends { readonly fact: infer Names }
  ? Name extends Names
    ? Each
    : never
  : never;
type DataOf<Name extends FactName> = Omit<FactOf<Name>, Head>;

const id = z.string().describe('A UUID');
const count = z.int().nonnegative();
const ms = z.number().nonnegative().describe('Milliseconds');
const role = z.enum(['caller', 'callee']);
const party = z.strictObject({
  number: z.string(),
  name: z.string().nullable(),
  dn: z.boolean().describe('A DN of ours, not a number outside'),
});
const by = z
  .union([
    z.strictObject({ kind: z.literal('api'), key: z.string(), address: z.string() }),
    z.strictObject({ kind: z.literal('party'), role }),
    z.strictObject({ kind: z.literal('phone'), number: z.string() }),
    z.strictObject({ kind: z.enum(['clock', 'controller', 'asterisk']) }),
  ])
  .describe('Who did it');
const instant = z.strictObject({ mono: z.number(), wall: z.number().describe('Milliseconds since 1970') });
const refusedHow = ['busy', 'rejected', 'no-answer', 'unreachable', 'unknown-number', 'congested', 'failed'] as const;
const sided = <Side extends string>(side: Side) => refusedHow.map((how) => `${side}-${how}` as const);
const hangup = z.strictObject({
  reason: z.enum([
    'completed',
    'transferred',
    'moved-to-room',
    'caller-cancelled',
    ...sided('caller'),
    ...sided('callee'),
    'hung-up-by-request',
    'maximum-duration',
    'asterisk-lost',
    'failed',
  ]),
  by,
  cause: z.int().describe('Q.850 cause value'),
  sipCode: z.int().nullable().describe('Final SIP status of the leg that decided it'),
});
const mode = z.enum(['listen', 'whisper', 'barge']);
const order = id.exactOptional();
const supervised = { supervision: id, supervisor: party, role, mode, by, order };
const ordered = { order: id, agent: party, supervisor: party, by };
const blocked = {
  block: id,
  payer: z
    .union([
      z.strictObject({ kind: z.literal('key'), key: z.string() }),
      z.strictObject({ kind: z.literal('agent'), dn: z.string() }),
    ])
    .describe('Whose calls outside are blocked'),
};
const orderedSo = z.strictObject({ ...ordered, mode, until: z.number().describe('Milliseconds since 1970') });
const stream = z.strictObject({
  packets: count,
  lost: count,
  lossPercent: z.number(),
  jitterMs: ms,
  mos: z.number().describe('Estimated mean opinion score, 1 to 4.5 (ITU-T G.107, simplified)'),
});
const leg = z.strictObject({
  role,
  number: z.string(),
  channel: z.string(),
  at: instant,
  in: stream.describe('What the party says, as Asterisk receives it'),
  out: stream.nullable().describe('What the party hears, as its phone reports it; null when it sends no RTCP'),
  roundTripMs: ms.nullable(),
});
const parked = { parking: id, slot: z.string() };
const fetched = z.enum(['asked', 'dialled', 'timeout']);
const ended = z.strictObject({ by, why: z.enum(['asked', 'unused', 'undeclared', 'last-left']) });
const files = z
  .array(
    z.strictObject({ side: z.enum(['mixed', 'caller', 'callee']), name: z.string(), bytes: z.number().nullable() }),
  )
  .readonly();
const directions = z.array(z.enum(['in', 'out'])).readonly();
const recordingBy = z.strictObject({ recording: id, by });
const settings = z.strictObject({
  name: z.string(),
  number: z.string().nullable(),
  kind: z.enum(roomKinds),
  maxMembers: count,
  maxSeconds: z.number().nullable(),
  requireModerator: z.boolean(),
  moderators: z.array(z.string()).readonly(),
  whenModeratorsLeave: z.enum(moderatorRules),
  announce: z.enum(announcements),
  allowRecording: z.boolean(),
  allowScreenShare: z.boolean(),
  detectTalk: z.boolean(),
  music: z.string().nullable(),
  keepSeconds: z.number().nullable(),
  hasPin: z.boolean(),
  hasModeratorPin: z.boolean(),
});
const whyLeft = z.enum([
  ...['hung-up', 'not-answered', 'removed', 'moved-out', 'ended', 'moderator-left', 'time-over'],
  ...['refused', 'failed', 'asterisk-lost'],
] as const);
const nothing = z.strictObject({});
const whose = z.strictObject({ by });
const member = z.strictObject({ member: id, by });
const named = z.strictObject({ name: z.string(), by });

/** The shape of each fact's data: AsyncAPI is made from these, and each has to fit the model's own type (below). */
export const factShapes = {
  'call-started': z.strictObject({
    node: z.string(),
    channel: z.string().exactOptional(),
    direction: z.enum(['in', 'click-to-dial']),
    from: party,
    to: party,
    by,
  }),
  'party-rung': z.strictObject({ role, party }),
  'party-answered': z.strictObject({ role, party }),
  'call-connected': nothing,
  'party-held': z.strictObject({ role, by, music: z.string().nullable() }),
  'party-unheld': z.strictObject({ role, by }),
  'party-muted': z.strictObject({ role, directions, by }),
  'party-unmuted': z.strictObject({ role, directions, by }),
  'digits-sent': z.strictObject({ role, count, by }),
  'digit-received': z.strictObject({ role, digit: z.string(), durationMs: ms }),
  'playback-started': z.strictObject({
    playback: id,
    to: z.enum(['caller', 'callee', 'both']),
    media: z.array(z.string()).readonly(),
    by,
  }),
  'playback-ended': z.strictObject({ playback: id, how: z.enum(['finished', 'stopped', 'failed']), by }),
  'recording-started': z.strictObject({
    recording: id,
    mode: z.enum(['mixed', 'split']),
    format: z.enum(['wav', 'wav16']),
    by,
  }),
  'recording-paused': recordingBy,
  'recording-resumed': recordingBy,
  'recording-ended': z.strictObject({
    recording: id,
    how: z.enum(['stopped', 'call-ended', 'maximum-duration', 'silence']),
    by,
    durationMs: ms,
    files,
  }),
  'recording-failed': z.strictObject({ recording: id, why: z.string(), durationMs: ms, files }),
  'recording-deleted': recordingBy,
  'party-hung-up': z.strictObject({ role, by }),
  'transfer-started': z.strictObject({
    transfer: id,
    kind: z.enum(['blind', 'attended']),
    role,
    target: party,
    by,
  }),
  'transfer-moved': z.strictObject({
    transfer: id,
    state: z.enum(['ringing', 'consulting', 'swapped', 'three-way', 'left', 'returning']),
  }),
  transferred: z.strictObject({ transfer: id, role, from: party, to: party }),
  'transfer-ended': z.strictObject({
    transfer: id,
    target: party,
    outcome: z.enum([
      ...['completed', 'cancelled', 'customer-left', 'target-hung-up', 'call-ended'],
      ...sided('target'),
    ] as const),
  }),
  'expected-call-over': z.strictObject({
    from: party,
    how: z.enum(['expired', 'cancelled']),
    by,
    expectedBy: by,
    expectedAt: instant,
  }),
  'supervisor-rung': z.strictObject(supervised),
  'supervision-started': z.strictObject(supervised),
  'supervision-switched': z.strictObject(supervised),
  'supervision-ended': z.strictObject({
    supervision: id,
    supervisor: party,
    how: z.enum([...refusedHow, 'asked', 'hung-up', 'taken-over', 'parked']),
    by,
    order,
  }),
  'call-taken-over': z.strictObject({ supervision: id, role, from: party, to: party, by }),
  'call-parked': z.strictObject({ ...parked, role, from: party, by }),
  'parked-call-rung': z.strictObject({ ...parked, to: party, how: fetched, by }),
  'parked-call-unanswered': z.strictObject({
    ...parked,
    to: party,
    how: fetched,
    outcome: z.enum([...refusedHow, 'hung-up', 'overtaken', 'call-ended']),
  }),
  'parking-ended': z.strictObject({
    ...parked,
    how: z.enum(['retrieved', 'returned', 'call-ended']),
    role,
    from: party,
    to: party.nullable(),
    by,
  }),
  'move-started': z.strictObject({ move: id, role, from: party, to: party, by }),
  'party-moved': z.strictObject({ move: id, role, from: party, to: party, by }),
  'move-ended': z.strictObject({
    move: id,
    role,
    to: party,
    outcome: z.enum([...refusedHow, 'completed', 'cancelled', 'hung-up', 'call-ended']),
    by,
  }),
  'quality-measured': z.strictObject({ legs: z.array(leg).readonly() }),
  'call-ended': z.strictObject({ hangup, lastedMs: ms, talkedMs: ms }),
  'supervision-order-given': orderedSo,
  'supervision-order-changed': orderedSo,
  'supervision-order-ended': z.strictObject({
    ...ordered,
    how: z.enum(['deleted', 'hung-up', 'unanswered', 'expired']),
  }),
  'toll-blocked': z.strictObject({
    ...blocked,
    tollClass: z.string().describe('The class of numbers whose cap was met'),
    cap: z.enum(['calls-per-hour', 'at-once', 'spend-per-day']),
    until: z.number().nullable().describe('Milliseconds since 1970; null: until somebody lifts it'),
  }),
  'toll-unblocked': z.strictObject({ ...blocked, how: z.enum(['asked', 'expired']), by }),
  'room-made': z.strictObject({ by, origin: z.enum(['site', 'api']), settings }),
  'room-changed': z.strictObject({ by, settings }),
  'room-opened': z.strictObject({ node: z.string() }),
  'room-emptied': z.strictObject({ why: whyLeft }),
  'room-closed': z.strictObject({ ended }),
  'room-locked': whose,
  'room-unlocked': whose,
  'room-member-came': z.strictObject({
    member: id,
    by,
    party,
    way: z.enum(['dialled-in', 'rung', 'brought']),
    moderator: z.boolean(),
  }),
  'room-member-joined': z.strictObject({ member: id, party, moderator: z.boolean() }),
  'room-member-refused': z.strictObject({ member: id, party, why: z.enum(['wrong-pin', 'locked', 'full']) }),
  'room-pin-wrong': z.strictObject({ member: id, tries: count }),
  'room-member-left': z.strictObject({
    member: id,
    by,
    party,
    why: whyLeft,
    cause: z.int(),
    sipCode: z.int().nullable(),
    stayedMs: ms,
  }),
  'room-member-muted': member,
  'room-member-unmuted': member,
  'room-member-deafened': member,
  'room-member-undeafened': member,
  'room-member-held': z.strictObject({ member: id, by, music: z.string().nullable() }),
  'room-member-unheld': member,
  'room-coaching-began': z.strictObject({ member: id, by, whom: id }),
  'room-coaching-ended': member,
  'room-begun': nothing,
  'room-waits-for-moderator': nothing,
  'room-talking': z.strictObject({ members: z.array(id).readonly() }),
  'room-digit': z.strictObject({ member: id, digit: z.string(), durationMs: ms }),
  'room-playback-began': z.strictObject({ by, playback: id, media: z.array(z.string()).readonly() }),
  'room-playback-ended': z.strictObject({ playback: id, failed: z.boolean() }),
  'room-recording-began': named,
  'room-recording-paused': named,
  'room-recording-resumed': named,
  'room-recording-ended': z.strictObject({ name: z.string(), failed: z.boolean() }),
  'room-bridge-replaced': nothing,
} as const satisfies Readonly<Record<FactName, z.ZodObject>>;

type ShapeOf<Name extends FactName> = z.output<(typeof factShapes)[Name]>;
/** An empty strict object has `string` for its keys. */
type FieldsOf<Name extends FactName> = string extends keyof ShapeOf<Name> ? never : keyof ShapeOf<Name>;
type Fits = {
  [Name in FactName]: DataOf<Name> extends ShapeOf<Name>
    ? [FieldsOf<Name>, keyof DataOf<Name>] extends [keyof DataOf<Name>, FieldsOf<Name>]
      ? true
      : Name
    : Name;
}[FactName];
type AllFit<Fit extends true> = Fit;
/** Does not compile, and names the fact, when a shape and its fact differ. */
export type ShapesFit = AllFit<Fits>;

export const factNames = Object.keys(factShapes) as readonly FactName[];
