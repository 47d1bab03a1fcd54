import type { Call, CallByPhase, Phase, Talking, Transferring } from './call.ts';
import type { CallEvent, EventByType, EventType } from './events.ts';
import { callerAnswered, calleeAnswered, calleeDialled, calleeEntered } from './features/ring-and-connect.ts';
import {
  askedToHangUp,
  bridgeReleased,
  channelReleased,
  givenAway,
  leftBridged,
  leftUnbridged,
  movedToRoom,
  partyGone,
  recordingKept,
  recordingReleased,
  releaseAgain,
} from './features/hang-up.ts';
import { digitReceived } from './features/digits.ts';
import {
  askAnsweredInHandOver,
  handOverBridgeGone,
  handOverFailed,
  legAnswered,
  legDialled,
  legEntered,
  partyGoneInHandOver,
} from './features/hand-over.ts';
import { leaveAgain, leavingBridgeGone, leavingGone } from './features/leaving.ts';
import {
  oneOfThreeGone,
  secondBridgeGone,
  targetAnswered,
  targetDialled,
  targetEntered,
  targetRangOut,
  targetUnreached,
} from './features/transfer-events.ts';
import { qualityDue, qualityRead, qualityReadLastly } from './features/quality.ts';
import { parkerGone } from './features/park.ts';
import { parkedCompared, slotBridgeGone, waitingFailed, waitingGone, waitingLeft } from './features/parked.ts';
import {
  dialledIn,
  parkedTooLong,
  retrieverEntered,
  retrieverGone,
  retrieverJoined,
  retrieverLate,
  retrieverLeft,
  retrieverUnreached,
} from './features/retrieve.ts';
import {
  joinedInTurn,
  moveEntered,
  moveGone,
  moveJoined,
  moveLate,
  moveLeft,
  moverGone,
  withMoveCompared,
} from './features/move-events.ts';
import { phoneHeld, phoneUnheld } from './features/hold.ts';
import { musicDoubted } from './features/music.ts';
import { playbackEnded } from './features/play.ts';
import { bridgeVanished } from './features/replace-bridge.ts';
import {
  callerCompared,
  preparationCompared,
  releaseCompared,
  ringingCompared,
  talkCompared,
  transferringCompared,
} from './features/recover.ts';
import { askAnswered, asked, askedTooSoon } from './features/ask.ts';
import { asteriskLost, setUpFailed, setUpFailedWithCaller } from './features/failures.ts';
import {
  supervisionBridgeGone,
  supervisionEntered,
  supervisionFailed,
  supervisionFollows,
  supervisionGone,
  supervisionLate,
  supervisionLeft,
  withSupervisionCompared,
} from './features/supervision-events.ts';
import { agentGoneInTakeOver } from './features/take-over.ts';
import { ranOut } from './features/time-limits.ts';
import { whisperCarried } from './features/whisper-carrier.ts';
import { recordedLeft, snoopEntered, snoopLeft } from './features/record.ts';
import { recordingMeasured, recordingOver } from './features/recorder.ts';
import { q850 } from './hangup.ts';
import { chain, firstOf, ignored, isIgnored, to, type Cell, type Step } from './transition.ts';

const recordedLeftBridged = (call: Talking | Transferring, event: EventByType['channel-left']): Step =>
  leftBridged(recordedLeft(call, event), event);

/** Who waited in the slot is not there any more. */
const turnedBack = (call: Call, { channel }: EventByType['dialled-in']): Step =>
  to(call, [{ do: 'hang-up', channel, cause: q850.unallocated }]);

/** Every event in every phase: what is done, or by what reason nothing is (C3). A cell that lacks is a type error. */
type Row<P extends Phase> = { readonly [E in EventType]: Cell<P, E> };
type Table = { readonly [P in Phase]: Row<P> };

