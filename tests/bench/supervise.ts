import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { field, type Controller } from '../support/controller.ts';
import type { Phone } from '../support/phone.ts';
import { Phones } from '../support/phones.ts';
import { cpuMs, percentile } from './processor.ts';

/** What a supervisor costs: Asterisk's and our processor, and what the talkers notice. */
export interface SuperviseResult {
  readonly calls: number;
  /** Processor in ms a second for each call: unsupervised, and what one who listens adds. */
  readonly asterisk: { readonly plain: number; readonly listen: number };
  readonly controller: { readonly plain: number; readonly listen: number };
  /** The longest gap in a talker's sound while a supervisor joins and leaves, in ms over all of `times`. */
  readonly gap: { readonly times: number; readonly p50: number; readonly p95: number; readonly longest: number };
}

const calls = 20;
const lookMs = 10_000;
const joins = 30;
const settleMs = 400;
const pollMs = 5;
const patienceMs = 8000;

/** Calls between two phones that send tones, one of them supervised over and over, then all at once. */
export async function superviseCost(lab: Lab, controller: Controller): Promise<SuperviseResult> {
  const phones = new Phones(lab.info);
  try {
    const agent = (await phones.register('1001')).willAnswer().talks();
    const customer = (await phones.register('1002')).willAnswer().talks();
    const supervisor = (await phones.register('1003')).willAnswer().talks();
    const gaps: number[] = [];
    const first = await talking(controller, agent, customer);
    await Promise.all([agent.hearsOnly([customer]), customer.hearsOnly([agent])]);
    for (let turn = 0; turn < joins; turn += 1) gaps.push(await joinsAndLeaves(controller, first, agent, customer));
    gaps.sort((a, b) => a - b);

    const all = [first];
    while (all.length < calls) all.push(await talking(controller, agent, customer));
    const plain = await look(lab, controller);
    for (const path of all) await listens(controller, path, supervisor);
    const listened = await look(lab, controller);
    for (const path of all) await controller.post(`${path}/hangup`, {});
    const per = (one: number) => one / calls;
    return {
      calls,
      asterisk: { plain: per(plain.asterisk), listen: per(listened.asterisk - plain.asterisk) },
      controller: { plain: per(plain.controller), listen: per(listened.controller - plain.controller) },
      gap: { times: joins, p50: percentile(gaps, 0.5), p95: percentile(gaps, 0.95), longest: gaps.at(-1) ?? 0 },
    };
  } finally {
    await phones.close();
  }
}

async function talking(controller: Controller, agent: Phone, customer: Phone): Promise<string> {
  const made = await controller.post('/api/call/make', { from: agent.number, to: customer.number });
  const path = `/api/v1/calls/${String(field(made.body, 'call_id'))}`;
  await until('they talk', async () => field((await controller.get(path)).body, 'data', 'phase') === 'talking');
  return path;
}

/** Rings the supervisor and waits until it listens. */
async function listens(controller: Controller, path: string, supervisor: Pick<Phone, 'number'>): Promise<string> {
  const asked = await controller.post(`${path}/supervision`, { supervisor: supervisor.number, mode: 'listen' });
  const id = String(field(asked.body, 'data', 'supervision'));
  await until('the supervisor listens', async () => {
    const { body } = await controller.get(`${path}/supervision`);
    return field(body, 'data', 'supervision', '0', 'state') === 'on';
  });
  return id;
}

/** The longest gap that one of the two talkers hears, from the ask until the supervisor has gone. */
async function joinsAndLeaves(controller: Controller, path: string, agent: Phone, customer: Phone): Promise<number> {
  const since = performance.now();
  const id = await listens(controller, path, { number: '1003' });
  await pause(settleMs);
  await controller.delete(`${path}/supervision/${id}`);
  await pause(settleMs);
  return Math.max(agent.line.longestGap({ since, of: customer }), customer.line.longestGap({ since, of: agent }));
}

/** Processor time in ms a second. */
async function look(lab: Lab, controller: Controller) {
  await pause(1000);
  const asterisk = lab.asteriskPid();
  const before = { asterisk: cpuMs(asterisk), controller: cpuMs(controller.pid), at: performance.now() };
  await pause(lookMs);
  const seconds = (performance.now() - before.at) / 1000;
  return {
    asterisk: (cpuMs(asterisk) - before.asterisk) / seconds,
    controller: (cpuMs(controller.pid) - before.controller) / seconds,
  };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`waited ${patienceMs} ms in vain: ${what}`);
    await pause(pollMs);
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
