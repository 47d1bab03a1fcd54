import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openAriLine, type AriLine } from '../support/ari-line.ts';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';
import { hearEachOther, RoomDesk } from '../support/room-desk.ts';
import { figures, inFull, report } from './figures.ts';

/** What has been brought about: what is asked for now, and what must be so when it has been asked for. */
interface Scene {
  readonly path: string;
  readonly body: object;
  readonly holds: () => Promise<unknown>;
  /** The call that must be over, once, when everybody has hung up. */
  readonly call?: string;
}

/** No operation takes more messages between controller and Asterisk. */
const messagesAtMost = 60;
/** Nothing more comes of an operation that has been quiet for so long. */
const quietMs = 400;

describe('A controller that is killed between any two messages of an operation (FAULTS 13)', function () {
  this.timeout(inFull ? 900_000 : 60_000);
  let floor: Floor;
  let line: AriLine;
  let desk: RoomDesk;
  before(async () => {
    floor = await Floor.open();
    line = await openAriLine(Number(new URL(floor.lab.info.ari.url).port));
    desk = new RoomDesk(floor);
    await floor.restarts({ ariUrl: line.url });
  });
  after(async () => {
    await floor.close();
    await line.close();
  });

  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const customer = (await floor.phones.register('1003')).willAnswer().talks();
    const call = await floor.clickToDial('5001', '1003');
    await hearEachOther([agent, customer]);
    return { agent, customer, call, path: `/api/v1/calls/${call}` };
  }
  async function consulting() {
    const before = await talking();
    const target = (await floor.phones.register('1004')).willAnswer().talks();
    const begun = await floor.controller.post(`${before.path}/transfers`, { kind: 'attended', to: '1004' });
    expect(begun.status, JSON.stringify(begun.body)).to.equal(201);
    await before.agent.hearsOnly([target]);
    return { ...before, target, at: `${before.path}/transfers/${String(field(begun.body, 'data', 'transfer'))}` };
  }
  const haveEnded = (...phones: readonly Phone[]) => Promise.all(phones.map(({ line: call }) => call.sees('ended')));
  const recordingOf = async (path: string) => field((await floor.controller.get(path)).body, 'data', 'recordings', '0');

  const operations: Readonly<Record<string, () => Promise<Scene>>> = {
    async 'blind transfer'() {
      const { agent, customer, call, path } = await talking();
      const target = (await floor.phones.register('1004')).willAnswer().talks();
      const holds = () => Promise.all([hearEachOther([customer, target]), haveEnded(agent)]);
      return { call, path: `${path}/transfers`, body: { kind: 'blind', to: '1004' }, holds };
    },
    async 'attended transfer, begun'() {
      const { agent, customer, call, path } = await talking();
      const target = (await floor.phones.register('1004')).willAnswer().talks();
      const holds = () => Promise.all([hearEachOther([agent, target]), customer.hearsMusic()]);
      return { call, path: `${path}/transfers`, body: { kind: 'attended', to: '1004' }, holds };
    },
    async 'attended transfer, completed'() {
      const { agent, customer, target, call, at } = await consulting();
      const holds = () => Promise.all([hearEachOther([customer, target]), haveEnded(agent)]);
      return { call, path: `${at}/complete`, body: {}, holds };
    },
    async 'attended transfer, cancelled'() {
      const { agent, customer, target, call, at } = await consulting();
      const holds = () => Promise.all([hearEachOther([agent, customer]), haveEnded(target)]);
      return { call, path: `${at}/cancel`, body: {}, holds };
    },
    async 'recording, begun'() {
      const { agent, customer, call, path } = await talking();
      const holds = async () => {
        await hearEachOther([agent, customer]);
        expect(await recordingOf(path)).to.include({ state: 'recording' });
      };
      return { call, path: `${path}/recordings`, body: {}, holds };
    },
    async 'recording, stopped'() {
      const { agent, customer, call, path } = await talking();
      const begun = await floor.controller.post(`${path}/recordings`, {});
      const recording = String(field(begun.body, 'data', 'recording'));
      await sleep(300);
      const holds = async () => {
        await hearEachOther([agent, customer]);
        const file = await floor.controller.fetch(`${path}/recordings/${recording}/mixed`);
        expect(file.status).to.equal(200);
      };
      return { call, path: `${path}/recordings/${recording}/stop`, body: {}, holds };
    },
    async 'conference, one is invited'() {
      const room = await desk.make();
      const first = (await floor.phones.register('5001')).talks();
      await desk.enter(room, [first]);
      const second = (await floor.phones.register('1003')).willAnswer().talks();
      return { path: `${room.path}/members`, body: { to: '1003' }, holds: () => hearEachOther([first, second]) };
    },
    async 'conference, two of a call are taken in'() {
      const room = await desk.make();
      const first = (await floor.phones.register('1004')).talks();
      await desk.enter(room, [first]);
      const { agent, customer, call } = await talking();
      const holds = () => hearEachOther([first, agent, customer]);
      return { path: `${room.path}/take-in`, body: { callId: call }, holds };
    },
    async 'conference, ended'() {
      const room = await desk.make();
      const phones = [(await floor.phones.register('5001')).talks(), (await floor.phones.register('1003')).talks()];
      await desk.enter(room, phones);
      await hearEachOther(phones);
      return { path: `${room.path}/end`, body: {}, holds: () => haveEnded(...phones) };
    },
  };

  /** Asks, and kills the controller when so many messages have passed. @returns the one that was lost, if it came to that */
  async function killedAfter(messages: number, begin: () => Promise<Scene>): Promise<string | undefined> {
    floor.begin();
    const { path, body, holds, call } = await begin();
    const key = { 'Idempotency-Key': randomUUID() };
    let [passed, last] = [0, performance.now()];
    let lost: string | undefined;
    line.meddle = (_direction, text) => {
      last = performance.now();
      passed += 1;
      if (passed > messages) lost ??= text;
      return lost === undefined ? [text] : [];
    };
    void floor.controller.post(path, body, key).catch(() => undefined);
    while (lost === undefined && performance.now() - last < quietMs) await sleep(5);
    const pass = () => {
      line.meddle = undefined;
      return Promise.resolve();
    };
    await floor.restarts({ ariUrl: line.url, between: pass });
    const again = await floor.controller.post(path, body, key);
    expect(again.status, JSON.stringify(again.body)).to.be.oneOf([200, 201]);
    await holds();
    await desk.clear();
    await floor.phones.close();
    if (call !== undefined) await floor.endOf(call);
    await floor.expectAtRest(8_000);
    return lost;
  }

  for (const [name, begin] of Object.entries(operations))
    it(`${name}: asked for again it is done, nobody is dropped, and nothing is left`, async () => {
      const first = inFull ? 0 : Math.floor(Math.random() * 6);
      const faults: string[] = [];
      let kills = 0;
      for (let messages = first; messages < (inFull ? messagesAtMost : first + 1); messages += 1) {
        let lost: string | undefined = 'nothing yet';
        try {
          lost = await killedAfter(messages, begin);
        } catch (error) {
          faults.push(`after ${messages} messages: ${error instanceof Error ? error.message : String(error)}`);
          report(`${name}: ${faults.at(-1) ?? ''}`);
          await desk.clear();
          await floor.phones.close();
        }
        kills += 1;
        if (lost === undefined) break;
      }
      figures(`killed between the messages of: ${name}`, { kills, faults: faults.length }, faults.length === 0);
      expect(faults, faults.join('\n')).to.deep.equal([]);
    });
});
