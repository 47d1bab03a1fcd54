import { carrying, type Talking } from '../call.ts';
import type { Supervision } from '../carried.ts';
import { stay, to, type Step } from '../transition.ts';
import type { AskOf, Declined, VerbRow } from '../verb.ts';
import { channelOf, type Receipt } from '../../shared/ids.ts';
import { letGo } from './leaving.ts';
import {
  attach,
  bargedIn,
  changed,
  chainConnected,
  drop,
  goBack,
  joinCall,
  rungFact,
  supervisionNamed,
} from './supervisor-place.ts';

function rung(call: Talking, ask: AskOf<'supervise'>): Step {
  const supervision = supervisionNamed(call, ask.receipt);
  if (supervision === undefined || supervision.rung) return stay(call);
  return to(changed(call, { ...supervision, rung: true }), [], [rungFact(call, supervision, ask)]);
}

/** The supervisor's phone is rung and shows the agent; what follows its answer is in supervision-events.ts. */
export const supervise: VerbRow<'supervise'> = {
  asked(call, { receipt, ask: { supervisor, mode, agent, order }, by, at }) {
    const { party, endpoint } = supervisor;
    if ([call.caller, call.callee].some((leg) => leg.party.number === party.number))
      return { declined: `${party.number} is a party of this call` };
    if (call.carries.supervision.some((each) => each.supervisor.party.number === party.number))
      return { declined: `${party.number} supervises this call already` };
    const channel = channelOf(call.id, `supervisor-${receipt}`);
    const supervision: Supervision = {
      ...{ receipt, supervisor: { party, channel }, agent, mode, by, since: at, modeBy: by },
      ...{ rung: false, told: null, snoops: 0, lost: 0, ending: null, place: { at: 'ringing' } },
      ...(order === undefined ? {} : { order }),
    };
    return to(carrying(call, { supervision: [...call.carries.supervision, supervision] }), [
      {
        ...{ do: 'ring-first', channel, endpoint, shows: call[agent].party },
        // Asterisk keeps this time for us, also while we are away.
        timeoutSeconds: call.limits.ringSeconds,
      },
      { do: 'follow', channel },
    ]);
  },
  done: rung,
  failed(call, ask) {
    const supervision = supervisionNamed(call, ask.receipt);
    if (supervision === undefined) return stay(call);
    // Its phone has answered meanwhile: so it was rung, whatever became of the answer to that request.
    if (supervision.place.at !== 'ringing') return rung(call, ask);
    const rest = call.carries.supervision.filter((each) => each !== supervision);
    return letGo(carrying(call, { supervision: rest }), [supervision.supervisor.channel]);
  },
  // A phone that was rung, answered and hung up unheard is not to ring again; the comparison finds what it is doing.
  afterCrash: 'believe',
};

export const switchSupervision: VerbRow<'switch-supervision'> = {
  asked(call, { ask: { supervision: receipt, mode }, by }) {
    const supervision = supervisionNamed(call, receipt);
    if (supervision === undefined) return noSupervision(receipt);
    if (supervision.mode === mode) return { declined: `it is ${mode} already` };
    switch (supervision.place.at) {
      case 'joining':
        return { declined: 'the supervisor is being joined; try again in a moment' };
      case 'ringing':
      case 'waiting':
        return to(changed(call, { ...supervision, mode, modeBy: by }));
      case 'snoop':
      case 'call':
        return mode === 'barge'
          ? to(call, [joinCall(call, supervision)])
          : attach(call, { ...supervision, modeBy: by }, mode);
    }
  },
  done(call, ask) {
    const supervision = supervisionNamed(call, ask.ask.supervision);
    if (supervision === undefined) return over;
    // It is barging in already: it was asked while the phone rang.
    if (ask.ask.mode !== 'barge' || supervision.mode === 'barge') return stay(call);
    // Where the snoop has gone by itself meanwhile, another one may have taken the supervisor back.
    const again = supervision.place.at === 'snoop' ? [] : [joinCall(call, supervision)];
    return chainConnected(to(call, again), (next) =>
      bargedIn(next, { ...supervision, mode: 'barge', modeBy: ask.by }, ask),
    );
  },
  failed(call, { ask }) {
    const supervision = supervisionNamed(call, ask.supervision);
    if (supervision === undefined) return stay(call);
    const { place, supervisor } = supervision;
    if (place.at === 'joining') return goBack(call, supervision);
    // It may sit in the call all the same, and nobody who listens may be heard.
    if (ask.mode !== 'barge' || place.at !== 'snoop') return stay(call);
    return to(call, [{ do: 'join', bridge: place.bridge, channels: [supervisor.channel] }]);
  },
  afterCrash: 'repeat',
};

export const endSupervision: VerbRow<'end-supervision'> = {
  asked(call, { ask, by }) {
    const supervision = supervisionNamed(call, ask.supervision);
    if (supervision === undefined) return noSupervision(ask.supervision);
    const { channel } = supervision.supervisor;
    return to(changed(call, { ...supervision, ending: by }), [{ do: 'hang-up', channel, cause: 16 }]);
  },
  done(call, ask) {
    const supervision = supervisionNamed(call, ask.ask.supervision);
    return supervision === undefined ? stay(call) : drop(call, supervision, 'asked', ask.by, ask);
  },
  failed(call, { ask }) {
    const supervision = supervisionNamed(call, ask.supervision);
    return supervision === undefined ? stay(call) : to(changed(call, { ...supervision, ending: null }));
  },
  afterCrash: 'repeat',
};

export const noSupervision = (receipt: Receipt): Declined => ({ declined: `there is no supervision ${receipt}` });
export const over: Declined = { declined: 'the supervisor has gone meanwhile' };
