import type { Talking } from '../call.ts';
import { isHeldByAsk, isMuted } from '../capabilities.ts';
import type { Command } from '../commands.ts';
import type { CallEvent } from '../events.ts';
import { stay, to, type Step } from '../transition.ts';
import type { Live } from './hang-up.ts';
import { isHeldByPhone, musicOf } from './hold.ts';
import { needsSilence } from './whisper-carrier.ts';

/**
 * Whether a channel plays music Asterisk tells nobody, and what it was asked may be lost (22.10.1):
 *
 * - A stop that comes while the next 20 ms of music are being written does nothing, and the music goes on for ever: for
 *   so long the generator is unhooked (`ast_read_generator_actions`, `generator_force` in main/channel.c), and
 *   `ast_deactivate_generator` finds none. Seen once in 60 stops on a busy machine. The stop that Asterisk itself makes
 *   when a phone ends its hold can be lost in the same way.
 * - A bridge that changes its technology, and the end of a phone's hold, stop the music of a channel that Asterisk has
 *   on hold (UNHOLD in bridge_simple.c, bridge_softmix.c), some time after we hear of it: our own music, too.
 *
 * To start what plays and to stop what is silent changes nothing. So whenever music has been stopped, and whenever a
 * phone's hold has a part in it, what everybody should hear is said again, twice: at once that would fall into the same
 * 20 ms; a third of a second later it is what people do not notice, and the last one is for a machine that is overloaded.
 */
const againSeconds = 0.3;
const lastlySeconds = 2;
/** For as long as this is not the time to say it. */
const waitSeconds = 1;

/** After a step that may leave somebody with music, or without: looks after it in a moment. */
export function musicDoubted(event: CallEvent, step: Step): Step {
  const { call, commands } = step;
  if (call.phase !== 'talking' || (event.type === 'timer-ran-out' && event.timer.startsWith('music'))) return step;
  const isPhoneHeld = isHeldByPhone(call, 'caller') || isHeldByPhone(call, 'callee');
  const isDoubted =
    event.type === 'channel-unheld' ||
    commands.some((command) => command.do === 'stop-music' || (command.do === 'start-music' && isPhoneHeld));
  if (!isDoubted) return step;
  const doubted: Talking = { ...call, carries: { ...call.carries, musicDoubted: true } };
  return {
    ...step,
    call: doubted,
    commands: [...commands, { do: 'set-timer', timer: 'music', seconds: againSeconds }],
  };
}

/** Everybody hears music who should, and nobody else. */
export function musicChecked(call: Live, timer: 'music' | 'music-lastly'): Step {
  if (call.phase === 'transferring') return to(call, [{ do: 'set-timer', timer, seconds: waitSeconds }]);
  if (call.phase !== 'talking') return stay(call);
  // What is under way may be about music, and is not yet true.
  if (call.carries.underway !== null) return to(call, [{ do: 'set-timer', timer, seconds: waitSeconds }]);
  const lastly: Command[] =
    timer === 'music' ? [{ do: 'set-timer', timer: 'music-lastly', seconds: lastlySeconds }] : [];
  return to(call, [...legsSetRight(call), ...targetSetRight(call), ...lastly]);
}

/**
 * After a gap or a crash: Asterisk tells nobody who hears music or is muted. A timer that was to say a stop again is
 * gone; and a transfer may be over on record and the requests that end its music never sent. (What was asked and not
 * answered is asked again: features/ask.ts.)
 */
export function heardAgain(call: Talking): Command[] {
  const { transfersEnded, musicDoubted: isDoubted } = call.carries;
  const again: Command = { do: 'set-timer', timer: 'music', seconds: againSeconds };
  if (transfersEnded.length === 0) return isDoubted ? [again] : [];
  const heard = (['caller', 'callee'] as const)
    .filter((role) => !isMuted(call, role, 'in') && !isHeldByAsk(call, role))
    .map((role): Command => ({ do: 'unmute', channel: call[role].channel, direction: 'in' }));
  return [...heard, again];
}

function legsSetRight(call: Talking): Command[] {
  const { transfer: t } = call.carries;
  const hearsRinging = t?.stage === 'preparing' || t?.stage === 'ringing' ? t.transferor : undefined;
  return (['caller', 'callee'] as const).flatMap((role): Command[] => {
    const { channel } = call[role];
    const music = musicOf(call, role);
    if (music !== undefined) return [{ do: 'start-music', channel, music }];
    // Ringing and silence are generators as music is, and would be stopped with it.
    return role === hearsRinging || needsSilence(call, role) ? [] : [{ do: 'stop-music', channel }];
  });
}

function targetSetRight(call: Talking): Command[] {
  const { transfer: t } = call.carries;
  if (t === null) return [];
  const { channel } = t.target;
  if (t.stage === 'swapped') return [{ do: 'start-music', channel, music: t.music }];
  return t.stage === 'consulting' || t.stage === 'three-way' ? [{ do: 'stop-music', channel }] : [];
}
