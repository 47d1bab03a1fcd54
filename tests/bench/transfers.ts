import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { field, type Controller } from '../support/controller.ts';
import type { Phone } from '../support/phone.ts';
import { Phones } from '../support/phones.ts';
import { percentile } from './processor.ts';

/** From the request `complete` to the first packet with the other one's voice at both ends, in milliseconds. */
export interface TransferTimes {
  readonly transfers: number;
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
}

const transfers = 60;
const pollMs = 5;
const patienceMs = 5000;

/**
 * Attended transfers one after another, between real phones that send tones: what the customer waits, from the click
 * on the agent's desktop. A packet is 20 ms of sound, so that much of it no exchange can save.
 */
export async function transferTimes(lab: Lab, controller: Controller): Promise<TransferTimes> {
  const phones = new Phones(lab.info);
  const times: number[] = [];
  try {
    const [customer, agent, target] = [
      (await phones.register('1001')).willAnswer().talks(),
      (await phones.register('1002')).willAnswer().talks(),
      (await phones.register('1003')).willAnswer().talks(),
    ];
    for (let turn = 0; turn < transfers; turn += 1) times.push(await one(controller, customer, agent, target));
  } finally {
    await phones.close();
  }
  times.sort((a, b) => a - b);
  return {
    transfers: times.length,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    longest: times.at(-1) ?? 0,
  };
}

async function one(controller: Controller, customer: Phone, agent: Phone, target: Phone): Promise<number> {
  const made = await controller.post('/api/call/make', { from: agent.number, to: customer.number });
  const path = `/api/v1/calls/${String(field(made.body, 'call_id'))}`;
  const shows = async (...where: readonly string[]) => field((await controller.get(path)).body, 'data', ...where);
  await until('they talk', async () => (await shows('phase')) === 'talking');
  const begun = await controller.post(`${path}/transfers`, { kind: 'attended', to: target.number });
  const transfer = String(field(begun.body, 'data', 'transfer'));
  await until('the target is consulted', async () => (await shows('transfers', '0', 'state')) === 'consulting');
  await Promise.all([agent.hearsOnly([target]), customer.hearsMusic()]);
  const asked = performance.now();
  const answer = controller.post(`${path}/transfers/${transfer}/complete`, {});
  const heard = () => {
    const both = [customer.firstHeard(target, asked), target.firstHeard(customer, asked)];
    return both.every((at) => at !== undefined) ? Math.max(...both) : undefined;
  };
  await until('customer and target hear each other', () => Promise.resolve(heard() !== undefined));
  const took = (heard() ?? Infinity) - asked;
  await answer;
  customer.line.hangsUp();
  await Promise.all([customer, agent, target].map((phone) => phone.line.sees('ended')));
  return took;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
