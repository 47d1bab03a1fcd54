import type { Direction, Verb } from './asks.ts';
import type { Call, CallByPhase, Phase, Talking } from './call.ts';
import type { Role } from './actor.ts';
import type { Consultation } from './transfer.ts';
import { hasBegun, isOpen, type Recording } from './recording.ts';

/** What may be asked of a call: the verbs, and what is an event of its own. */
export type Operation = Verb | 'hang-up' | 'move-to-room';

type Legal<P extends Phase> = (call: CallByPhase[P]) => boolean;
/** By operation: the phases in which it is legal, and what else must be so there. What is not named is not legal. */
type Table = Readonly<Record<Operation, { readonly [P in Phase]?: Legal<P> }>>;

const always = (): boolean => true;
const noTransfer = ({ carries }: Talking): boolean => carries.transfer === null;
/** A side changes hands or devices by one thing at a time. */
const isSettled = ({ carries }: Talking): boolean => carries.transfer === null && carries.move === null;
const inStage =
  (...stages: readonly Consultation['stage'][]) =>
  ({ carries: { transfer } }: Talking): boolean =>
    stages.some((stage) => stage === transfer?.stage);
const roles: readonly Role[] = ['caller', 'callee'];

/** Asterisk plays them to a party one after another: more than these nobody waits for. */
const playbacksAtMost = 8;
/** One after another; each stays on the call's resource. */
const recordingsAtMost = 16;
const isRunning = (recording: Recording): boolean => isOpen(recording) && recording.wroteMs === null;

/** Each costs Asterisk a snoop, or a place in the mix. */
const supervisorsAtMost = 5;

const isEmpty = ({ length }: readonly unknown[]): boolean => length === 0;
const isSupervised = ({ carries }: Talking): boolean => carries.supervision.length > 0;

const table: Table = {
  'hang-up': {
    'ringing-caller': always,
    'preparing-callee': always,
    'ringing-callee': always,
    talking: always,
    transferring: always,
    parked: always,
  },
  // Who is on hold during a transfer, the transfer decides.
  hold: { talking: (call) => noTransfer(call) && roles.some((role) => !isHeldByAsk(call, role)) },
  unhold: { talking: (call) => noTransfer(call) && roles.some((role) => isHeldByAsk(call, role)) },
  mute: { talking: ({ carries }) => carries.mutes.length < roles.length * 2 },
  unmute: { talking: ({ carries }) => carries.mutes.length > 0 },
  'send-digits': { talking: always },
  play: { talking: ({ carries }) => carries.playbacks.length < playbacksAtMost },
  'control-playback': { talking: ({ carries }) => carries.playbacks.length > 0 },
  'stop-playback': { talking: ({ carries }) => carries.playbacks.length > 0 },
  record: {
    talking: ({ carries }) => carries.recordings.length < recordingsAtMost && !carries.recordings.some(isRunning),
  },
  'pause-recording': {
    talking: ({ carries }) => carries.recordings.some((one) => hasBegun(one) && one.state === 'recording'),
  },
  'resume-recording': {
    talking: ({ carries }) => carries.recordings.some((one) => hasBegun(one) && one.state === 'paused'),
  },
  'stop-recording': { talking: ({ carries }) => carries.recordings.some(hasBegun) },
  'hang-up-party': { talking: always },
  // What a channel was made to hear or not to say would go with it.
  'move-to-room': {
    talking: (call) =>
      isSettled(call) && [call.carries.holds, call.carries.mutes, call.carries.playbacks].every(isEmpty),
  },
  transfer: { talking: isSettled },
  'complete-transfer': { talking: inStage('preparing', 'ringing', 'consulting', 'swapped', 'three-way') },
  'cancel-transfer': { talking: inStage('preparing', 'ringing', 'consulting', 'swapped', 'three-way') },
  'swap-transfer': { talking: inStage('consulting', 'swapped') },
  'three-way': { talking: inStage('consulting', 'swapped') },
  'take-party': { talking: isSettled },
  park: { talking: isSettled },
  // Who is asked for goes before a parker whose phone rings again.
  retrieve: {
    parked: ({ retrieval }) => retrieval === null || (retrieval.how === 'timeout' && retrieval.stage === 'ringing'),
  },
  move: { talking: isSettled },
  'cancel-move': { talking: ({ carries }) => carries.move !== null },
  supervise: { talking: ({ carries }) => carries.supervision.length < supervisorsAtMost },
  'switch-supervision': { talking: isSupervised },
  'take-over': { talking: (call) => isSupervised(call) && isSettled(call) },
  'end-supervision': { talking: isSupervised },
};
/** Every operation there is, in the table's order. */
export const operations = Object.keys(table) as readonly Operation[];

/** What is asked of supervisors: that it is possible, or no longer, tells of them. */
export const supervising: ReadonlySet<string> = new Set<Operation>([
  ...(['supervise', 'switch-supervision', 'take-over', 'end-supervision'] as const),
]);

/** The operations that are legal right now, in the table's order. */
export function capabilitiesOf(call: Call): readonly Operation[] {
  return operations.filter((operation) => isLegal(call, operation));
}

export const isLegal = (call: Call, operation: Operation): boolean => legalIn(call.phase, call, operation);

function legalIn<P extends Phase>(phase: P, call: CallByPhase[P], operation: Operation): boolean {
  const legal: Legal<P> | undefined = table[operation][phase];
  return legal !== undefined && legal(call);
}

export const isHeldByAsk = ({ carries }: Talking, party: Role): boolean =>
  carries.holds.some((hold) => hold.party === party && hold.how === 'asked');
export const isMuted = ({ carries }: Talking, party: Role, direction: Direction): boolean =>
  carries.mutes.some((mute) => mute.party === party && mute.direction === direction);
