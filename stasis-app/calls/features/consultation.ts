import { carrying, otherRole, type Talking } from '../call.ts';
import type { Command } from '../commands.ts';
import type { Hold } from '../carried.ts';
import { about, stay, to, type Step } from '../transition.ts';
import type { Consultation, Transfer } from '../transfer.ts';
import type { AskOf, Declined, VerbRow } from '../verb.ts';
import type { Receipt } from '../../shared/ids.ts';
import { handedOver } from './hand-over.ts';
import { movedFact } from './transfer-facts.ts';
import { arrivals, backToTransferor, completed, freed, freedTarget, quieted, unheld } from './transfer-steps.ts';

type Verb = 'complete-transfer' | 'cancel-transfer' | 'swap-transfer' | 'three-way';
type Asked = AskOf<Verb>;

/** Target and customer are joined first; only when Asterisk has done that does the transferor go. */
export const completeTransfer: VerbRow<'complete-transfer'> = {
  asked: (call, ask) =>
    withTransfer(call, ask.ask.transfer, (t) =>
      t.stage === 'preparing' || t.stage === 'ringing' ? handedOver(call, t, ask, false) : to(call, arrivals(call, t)),
    ),
  done: (call, ask) => ifStill(call, ask, 'completed', (t) => completed(call, t, ask, false)),
  failed: (call, ask) => restored(call, ask),
  afterCrash: 'repeat',
};

export const cancelTransfer: VerbRow<'cancel-transfer'> = {
  asked: (call, ask) =>
    withTransfer(call, ask.ask.transfer, (t) => {
      const away = t.stage === 'ringing' || t.stage === 'consulting';
      return to(call, away ? [{ do: 'join', bridge: call.bridge, channels: [call[t.transferor].channel] }] : []);
    }),
  done: (call, ask) =>
    ifStill(call, ask, null, (t) => {
      const back = backToTransferor(call, t, ask, 'cancelled', false);
      // It sits with the customer already.
      return { ...back, commands: back.commands.filter(({ do: what }) => what !== 'join') };
    }),
  failed: (call, ask) => restored(call, ask),
  afterCrash: 'repeat',
};

export const swapTransfer: VerbRow<'swap-transfer'> = {
  asked: (call, ask) =>
    withTransfer(call, ask.ask.transfer, (t) => {
      const customer = otherRole(t.transferor);
      const agent = call[t.transferor].channel;
      return t.stage === 'swapped'
        ? to(call, [
            ...quieted(call[customer].channel, t.music),
            { do: 'join', bridge: t.bridge, channels: [agent] },
            ...freedTarget(t),
          ])
        : to(call, [
            ...quieted(t.target.channel, t.music),
            { do: 'join', bridge: call.bridge, channels: [agent] },
            ...freed(call, customer),
          ]);
    }),
  done: (call, ask) =>
    ifStill(call, ask, null, (t) => {
      const customer = otherRole(t.transferor);
      if (t.stage !== 'swapped') return moved(call, t, ask, 'swapped');
      const hold: Hold = { party: customer, how: 'asked', by: ask.by, since: ask.at, music: t.music };
      const next = { ...t, stage: 'consulting' } as const;
      return to(
        carrying(call, { transfer: next, holds: [...call.carries.holds, hold] }),
        [],
        [
          { fact: 'party-held', ...about(call, ask), role: customer, by: ask.by, music: t.music },
          movedFact(call, t, ask, 'consulting'),
        ],
      );
    }),
  failed: (call, ask) => restored(call, ask),
  afterCrash: 'repeat',
};

export const threeWay: VerbRow<'three-way'> = {
  asked: (call, ask) =>
    withTransfer(call, ask.ask.transfer, (t) => {
      const { target, transferor } = t;
      const outside = t.stage === 'swapped' ? [target.channel] : [call[transferor].channel, target.channel];
      return to(call, [
        { do: 'join', bridge: call.bridge, channels: outside },
        ...freed(call, otherRole(transferor)),
        ...freedTarget(t),
      ]);
    }),
  done: (call, ask) => ifStill(call, ask, null, (t) => moved(call, t, ask, 'three-way')),
  failed: (call, ask) => restored(call, ask),
  afterCrash: 'repeat',
};

/** The customer is no longer held: by being swapped to, or by a conversation of three. */
function moved(call: Talking, t: Consultation, ask: Asked, stage: 'swapped' | 'three-way'): Step {
  const { holds, facts } = unheld(call, otherRole(t.transferor), ask);
  const next = carrying(call, { transfer: { ...t, stage }, holds });
  return to(next, [], [...facts, movedFact(call, t, ask, stage)]);
}

const consultationOf = ({ carries: { transfer: t } }: Talking, id: Receipt): Consultation | null =>
  t !== null && t.id === id && t.stage !== 'asked' ? t : null;

function withTransfer(call: Talking, id: Receipt, run: (t: Consultation) => Step): Step | Declined {
  const t = consultationOf(call, id);
  return t === null ? { declined: `no transfer ${id} is going on` } : run(t);
}

/** What Asterisk has answered may have been overtaken by a hang-up; `wanted` is how that comes to the same. */
function ifStill(
  call: Talking,
  { ask: { transfer: id } }: Asked,
  wanted: 'completed' | null,
  run: (t: Consultation) => Step,
): Step | Declined {
  const t = consultationOf(call, id);
  if (t !== null) return run(t);
  const ended = call.carries.transfersEnded.find((each) => each.id === id);
  return ended !== undefined && ended.outcome === wanted
    ? stay(call)
    : { declined: `the transfer has ended: ${ended?.outcome ?? 'long ago'}` };
}

/** Some of the requests may have been done: all is put where the stage has it. */
function restored(call: Talking, { ask }: Asked): Step {
  const t = consultationOf(call, ask.transfer);
  return t === null ? stay(call) : to(call, arranged(call, t));
}

/** The requests that bring everybody to where the stage has them, and nobody else's music. */
export function arranged(call: Talking, t: Transfer): Command[] {
  const customer = otherRole(t.transferor);
  const agent = call[t.transferor].channel;
  const target = t.target.channel;
  switch (t.stage) {
    case 'asked':
      return [];
    case 'preparing':
      return [{ do: 'join', bridge: call.bridge, channels: [agent] }];
    case 'ringing':
    case 'consulting':
      return [
        ...quieted(call[customer].channel, t.music),
        { do: 'join', bridge: t.bridge, channels: [agent, target] },
        ...freedTarget(t),
      ];
    case 'swapped':
      return [
        ...quieted(target, t.music),
        { do: 'join', bridge: t.bridge, channels: [target] },
        { do: 'join', bridge: call.bridge, channels: [agent] },
        ...freed(call, customer),
      ];
    case 'three-way':
      return [
        { do: 'join', bridge: call.bridge, channels: [agent, target] },
        ...freed(call, customer),
        ...freedTarget(t),
      ];
  }
}
