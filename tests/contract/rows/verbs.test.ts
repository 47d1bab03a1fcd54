import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AriOperation } from '../../../stasis-app/ari/contract.ts';
import type { Ask } from '../../../stasis-app/calls/asks.ts';
import { openAnswerBook, type AnswerBook } from '../../../stasis-app/journal/answer-book.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { errorTable, type ErrorCode } from '../../../stasis-app/shared/errors.ts';
import { receiptId, type CallId } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import type { EndpointDescription } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { nativeRows, nativeSurface } from '../../../stasis-app/surfaces/native/surface.ts';
import { field } from '../../support/controller.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';
import type { Fault } from '../../support/pretend-asterisk.ts';
import { everyOffice } from '../../support/every-office.ts';
import { fakeOffice } from '../../support/fake-office.ts';

const nobody = '17a5af4e-e346-4dc0-aada-a805be7f8934';
const rows = nativeRows.filter(({ document }) => document === 'native: verbs');
/** Any request that a verb begins with. */
const requests: readonly AriOperation[] = [
  ...(['channels.startMoh', 'channels.stopMoh', 'channels.mute', 'channels.unmute', 'channels.sendDTMF'] as const),
  ...(['channels.playWithId', 'bridges.playWithId', 'channels.setChannelVar', 'playbacks.control'] as const),
  ...([
    'playbacks.stop',
    'channels.create',
    'channels.hangup',
    'channels.originateWithId',
    'bridges.createWithId',
  ] as const),
  ...(['bridges.addChannel', 'channels.snoopChannelWithId', 'channels.record', 'recordings.pause'] as const),
  ...(['recordings.unpause', 'recordings.stop', 'bridges.removeChannel', 'channels.dial', 'bridges.startMoh'] as const),
];
/** What must have been asked first, by the end of a path. */
const first: Readonly<Record<string, readonly [path: string, body: object]>> = {
  unhold: ['hold', {}],
  unmute: ['mute', { party: 'callee' }],
  resume: ['recordings/{recording}/pause', {}],
  retrieve: ['park', { slot: '701' }],
};

