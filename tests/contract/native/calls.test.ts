import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnswerBook, type AnswerBook } from '../../../stasis-app/journal/answer-book.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { callAnswer } from '../../../stasis-app/surfaces/native/shown-call.ts';
import { calls } from '../../../stasis-app/surfaces/native/calls.ts';
import { nativeSurface } from '../../../stasis-app/surfaces/native/surface.ts';
import { field } from '../../support/controller.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import { testKeys } from '../../support/keys.ts';

const notHere = () => {
  throw new Error('not asked here');
};

describe('a call as a resource, and its verbs', () => {
  let desk: Desk;
  let door: Door;
  let answers: AnswerBook;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-answers-'));
    desk = new Desk();
    answers = openAnswerBook({ folder, clock: systemClock(), log: silentLog });
    const { keys } = testKeys();
    const office = { ...fakeOffice(), switchboard: desk.switchboard, readHealth: notHere, erase: notHere, keys };
    door = await openDoor([nativeSurface(office)], { answers });
  });
  afterEach(async () => {
    await door.close();
    answers.close();
    rmSync(folder, { recursive: true });
  });

  const read = async (path: string) => (await door.ask('GET', path)).json;
  const asked = (op: string) => desk.asterisk.asked.filter((line) => line.startsWith(op));

  it('shows parties, phase, times, node and what may be asked of it, as its schema says', async () => {
    const id = await desk.talking();
    const json = await read(`/api/v1/calls/${id}`);
    expect(callAnswer.safeParse(json).error).to.equal(undefined);
    expect(json).to.deep.include({ success: true });
    expect(field(json, 'data')).to.deep.include({ id, node: 'asterisk', phase: 'talking', state: 'confirmed' });
    expect(field(json, 'data', 'capabilities')).to.include.members(['hang-up', 'hold', 'mute']);
    expect(field(json, 'data', 'parties')).to.deep.equal([
      { role: 'caller', number: '5001', name: null, dn: true, state: 'talking', holds: [], muted: [] },
      { role: 'callee', number: '1003', name: null, dn: true, state: 'talking', holds: [], muted: [] },
    ]);
  });

  it('shows a call that has ended, with its reason, and nothing more that may be asked', async () => {
    const id = await desk.talking();
    const ended = desk.switchboard.hangUp(id, { kind: 'clock' });
    await desk.passes(1);
    await ended;
    const json = await read(`/api/v1/calls/${id}`);
    expect(callAnswer.safeParse(json).error).to.equal(undefined);
    expect(field(json, 'data')).to.deep.include({ phase: 'ended', capabilities: [] });
    expect(field(json, 'data', 'hangup', 'reason')).to.equal('hung-up-by-request');
  });

  it('what is no call is 404', async () => {
    for (const id of ['17a5af4e-e346-4dc0-aada-a805be7f8934', 'x', '..'])
      expect(await read(`/api/v1/calls/${encodeURIComponent(id)}`)).to.have.property('success', false);
  });

  it('lists live calls in the order of their start, page by page, each once', async () => {
    const made: string[] = [];
    for (let count = 0; count < 7; count += 1) {
      made.push(desk.clickToDial());
      desk.clock.pass(5);
    }
    const seen: unknown[] = [];
    for (let next = ''; ;) {
      const json = await read(`/api/v1/calls?limit=3${next}`);
      expect(calls.success.schema.safeParse(json).error).to.equal(undefined);
      seen.push(...(field(json, 'data', 'calls') as { id: string }[]).map(({ id }) => id));
      const cursor = field(json, 'data', 'next');
      if (typeof cursor !== 'string') break;
      next = `&cursor=${cursor}`;
    }
    expect(seen).to.deep.equal(made);
  });

  it('lists by state, by DN, by node', async () => {
    await desk.talking();
    desk.clickToDial();
    const count = async (query: string) => {
      const listed = field(await read(`/api/v1/calls?${query}`), 'data', 'calls');
      return Array.isArray(listed) ? listed.length : listed;
    };
    expect(await count('state=confirmed')).to.equal(1);
    expect(await count('dn=5001')).to.equal(2);
    expect(await count('dn=9999')).to.equal(0);
    expect(await count('node=asterisk&state=trying')).to.equal(1);
    expect(await count('node=elsewhere')).to.equal(0);
  });

  for (const query of ['limit=0', 'limit=1001', 'limit=x', 'state=busy', 'cursor=x', 'sort=id'])
    it(`refuses ?${query}`, async () => expect((await door.ask('GET', `/api/v1/calls?${query}`)).status).to.equal(400));

  it('a verb answers with the call as it is once Asterisk has done it', async () => {
    const id = await desk.talking();
    const { status, json } = await door.post(`/api/v1/calls/${id}/hold`, { music: 'calm' });
    expect(status).to.equal(200);
    expect(callAnswer.safeParse(json).error).to.equal(undefined);
    expect(asked('channels.startMoh')).to.deep.equal([`channels.startMoh ${id}.callee calm`]);
    const [, callee] = field(json, 'data', 'parties') as object[];
    expect(callee).to.deep.include({ state: 'held' });
    expect(callee).to.have.nested.property('holds[0].by').that.deep.equals({ kind: 'api', key: 'anonymous' });
  });

  it('what is not legal is 409, with the phase and what would be legal', async () => {
    const ringing = desk.clickToDial();
    const { status, json } = await door.post(`/api/v1/calls/${ringing}/hold`, {});
    expect(status).to.equal(409);
    expect(field(json, 'error', 'code')).to.equal('NOT_POSSIBLE_NOW');
    expect(field(json, 'error', 'details')).to.deep.include({
      phase: 'ringing-caller',
      operation: 'hold',
      capabilities: ['hang-up'],
    });
  });

  it('what Asterisk refuses is 502 with its reason; what it does not say is 503', async () => {
    const id = await desk.talking();
    desk.asterisk.fails('channels.mute', 409);
    const refused = await door.post(`/api/v1/calls/${id}/mute`, { party: 'callee' });
    expect(refused).to.have.property('status', 502);
    expect(field(refused.json, 'error', 'message')).to.equal('Asterisk refused: 409 as the test says');
    desk.asterisk.fails('channels.mute', 'timed-out');
    expect((await door.post(`/api/v1/calls/${id}/mute`, { party: 'callee' })).status).to.equal(503);
    expect((await door.post(`/api/v1/calls/${id}/mute`, { party: 'callee' })).status).to.equal(200);
  });

  it('several verbs at once are done one after another', async () => {
    const id = await desk.talking();
    const all = await Promise.all([
      door.post(`/api/v1/calls/${id}/hold`, {}),
      door.post(`/api/v1/calls/${id}/mute`, { party: 'caller' }),
      door.post(`/api/v1/calls/${id}/hold`, { party: 'caller' }),
      door.post(`/api/v1/calls/${id}/unhold`, {}),
    ]);
    expect(all.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200]);
  });

  it('more than a call can be asked at once is 429, and every one is answered', async () => {
    const id = await desk.talking();
    const by = { kind: 'clock' } as const;
    const asks = Array.from({ length: 40 }, (_, number) =>
      desk.switchboard.ask(id, {
        ...{ by, keyed: false, receipt: `receipt-${String(number)}` as never },
        ask: { verb: 'mute', party: 'caller', directions: ['in'] },
      }),
    );
    const kinds = (await Promise.all(asks)).map((each) => (each === 'unknown' ? each : each.kind));
    expect(kinds.filter((kind) => kind === 'done')).to.have.length(1);
    expect(kinds.filter((kind) => kind === 'not-now')).to.have.length(31);
    expect(kinds.filter((kind) => kind === 'crowded')).to.have.length(8);
  });

  it('a verb on a call that ends meanwhile is 409', async () => {
    const id = await desk.talking();
    const holding = door.post(`/api/v1/calls/${id}/hold`, {});
    const ending = desk.switchboard.hangUp(id, { kind: 'clock' });
    expect((await holding).status).to.equal(409);
    await desk.passes(1);
    expect(await ending).to.equal('ended');
    expect((await door.post(`/api/v1/calls/${id}/hold`, {})).status).to.equal(409);
    await desk.expectNothingLeft();
  });

  describe('under an Idempotency-Key', () => {
    const key = { 'Idempotency-Key': '8e03978e-40d5-43dd-bc93-6894a57f9324' };

    it('a repeat, and a race, get the same answer, and Asterisk is asked once', async () => {
      const id = await desk.talking();
      const path = `/api/v1/calls/${id}/hold`;
      const [first, second] = await Promise.all([door.post(path, {}, key), door.post(path, {}, key)]);
      const third = await door.post(path, {}, key);
      expect([first.status, second.status, third.status]).to.deep.equal([200, 200, 200]);
      expect([second.text, third.text]).to.deep.equal([first.text, first.text]);
      expect(third.headers).to.include({ 'idempotency-replayed': 'true' });
      expect(asked('channels.startMoh')).to.have.length(1);
    });

    it('another body, or another path, is 422', async () => {
      const id = await desk.talking();
      await door.post(`/api/v1/calls/${id}/hold`, {}, key);
      for (const [path, body] of [
        ['hold', { party: 'caller' }],
        ['unhold', {}],
      ] as const) {
        const { status, json } = await door.post(`/api/v1/calls/${id}/${path}`, body, key);
        expect(status).to.equal(422);
        expect(field(json, 'error', 'code')).to.equal('IDEMPOTENCY_KEY_REUSED');
      }
    });

    it('a key that is none is 400', async () => {
      const id = await desk.talking();
      for (const bad of ['', 'two words', 'x'.repeat(129)])
        expect((await door.post(`/api/v1/calls/${id}/hold`, {}, { 'Idempotency-Key': bad })).status).to.equal(400);
    });
  });
});
