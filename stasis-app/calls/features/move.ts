import { carrying, otherRole } from '../call.ts';
import type { Move } from '../carried.ts';
import { chain, stay, to } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import { channelOf } from '../../shared/ids.ts';
import { letGo } from './leaving.ts';
import { joining } from './move-events.ts';
import { moveStarted } from './move-facts.ts';

/**
 * A party goes on talking on another of its devices, and the other one notices nothing: the device is rung while they
 * talk, joins them when it has answered, and only when Asterisk has done that does the old one go. Whatever fails
 * before, nothing has changed. Who hangs up the old device while the new one rings has hung up.
 */
export const move: VerbRow<'move'> = {
  asked(call, { receipt, ask: { party, device }, by, at }) {
    const { number } = device.party;
    if (number === call.from.number || number === call.to.number)
      return { declined: `${number} is in this call already` };
    const other = call[otherRole(party)];
    const channel = channelOf(call.id, `move-${receipt}`);
    const begun: Move = {
      ...{ id: receipt, by, since: at, party, device: { party: device.party, channel } },
      ...{ stage: 'asked', answered: false, ending: null },
    };
    return to(carrying(call, { move: begun }), [
      {
        ...{ do: 'ring-first', channel, endpoint: device.endpoint, shows: other.party },
        // Asterisk keeps this time for us, also while we are away.
        ...{ timeoutSeconds: call.limits.ringSeconds, parties: { from: other.party, to: device.party } },
      },
      { do: 'follow', channel },
    ]);
  },
  done(call, ask) {
    const { move: begun } = call.carries;
    if (begun?.id !== ask.receipt) return { declined: 'the move is over already; its facts say how' };
    const rings: Move = { ...begun, stage: 'ringing' };
    const step = to(carrying(call, { move: rings }), [], [moveStarted(call, begun, ask)]);
    return begun.answered
      ? chain(step, (next) => (next.phase === 'talking' ? joining(next, rings) : stay(next)))
      : step;
  },
  failed(call, { receipt }) {
    const { move: begun } = call.carries;
    return begun?.id === receipt ? letGo(carrying(call, { move: null }), [begun.device.channel]) : stay(call);
  },
  // A device that was rung, answered and hung up unheard is not to ring again; the comparison finds what it is doing.
  afterCrash: 'believe',
};

export const cancelMove: VerbRow<'cancel-move'> = {
  asked(call, { ask, by }) {
    const { move: begun } = call.carries;
    if (begun?.id !== ask.move) return { declined: `no move ${ask.move} is going on` };
    if (begun.stage === 'joining') return { declined: 'the device has answered already' };
    return to(carrying(call, { move: { ...begun, ending: by } }), [
      { do: 'hang-up', channel: begun.device.channel, cause: 16 },
    ]);
  },
  // Its end is ChannelDestroyed, as always.
  done: (call) => stay(call),
  failed(call, { ask }) {
    const { move: begun } = call.carries;
    return begun?.id === ask.move ? to(carrying(call, { move: { ...begun, ending: null } })) : stay(call);
  },
  afterCrash: 'repeat',
};