const gone = ignored('the call is over and owns nothing');
const table: Table = {
  'ringing-caller': {
    'channel-entered': callerAnswered,
    'channel-answered': ignored('the channel is ours to use only when it has entered, which follows'),
    'channel-left': ignored('it has not entered yet'),
    'channel-gone': partyGone,
    'bridge-gone': ignored('this phase owns no bridge'),
    'hangup-asked': askedToHangUp,
    asked: askedTooSoon,
    'ask-answered': ignored('nothing can have been asked yet'),
    'channel-held': ignored('nobody talks yet'),
    'given-away': ignored('only a party that talks can be taken over'),
    'moved-to-room': ignored('only two who talk can go into a room'),
    'channel-unheld': ignored('nobody talks yet'),
    'digit-received': ignored('nobody talks yet'),
    'playback-ended': ignored('nothing is played yet'),
    'dialled-in': turnedBack,
    'quality-read': ignored('nobody has been asked how it sounds'),
    'recording-over': ignored('nothing is recorded yet'),
    'recording-measured': ignored('nothing is recorded yet'),
    'timer-ran-out': ranOut,
    'channel-dialled': ignored('the destination is not dialled yet'),
    'command-failed': setUpFailedWithCaller,
    compared: callerCompared,
    'asterisk-lost': asteriskLost,
  },
  'preparing-callee': {
    'channel-entered': calleeEntered,
    'channel-answered': ignored('only the caller has been rung so far, and it has answered'),
    'channel-left': leftUnbridged,
    'channel-gone': partyGone,
    'bridge-gone': bridgeVanished,
    'hangup-asked': askedToHangUp,
    asked: askedTooSoon,
    'ask-answered': ignored('nothing can have been asked yet'),
    'channel-held': ignored('nobody talks yet'),
    'given-away': ignored('only a party that talks can be taken over'),
    'moved-to-room': ignored('only two who talk can go into a room'),
    'channel-unheld': ignored('nobody talks yet'),
    'digit-received': ignored('nobody talks yet'),
    'playback-ended': ignored('nothing is played yet'),
    'dialled-in': turnedBack,
    'quality-read': ignored('nobody has been asked how it sounds'),
    'recording-over': ignored('nothing is recorded yet'),
    'recording-measured': ignored('nothing is recorded yet'),
    'timer-ran-out': ranOut,
    'channel-dialled': ignored('the callee is not dialled yet'),
    'command-failed': setUpFailed,
    compared: preparationCompared,
    'asterisk-lost': asteriskLost,
  },
  'ringing-callee': {
    'channel-entered': ignored('both channels have entered'),
    'channel-answered': calleeAnswered,
    'channel-left': leftBridged,
    'channel-gone': partyGone,
    'bridge-gone': bridgeVanished,
    'hangup-asked': askedToHangUp,
    asked: askedTooSoon,
    'ask-answered': ignored('nothing can have been asked yet'),
    'channel-held': ignored('nobody talks yet'),
    'given-away': ignored('only a party that talks can be taken over'),
    'moved-to-room': ignored('only two who talk can go into a room'),
    'channel-unheld': ignored('nobody talks yet'),
    'digit-received': ignored('nobody talks yet'),
    'playback-ended': ignored('nothing is played yet'),
    'dialled-in': turnedBack,
    'quality-read': ignored('nobody has been asked how it sounds'),
    'recording-over': ignored('nothing is recorded yet'),
    'recording-measured': ignored('nothing is recorded yet'),
    'timer-ran-out': ranOut,
    'channel-dialled': calleeDialled,
    'command-failed': setUpFailed,
    compared: ringingCompared,
    'asterisk-lost': asteriskLost,
  },
  talking: {
    'channel-entered': firstOf([snoopEntered, supervisionEntered, moveEntered], targetEntered),
    'channel-answered': targetAnswered,
    'channel-left': firstOf([snoopLeft, leavingGone, supervisionLeft, moveLeft], recordedLeftBridged),
    'channel-gone': firstOf(
      [snoopLeft, leavingGone, supervisionGone, moveGone, moverGone, agentGoneInTakeOver, parkerGone, oneOfThreeGone],
      partyGone,
    ),
    'bridge-gone': firstOf([leavingBridgeGone, supervisionBridgeGone, secondBridgeGone], bridgeVanished),
    'hangup-asked': askedToHangUp,
    asked,
    'ask-answered': firstOf([moveJoined], (call, event) => chain(askAnswered(call, event), joinedInTurn)),
    'channel-held': phoneHeld,
    'given-away': givenAway,
    'moved-to-room': movedToRoom,
    'channel-unheld': phoneUnheld,
    'digit-received': digitReceived,
    'playback-ended': playbackEnded,
    'dialled-in': turnedBack,
    'quality-read': qualityRead,
    'recording-over': recordingOver,
    'recording-measured': recordingMeasured,
    'timer-ran-out': firstOf([leaveAgain, qualityDue, supervisionLate, moveLate, targetRangOut], ranOut),
    'channel-dialled': targetDialled,
    'command-failed': firstOf([supervisionFailed, targetUnreached], setUpFailed),
    compared: withMoveCompared(withSupervisionCompared(talkCompared)),
    'asterisk-lost': asteriskLost,
  },
  transferring: {
    'channel-entered': firstOf([snoopEntered, supervisionEntered], legEntered),
    'channel-answered': legAnswered,
    'channel-left': firstOf([snoopLeft, leavingGone, supervisionLeft], recordedLeftBridged),
    'channel-gone': firstOf([snoopLeft, leavingGone, supervisionGone], partyGoneInHandOver),
    'bridge-gone': firstOf([leavingBridgeGone, supervisionBridgeGone, handOverBridgeGone], bridgeVanished),
    'hangup-asked': askedToHangUp,
    asked: askedTooSoon,
    'ask-answered': askAnsweredInHandOver,
    'channel-held': ignored('nobody talks'),
    'given-away': ignored('only a party that talks can be taken over'),
    'moved-to-room': ignored('only two who talk can go into a room'),
    'channel-unheld': ignored('nobody talks'),
    'digit-received': ignored('nobody talks'),
    'playback-ended': playbackEnded,
    'dialled-in': turnedBack,
    'quality-read': qualityRead,
    'recording-over': recordingOver,
    'recording-measured': recordingMeasured,
    'timer-ran-out': firstOf([leaveAgain, qualityDue, supervisionLate], ranOut),
    'channel-dialled': legDialled,
    'command-failed': firstOf([supervisionFailed], handOverFailed),
    compared: withSupervisionCompared(transferringCompared),
    'asterisk-lost': asteriskLost,
  },
  parked: {
    'channel-entered': retrieverEntered,
    'channel-answered': ignored('who has answered is ours to use only when it has entered, which follows'),
    'channel-left': firstOf([snoopLeft, leavingGone, retrieverLeft], waitingLeft),
    'channel-gone': firstOf([snoopLeft, leavingGone, retrieverGone], waitingGone),
    'bridge-gone': firstOf([leavingBridgeGone], slotBridgeGone),
    'hangup-asked': askedToHangUp,
    asked,
    'ask-answered': firstOf([retrieverJoined], askAnswered),
    'channel-held': ignored('nobody talks'),
    'given-away': ignored('only a party that talks can be taken over'),
    'channel-unheld': ignored('nobody talks'),
    'digit-received': ignored('nobody talks'),
    'playback-ended': ignored('it was stopped when the call was parked'),
    'moved-to-room': ignored('only two who talk can go into a room'),
    'dialled-in': dialledIn,
    'quality-read': qualityRead,
    'recording-over': recordingOver,
    'recording-measured': recordingMeasured,
    'timer-ran-out': firstOf([leaveAgain, qualityDue, parkedTooLong, retrieverLate], ranOut),
    'channel-dialled': ignored('who comes for it is dialled by the dialplan'),
    'command-failed': firstOf([retrieverUnreached], waitingFailed),
    compared: parkedCompared,
    'asterisk-lost': asteriskLost,
  },
  ending: {
    'channel-entered': ignored('its hang-up is on the way'),
    'channel-answered': ignored('a hang-up may cross an answer; the hang-up stands (C9)'),
    'channel-left': channelReleased,
    'channel-gone': channelReleased,
    'bridge-gone': bridgeReleased,
    'hangup-asked': ignored('it is ending; the first reason stands'),
    asked: askedTooSoon,
    'ask-answered': ignored('whoever asked was told that the call is ending'),
    'channel-held': ignored('it is ending'),
    'given-away': ignored('it is ending'),
    'moved-to-room': ignored('it is ending'),
    'channel-unheld': ignored('it is ending'),
    'digit-received': ignored('it is ending'),
    'playback-ended': ignored('it ends with the call'),
    'dialled-in': turnedBack,
    'quality-read': qualityReadLastly,
    'recording-over': recordingReleased,
    'recording-measured': recordingKept,
    'timer-ran-out': releaseAgain,
    'channel-dialled': ignored('its hang-up is on the way'),
    'command-failed': ignored('the release timer asks again until Asterisk says that all is gone'),
    compared: releaseCompared,
    'asterisk-lost': asteriskLost,
  },
  ended: {
    'channel-entered': gone,
    'channel-answered': gone,
    'channel-left': gone,
    'channel-gone': gone,
    'bridge-gone': gone,
    'hangup-asked': gone,
    asked: askedTooSoon,
    'ask-answered': gone,
    'channel-held': gone,
    'given-away': gone,
    'moved-to-room': gone,
    'channel-unheld': gone,
    'digit-received': gone,
    'playback-ended': gone,
    'dialled-in': turnedBack,
    'quality-read': gone,
    'recording-over': gone,
    'recording-measured': gone,
    'timer-ran-out': gone,
    'channel-dialled': gone,
    'command-failed': gone,
    compared: gone,
    'asterisk-lost': gone,
  },
};

/** The next call, and what is to be done and told. Pure: no I/O, no clock, no log; answers every event in every phase. */
export function step(call: Call, event: CallEvent): Step {
  const next = dispatch(call.phase, event.type, call, event);
  return musicDoubted(event, whisperCarried(call, supervisionFollows(call, next)));
}

/** The reason for which an event means nothing in a phase, or undefined when it means something. */
export function ignoredBecause(phase: Phase, event: EventType): string | undefined {
  const cell = table[phase][event];
  return isIgnored(cell) ? cell.ignored : undefined;
}

function dispatch<P extends Phase, E extends EventType>(
  phase: P,
  type: E,
  call: CallByPhase[P],
  event: EventByType[E],
): Step {
  const row: Row<P> = table[phase];
  const cell: Cell<P, E> = row[type];
  return isIgnored(cell) ? { call, commands: [], facts: [] } : cell(call, event);
}
