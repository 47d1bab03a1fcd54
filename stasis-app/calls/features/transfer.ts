import { carrying, otherRole, type Talking } from '../call.ts';
import { isHeldByAsk } from '../capabilities.ts';
import type { Hold } from '../carried.ts';
import type { Command } from '../commands.ts';
import { q850 } from '../hangup.ts';
import { about, chain, stay, to, type Step } from '../transition.ts';
import type { AskedTransfer } from '../transfer.ts';
import type { AskOf, Declined, VerbRow } from '../verb.ts';
import { bridgeOf, channelOf } from '../../shared/ids.ts';
import { refusedHow } from '../hangup.ts';
import { letGo } from './leaving.ts';
import { targetEntered } from './transfer-events.ts';
import { handedOver } from './hand-over.ts';
import { startedFact } from './transfer-facts.ts';
import { backToTransferor, completed, freed, freedTarget, ownBridge, quieted } from './transfer-steps.ts';

/**
 * A transfer begins with the target's channel: only when Asterisk has made it does anything change for anybody. Blind,
 * the transferor then leaves, and the customer hears the target's phone ring. Attended, the customer hears music from
 * the first moment, and the transferor hears the target's phone ring in a second bridge.
 */
export const transfer: VerbRow<'transfer'> = {
  asked(call, ask) {
    const { kind, party, destination, back, music, refer } = ask.ask;
    const customer = otherRole(party);
    const { number } = destination.party;
    if (number === call.from.number || number === call.to.number)
      return { declined: `${number} is in this call already` };
    if (call.carries.holds.some((hold) => hold.party === party && hold.how === 'asked'))
      return { declined: `the ${party} is on hold itself` };
    // Asked again after a crash: what was seen of the channel stays seen.
    const before = askedOf(call, ask);
    const asked: AskedTransfer = {
      ...{ id: ask.receipt, kind, by: ask.by, since: ask.at, transferor: party },
      target: { party: destination.party, channel: channelOf(call.id, `transfer-${ask.receipt}`) },
      ...{ destination, back, refer, music, stage: 'asked', talks: false, entered: before?.entered ?? false },
      gone: before?.gone ?? null,
      bridge: kind === 'blind' ? call.bridge : bridgeOf(call.id, `consult-${ask.receipt}`),
    };
    const shown = call[kind === 'blind' ? customer : party];
    const create: Command = {
      ...{ do: 'create-channel', channel: asked.target.channel, endpoint: destination.endpoint },
      onBehalfOf: shown.channel,
      parties: { from: call[customer].party, to: destination.party },
      shows: destination.callerId === null ? shown.party : { number: destination.callerId, name: null, dn: false },
    };
    const consult: Command[] =
      kind === 'blind'
        ? []
        : [
            { do: 'create-bridge', bridge: asked.bridge, call: call.id },
            ...(isHeldByAsk(call, customer) ? [] : quieted(call[customer].channel, music)),
          ];
    return to(carrying(call, { transfer: asked }), [create, ...consult]);
  },
  done(call, ask) {
    const t = askedOf(call, ask);
    if (t === null) return overtaken(call, ask);
    // Handing over begins the transfer by itself, since it may be the transferor's hang-up that does it.
    if (t.kind === 'blind' && t.gone === null) return handedOver(call, t, ask, false);
    const started = chain(to(call, [], [startedFact(call, t, ask)]), () =>
      t.kind === 'blind' ? stay(call) : held(call, t, ask),
    );
    return chain(started, (next) => (next.phase === 'talking' ? goOn(next, t, ask) : stay(next)));
  },
  // Which of the requests failed nobody says; the channel, the bridge and the music may all be there.
  failed(call, ask) {
    const t = askedOf(call, ask);
    return t === null ? stay(call) : undone(call, t);
  },
  afterCrash: 'repeat',
};

/** The far end of another call of the transferor's phone comes over; that call has let go of it. */
export const takeParty: VerbRow<'take-party'> = {
  asked(call, ask) {
    const { party, target, refer } = ask.ask;
    const asked: AskedTransfer = {
      ...{ id: ask.receipt, kind: 'attended', by: ask.by, since: ask.at, transferor: party, target, refer },
      destination: { party: target.party, endpoint: '', callerId: null },
      ...{ back: null, music: null, stage: 'asked', entered: true, talks: true, gone: null, bridge: call.bridge },
    };
    const join: Command = { do: 'join', bridge: call.bridge, channels: [target.channel] };
    return to(carrying(call, { transfer: asked }), [join, ...freed(call, otherRole(party)), ...freedTarget(asked)]);
  },
  done(call, ask) {
    const t = askedOf(call, ask);
    if (t === null) return overtaken(call, ask);
    const started = to(call, [], [startedFact(call, t, ask)]);
    return chain(started, () =>
      t.gone === null ? completed(call, t, ask, false) : backToTransferor(call, t, ask, 'target-hung-up', true),
    );
  },
  failed(call, ask) {
    const t = askedOf(call, ask);
    return t === null ? stay(call) : undone(call, t);
  },
  afterCrash: 'repeat',
};

type Begins = AskOf<'transfer'> | AskOf<'take-party'>;

const askedOf = ({ carries: { transfer: t } }: Talking, { receipt }: Begins): AskedTransfer | null =>
  t?.stage === 'asked' && t.id === receipt ? t : null;

/** It has gone its way while the answers were on theirs. */
function overtaken(call: Talking, { receipt }: Begins): Step | Declined {
  const ended = call.carries.transfersEnded.find(({ id }) => id === receipt);
  return ended === undefined || ended.outcome === 'completed'
    ? stay(call)
    : { declined: `the transfer has ended: ${ended.outcome}` };
}

/** The customer is on hold for the consultation, unless it was before. */
function held(call: Talking, t: AskedTransfer, ask: AskOf<'transfer'>): Step {
  const customer = otherRole(t.transferor);
  if (isHeldByAsk(call, customer)) return stay(call);
  const hold: Hold = { party: customer, how: 'asked', by: ask.by, since: ask.at, music: t.music };
  return to(
    carrying(call, { holds: [...call.carries.holds, hold] }),
    [],
    [{ fact: 'party-held', ...about(call, ask), role: customer, by: ask.by, music: t.music }],
  );
}

function goOn(call: Talking, t: AskedTransfer, ask: AskOf<'transfer'>): Step {
  if (t.gone !== null) return backToTransferor(call, t, ask, `target-${refusedHow(t.gone)}`, true);
  const entered = { type: 'channel-entered', at: ask.at, channel: t.target.channel } as const;
  const { destination, back, refer, id, kind, by, since, transferor, target, bridge, music } = t;
  const head = { destination, back, refer, id, kind, by, since, transferor, target };
  const next = carrying(call, { transfer: { ...head, bridge, music, stage: 'preparing' } });
  return t.entered ? targetEntered(next, entered) : to(next, [ringTimer(call)]);
}

const ringTimer = ({ limits }: Pick<Talking, 'limits'>): Command => ({
  ...{ do: 'set-timer', timer: 'transfer', seconds: limits.ringSeconds },
});

function undone(call: Talking, t: AskedTransfer): Step {
  const customer = otherRole(t.transferor);
  const free = carrying(call, { transfer: null });
  const music = t.kind === 'blind' || isHeldByAsk(call, customer) ? [] : freed(call, customer);
  const step = to(free, music);
  return chain(step, () =>
    letGo(free, t.gone === null ? [t.target.channel] : [], ownBridge(call, t), q850.normalClearing),
  );
}
