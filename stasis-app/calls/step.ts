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
import { firstOf, ignored, isIgnored, type Cell, type Step } from './transition.ts';

const recordedLeftBridged = (call: Talking | Transferring, event: EventByType['channel-left']): Step =>
  leftBridged(recordedLeft(call, event), event);

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
    'recording-over': ignored('nothing is recorded yet'),
    'recording-measured': ignored('nothing is recorded yet'),
    'timer-ran-out': ranOut,
    'channel-dialled': calleeDialled,
    'command-failed': setUpFailed,
    compared: ringingCompared,
    'asterisk-lost': asteriskLost,
  },
  talking: {
    'channel-entered': firstOf([snoopEntered, supervisionEntered], targetEntered),
    'channel-answered': targetAnswered,
    'channel-left': firstOf([snoopLeft, leavingGone, supervisionLeft], recordedLeftBridged),
    'channel-gone': firstOf([snoopLeft, leavingGone, supervisionGone, agentGoneInTakeOver, oneOfThreeGone], partyGone),
    'bridge-gone': firstOf([leavingBridgeGone, supervisionBridgeGone, secondBridgeGone], bridgeVanished),
    'hangup-asked': askedToHangUp,
    asked,
    'ask-answered': askAnswered,
    'channel-held': phoneHeld,
    'given-away': givenAway,
    'moved-to-room': movedToRoom,
    'channel-unheld': phoneUnheld,
    'digit-received': digitReceived,
    'playback-ended': playbackEnded,
    'recording-over': recordingOver,
    'recording-measured': recordingMeasured,
    'timer-ran-out': firstOf([leaveAgain, supervisionLate, targetRangOut], ranOut),
    'channel-dialled': targetDialled,
    'command-failed': firstOf([supervisionFailed, targetUnreached], setUpFailed),
    compared: withSupervisionCompared(talkCompared),
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
    'recording-over': recordingOver,
    'recording-measured': recordingMeasured,
    'timer-ran-out': firstOf([leaveAgain, supervisionLate], ranOut),
    'channel-dialled': legDialled,
    'command-failed': firstOf([supervisionFailed], handOverFailed),
    compared: withSupervisionCompared(transferringCompared),
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