describe('every verb keeps what its row declares', () => {
  let desk: Desk;
  let door: Door;
  let answers: AnswerBook;
  let folder: string;
  let parks = true;
  const site = fakeOffice();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-answers-'));
    answers = openAnswerBook({ folder, clock: systemClock(), log: silentLog });
    // One door for all, since each makes keys of its own; behind it the switchboard of the test that runs.
    const whole = everyOffice(undefined, undefined, site);
    const office = {
      ...whole,
      get switchboard() {
        return desk.switchboard;
      },
      get directory() {
        return parks ? whole.directory : { ...whole.directory, parking: undefined };
      },
    };
    door = await openDoor([nativeSurface(office)], { answers });
  });
  beforeEach(() => {
    desk = new Desk();
    parks = true;
    site.fraud = 'none';
  });
  after(async () => {
    await door.close();
    answers.close();
    rmSync(folder, { recursive: true });
  });

  const ringsDn = (path: string) => /\/(moves|retrieve)$/.test(path);
  const bodyOf = ({ path, example = {} }: EndpointDescription) =>
    path.endsWith('/transfers') ? { kind: 'attended', to: '5002' } : ringsDn(path) ? { to: '5002' } : example;
  /** Another call, in a slot. */
  const parkedIn = async (slot: string) => {
    const { json, status } = await door.post(`/api/v1/calls/${await desk.talking()}/park`, { slot });
    expect(status, JSON.stringify(json)).to.equal(200);
  };
  const send = ({ method }: EndpointDescription, path: string, body: unknown, headers: Record<string, string> = {}) =>
    door.ask(method, path, {
      body: JSON.stringify(body),
      // Node frames the body of a DELETE only where it is told its length.
      headers: {
        ...{ 'Content-Type': 'application/json', 'Content-Length': String(JSON.stringify(body).length) },
        ...headers,
      },
    });

  /** A call in which what the row is about goes on; the row's path with the right ids. */
  async function prepared({ path }: EndpointDescription): Promise<{ readonly call: CallId; readonly path: string }> {
    const call = await desk.talking();
    const at = `/api/v1/calls/${call}`;
    let real = path.replace('/api/v1/calls/{id}', at);
    const begin = async (what: string, body: object, id: string) => {
      const { json, status } = await door.post(`${at}/${what}`, body);
      expect(status, JSON.stringify(json)).to.equal(201);
      real = real.replace(`{${id}}`, String(field(json, 'data', id)));
      const rung = [...desk.asterisk.channels.keys()].findLast((channel) => !/\.(caller|callee)$/.test(channel));
      if (id === 'transfer' || id === 'supervision') desk.asterisk.answers(rung ?? '');
      await desk.settles();
    };
    if (path.includes('{playback}')) await begin('playbacks', { to: 'callee', media: ['sound:hello'] }, 'playback');
    if (path.includes('{move}')) await begin('moves', { to: '5002' }, 'move');
    if (path.includes('{transfer}')) await begin('transfers', { kind: 'attended', to: '5002' }, 'transfer');
    if (path.includes('{supervision}')) await begin('supervision', { supervisor: '5002' }, 'supervision');
    if (path.includes('{recording}')) await begin('recordings', {}, 'recording');
    const earlier = first[path.split('/').at(-1) ?? ''];
    if (earlier !== undefined) {
      const [what, body] = earlier;
      const id = real.split('/').at(-2) ?? '';
      expect((await door.post(`${at}/${what.replace('{recording}', id)}`, body)).status).to.equal(200);
    }
    return { call, path: real };
  }

  /** Each request fails, however often it is sent, for as long as the verb takes. */
  async function whileAsterisk(fault: Fault, row: EndpointDescription) {
    const { path } = await prepared(row);
    const failing = () => {
      for (const each of requests) desk.asterisk.fails(each, fault);
    };
    failing();
    const answering = send(row, path, bodyOf(row));
    const state = { answered: false };
    void answering.finally(() => (state.answered = true));
    // A hang-up is asked for again by the clock; what else there is answers without it.
    while (!state.answered) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      failing();
      if (path.endsWith('/hangup')) await desk.passes(1);
    }
    return answering;
  }

  const refusals: Partial<
    Record<ErrorCode, (row: EndpointDescription) => Promise<{ status: number; json: unknown } | 'cannot be'>>
  > = {
    async MISSING_PARAMETER(row) {
      // Nothing can be missing where nothing is needed.
      if (row.body?.safeParse({}).success === true) return 'cannot be';
      return send(row, (await prepared(row)).path, {});
    },
    async INVALID_REQUEST(row) {
      return send(row, (await prepared(row)).path, { ...bodyOf(row), unheard: 'of' });
    },
    CALL_NOT_FOUND: (row) => send(row, row.path.replace('{id}', nobody).replace(/\{\w+\}/, nobody), bodyOf(row)),
    async NOT_POSSIBLE_NOW(row) {
      // To hang up what has ended is success; whom nobody has called yet can't be hung up.
      if (row.path.endsWith('/hangup'))
        return send(row, row.path.replace('{id}', desk.clickToDial()), { party: 'callee' });
      const { call, path } = await prepared(row);
      const ended = desk.switchboard.hangUp(call, { kind: 'clock' });
      await desk.passes(1);
      await ended;
      return send(row, path, bodyOf(row));
    },
    async IDEMPOTENCY_KEY_REUSED(row) {
      const { path } = await prepared(row);
      const key = { 'Idempotency-Key': randomUUID() };
      await send(row, path, bodyOf(row), key);
      return send(row, path, { ...bodyOf(row), another: 1 }, key);
    },
    async CALL_BUSY(row) {
      const { call, path } = await prepared(row);
      desk.asterisk.isSlowWith(path.endsWith('/retrieve') ? 'channels.originateWithId' : 'channels.mute');
      const party = { number: '5002', name: null, dn: true };
      // Whoever is parked can be retrieved, and nothing else.
      const ask: Ask = path.endsWith('/retrieve')
        ? { verb: 'retrieve', destination: { party, endpoint: 'PJSIP/5002', callerId: null } }
        : { verb: 'mute', party: 'caller', directions: ['in'] };
      for (let count = 0; count < 40; count += 1)
        void desk.switchboard.ask(call, {
          ...{ by: { kind: 'clock' }, keyed: false, receipt: receiptId(`busy-${count}`), ask },
        });
      return send(row, path, bodyOf(row));
    },
    async ASTERISK_REFUSED(row) {
      // A hang-up that is refused is asked for again, until it is known to have been done or not.
      return row.path.endsWith('/hangup') ? 'cannot be' : whileAsterisk(500, row);
    },
    ASTERISK_UNREACHABLE: (row) => whileAsterisk('timed-out', row),
    async INVALID_NUMBER(row) {
      const wrong = /\/(moves|retrieve|transfers)$/.test(row.path) ? { to: 'Local/1@x' } : { supervisor: 'Local/1@x' };
      return send(row, (await prepared(row)).path, { ...bodyOf(row), ...wrong });
    },
    async TOLL_REFUSED(row) {
      site.fraud = 'cap-met';
      return send(row, (await prepared(row)).path, { ...bodyOf(row), to: '5551234567' });
    },
    async TOLL_BLOCKED(row) {
      site.fraud = 'blocked';
      return send(row, (await prepared(row)).path, { ...bodyOf(row), to: '5551234567' });
    },
    async NO_ROUTE(row) {
      return send(row, (await prepared(row)).path, { ...bodyOf(row), to: '123' });
    },
    async DN_NOT_FOUND(row) {
      const wrong = ringsDn(row.path) ? { to: '6001' } : { supervisor: '6001' };
      return send(row, (await prepared(row)).path, { ...bodyOf(row), ...wrong });
    },
    async NOT_CONFIGURED(row) {
      parks = false;
      return send(row, (await prepared(row)).path, bodyOf(row));
    },
    async SLOT_NOT_FOUND(row) {
      return send(row, (await prepared(row)).path, { slot: '799' });
    },
    async SLOT_TAKEN(row) {
      await parkedIn('701');
      return send(row, (await prepared(row)).path, { slot: '701' });
    },
    async PARKING_FULL(row) {
      await parkedIn('701');
      await parkedIn('702');
      return send(row, (await prepared(row)).path, {});
    },
  };

  for (const row of rows) {
    const key = `${row.method} ${row.path.replace('/api/v1/calls/{id}/', '…/')}`;
    it(`${key}: success`, async () => {
      const { path } = await prepared(row);
      const hangsUp = path.endsWith('/hangup');
      const answering = send(row, path, hangsUp ? {} : bodyOf(row));
      const { status, json } = await answering;
      expect(status, JSON.stringify(json)).to.equal(row.success.status);
      expect(row.success.schema.safeParse(json).error).to.equal(undefined);
    });
    for (const code of new Set(row.errors))
      it(`${key}: ${code}`, async () => {
        const refused = refusals[code];
        if (refused === undefined) throw new Error(`nothing shows ${code}`);
        const answer = await refused(row);
        if (answer === 'cannot be') return;
        expect(field(answer.json, 'error', 'code'), JSON.stringify(answer.json)).to.equal(code);
        expect(answer.status).to.equal(errorTable[code].status);
        expect(field(answer.json, 'error', 'details', 'help')).to.equal(`/api/docs/errors#${code}`);
      });
  }
});
