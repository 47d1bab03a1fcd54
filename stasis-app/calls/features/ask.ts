import type { Verb } from '../asks.ts';
import { carrying, type Carrier, type Ended, type Ending, type Parked, type Talking } from '../call.ts';
import { capabilitiesOf, isLegal } from '../capabilities.ts';
import type { Underway } from '../carried.ts';
import type { EventByType } from '../events.ts';
import { chain, stay, to, type AskOutcome, type Step } from '../transition.ts';
import { isDeclined, type AskOf, type VerbRow } from '../verb.ts';
import { verbs } from '../verbs.ts';
import type { Receipt } from '../../shared/ids.ts';
import type { Live } from './hang-up.ts';

/** How many receipts of keyed asks a call remembers; a client repeats its newest ones. */
const receiptsKept = 16;

/**
 * A verb is asked. Its feature says what is to be requested; the call is marked, and told what Asterisk answered as
 * `ask-answered`. Only then is it true, and a fact. The same receipt again changes nothing: it gets the same answer.
 */
export function asked(call: Talking | Parked, event: EventByType['asked']): Step {
  const { receipt, ask, keyed, by } = event;
  const { underway, done } = call.carries;
  if (done.includes(receipt)) return answer(stay(call), receipt, { kind: 'done' });
  if (underway?.receipt === receipt) return stay(call);
  if (underway !== null) return notNow(call, receipt, `${underway.ask.verb} is under way`);
  if (call.phase === 'talking' && call.carries.move?.stage === 'joining')
    return notNow(call, receipt, 'another device is being joined; try again in a moment');
  if (!isLegal(call, ask.verb)) return notNow(call, receipt, null);
  return begin(call, { receipt, ask, keyed, by }, event);
}

/** In every phase in which nobody talks, a verb is not legal. */
export function askedTooSoon(call: Live | Ending | Ended, event: EventByType['asked']): Step {
  const isDone = call.phase === 'transferring' && call.carries.done.includes(event.receipt);
  return isDone ? answer(stay(call), event.receipt, { kind: 'done' }) : notNow(call, event.receipt, null);
}

function begin(
  call: Talking | Parked,
  underway: Underway,
  event: Pick<EventByType['asked'], 'at' | 'recovered'>,
): Step {
  const step = rowOf(underway.ask.verb).asked(call, askOf(underway, event));
  if (isDeclined(step)) return notNow(call, underway.receipt, step.declined);
  // A verb that ends the call, or the talk, is answered by that.
  if (step.call.phase === 'transferring')
    return answer({ ...step, call: remembering(step.call, underway) }, underway.receipt, { kind: 'done' });
  if (step.call.phase !== 'talking' && step.call.phase !== 'parked')
    return answer(step, underway.receipt, { kind: 'done' });
  return { ...step, call: carrying(step.call, { underway }), awaits: underway.receipt };
}

/** Asterisk has answered, or nobody knows. */
export function askAnswered(call: Talking | Parked, event: EventByType['ask-answered']): Step {
  const { underway } = call.carries;
  if (underway?.receipt !== event.receipt) return stay(call);
  const row = rowOf(underway.ask.verb);
  const free = carrying(call, { underway: null });
  // It was parked, or taken up, by a hang-up or another one's coming, before Asterisk had answered.
  if ((underway.ask.verb === 'retrieve') !== (call.phase === 'parked'))
    return answer(stay(remembering(free, underway)), event.receipt, { kind: 'done' });
  const ask = askOf(underway, event);
  if (event.why !== null)
    return answer(row.failed(free, ask, event.why), event.receipt, { kind: 'failed', why: event.why });
  const next = row.done(remembering(free, underway), ask);
  if (isDeclined(next)) return notNow(free, event.receipt, next.declined);
  if (next.goesOn === true && next.call.phase === 'talking')
    return { ...next, call: carrying(next.call, { underway, done: call.carries.done }) };
  return answer(next, event.receipt, { kind: 'done' });
}

/** After a gap: an ask that nobody answered is asked again, or believed. */
export function askCompared(call: Talking | Parked, event: EventByType['compared']): Step {
  const { underway } = call.carries;
  if (underway === null) return stay(call);
  const { receipt } = underway;
  const { afterCrash } = rowOf(underway.ask.verb);
  if (afterCrash === 'looked-at') return stay(call);
  if ((underway.ask.verb === 'retrieve') !== (call.phase === 'parked'))
    return askAnswered(call, { type: 'ask-answered', at: event.at, recovered: true, receipt, why: null });
  if (afterCrash === 'believe')
    return askAnswered(call, { type: 'ask-answered', at: event.at, recovered: true, receipt, why: null });
  return begin(carrying(call, { underway: null }), underway, event);
}

/** A keyed ask that was done may come again. */
const remembering = <C extends Carrier>(call: C, { keyed, receipt }: Underway): C =>
  keyed ? carrying(call, { done: [...call.carries.done, receipt].slice(-receiptsKept) }) : call;

const askOf = (
  { receipt, ask, by }: Underway,
  { at, recovered }: Pick<EventByType['asked'], 'at' | 'recovered'>,
): AskOf<Verb> => ({ type: 'ask', at, receipt, ask, by, ...(recovered ? { recovered } : {}) });

// The row of a verb takes that verb's ask: `verbs` is typed so; what is lost here is only which verb it is.
const rowOf = (verb: Verb): VerbRow<Verb> => verbs[verb] as VerbRow<Verb>;

const answer = (step: Step, receipt: Receipt, outcome: AskOutcome): Step =>
  chain(step, (call) => ({ ...to(call), answers: [{ receipt, outcome }] }));

function notNow(call: Live | Ending | Ended, receipt: Receipt, why: string | null): Step {
  const { phase } = call;
  return answer(stay(call), receipt, { kind: 'not-now', phase, capabilities: capabilitiesOf(call), why });
}
