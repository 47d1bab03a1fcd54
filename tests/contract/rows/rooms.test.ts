import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnswerBook, type AnswerBook } from '../../../stasis-app/journal/answer-book.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { done, errorTable, refused, type ErrorCode } from '../../../stasis-app/shared/errors.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import type { EndpointDescription } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { nativeRows, nativeSurface } from '../../../stasis-app/surfaces/native/surface.ts';
import { voipRows, voipSurface } from '../../../stasis-app/surfaces/voip/surface.ts';
import { field } from '../../support/controller.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { fakeOffice } from '../../support/fake-office.ts';

const nobody = '17a5af4e-e346-4dc0-aada-a805be7f8934';
const rows: readonly EndpointDescription[] = [
  ...nativeRows.filter(({ document }) => document === 'native: rooms'),
  ...voipRows,
];
/** What a room or Asterisk must be in the middle of: rooms-verbs.test.ts and the scenarios of rooms show these. */
const shownElsewhere: ReadonlySet<ErrorCode> = new Set([
  ...(['ROOM_NOT_NOW', 'ROOM_BUSY', 'ROOM_FULL', 'ROOM_LOCKED', 'TOO_MANY_ROOMS', 'TOO_MANY_CALLS'] as const),
  ...(['ASTERISK_REFUSED', 'ASTERISK_UNREACHABLE'] as const),
]);

describe('every row of rooms keeps what it declares', () => {
  let door: Door;
  let answers: AnswerBook;
  let folder: string;
  const desk = new Desk();
  const site = fakeOffice();
  let admits: ReturnType<typeof everyOffice>['admits'];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-answers-'));
    answers = openAnswerBook({ folder, clock: systemClock(), log: silentLog });
    const office = { ...everyOffice(desk, undefined, site), admits: () => admits() };
    door = await openDoor([nativeSurface(office), voipSurface(office)], { answers });
  });
  beforeEach(() => {
    admits = () => done(null);
    site.tooFast = false;
    site.fraud = 'none';
  });
  after(async () => {
    await door.close();
    answers.close();
    rmSync(folder, { recursive: true });
  });

  const send = ({ method }: EndpointDescription, path: string, body?: unknown, more: Record<string, string> = {}) => {
    if (method === 'GET') return door.ask(method, path);
    const text = JSON.stringify(body);
    // Node frames the body of a DELETE only where it is told its length.
    const length = { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) };
    return door.ask(method, path, { body: text, headers: { ...length, ...more } });
  };
  /** The row's path, in a room that is there, about a member that is not. */
  async function inRoom({ path }: EndpointDescription): Promise<string> {
    const { json } = await door.post('/api/v1/rooms', { name: 'Monday' });
    return path.replace('{id}', String(field(json, 'data', 'id'))).replace(/\{\w+\}/, nobody);
  }
  const dialled = ({ body }: EndpointDescription) => (body?.safeParse({ to: '5001' }).success === true ? 'to' : 'dn');
  const goodBody = (row: EndpointDescription) => row.example ?? {};

  /** Somebody outside is called, whom the site's caps refuse. */
  async function dialsOut(row: EndpointDescription, fraud: 'cap-met' | 'blocked') {
    const path = await inRoom(row);
    const called = await door.post(path.replace(/pick$/, 'members'), { to: '1003' });
    const members = field(called.json, 'data', 'room', 'members');
    const member = row.path.endsWith('/pick') && Array.isArray(members) ? { member: field(members[0], 'id') } : {};
    site.fraud = fraud;
    return send(row, path, { ...goodBody(row), ...member, [dialled(row)]: '5551234567' });
  }

  const refusals: Partial<Record<ErrorCode, (row: EndpointDescription) => ReturnType<typeof send> | 'cannot be'>> = {
    MISSING_PARAMETER: (row) =>
      row.body?.safeParse({}).success === true ? 'cannot be' : inRoom(row).then((path) => send(row, path, {})),
    INVALID_REQUEST: (row) => inRoom(row).then((path) => send(row, path, [])),
    ROOM_NOT_FOUND: (row) => send(row, row.path.replace('{id}', nobody).replace(/\{\w+\}/, nobody), goodBody(row)),
    MEMBER_NOT_FOUND: async (row) => {
      const member = row.path.endsWith('/pick') ? { member: nobody } : {};
      return send(row, await inRoom(row), { ...goodBody(row), ...member });
    },
    INVALID_NUMBER: async (row) => send(row, await inRoom(row), { ...goodBody(row), [dialled(row)]: 'Local/1@x' }),
    NO_ROUTE: async (row) => send(row, await inRoom(row), { ...goodBody(row), [dialled(row)]: '123' }),
    async DN_NOT_FOUND(row) {
      return send(row, await inRoom(row), { ...goodBody(row), moderators: ['6001'] });
    },
    async CALL_NOT_FOUND(row) {
      return send(row, await inRoom(row), { callId: nobody });
    },
    async NOT_POSSIBLE_NOW(row) {
      // Nobody has been called yet.
      return send(row, await inRoom(row), { callId: desk.clickToDial() });
    },
    async ROOM_NUMBER_TAKEN(row) {
      await door.post('/api/v1/rooms', { name: 'Tuesday', number: '9077' });
      return send(row, await inRoom(row), { ...goodBody(row), number: '9077' });
    },
    async IDEMPOTENCY_KEY_REUSED(row) {
      const path = await inRoom(row);
      const key = { 'Idempotency-Key': randomUUID() };
      await send(row, path, goodBody(row), key);
      return send(row, path, { ...goodBody(row), another: 1 }, key);
    },
    async TOO_FAST(row) {
      const path = await inRoom(row);
      site.tooFast = true;
      return send(row, path, goodBody(row));
    },
    TOLL_REFUSED: (row) => dialsOut(row, 'cap-met'),
    TOLL_BLOCKED: (row) => dialsOut(row, 'blocked'),
    async SHUTTING_DOWN(row) {
      const path = await inRoom(row);
      admits = () => refused('SHUTTING_DOWN');
      return send(row, path, goodBody(row));
    },
    async STORE_UNAVAILABLE(row) {
      const path = await inRoom(row);
      admits = () => refused('STORE_UNAVAILABLE', { why: 'its disk is full' });
      return send(row, path, goodBody(row));
    },
  };

  for (const row of rows)
    for (const code of row.errors.filter((each) => !shownElsewhere.has(each)))
      it(`${row.method} ${row.path}: ${code}`, async () => {
        const refusal = refusals[code];
        if (refusal === undefined) throw new Error(`nothing shows ${code}`);
        const answer = await refusal(row);
        if (answer === 'cannot be') return;
        expect(field(answer.json, 'error', 'code'), JSON.stringify(answer.json)).to.equal(code);
        expect(answer.status).to.equal(errorTable[code].status);
      });

  /** What must have been asked first, by the end of a path. */
  const first: Readonly<Record<string, string>> = {
    ...{ unlock: 'lock', unmute: 'mute', undeafen: 'deafen', unhold: 'hold', uncoach: 'coach' },
    ...{ pause: 'recording', resume: 'recording/pause', stop: 'recording', '{playback}': 'playbacks' },
  };
  const rowOf = (path: string) => rows.find((row) => row.method === 'POST' && row.path.endsWith(`/${path}`));

  /** The row's path in a room with two people who hear each other, in which what the row is about goes on; and its body. */
  async function prepared(row: EndpointDescription): Promise<{ readonly path: string; readonly body: object }> {
    if (!row.path.includes('{id}')) return { path: row.path, body: goodBody(row) };
    const made = await door.post('/api/v1/rooms', { name: 'Monday', allowRecording: true });
    const at = `/api/v1/rooms/${String(field(made.json, 'data', 'id'))}`;
    const members: string[] = [];
    for (const to of ['5001', '5002']) {
      const { json } = await door.post(`${at}/members`, { to });
      members.push(String(field(json, 'data', 'member')));
      desk.asterisk.answers([...desk.asterisk.channels.keys()].at(-1) ?? '');
      await desk.settles();
    }
    const [member = '', whom] = members;
    const filled = (path: string) =>
      path
        .replace(/^.*\{id\}/, row.path.startsWith('/api/v1/voip') ? at.replace('v1', 'v1/voip') : at)
        .replace('{member}', member);
    /** Ids that an example can't know. */
    const known = { whom, members, callId: await desk.talking() };
    const bodyOf = ({ example = {} }: EndpointDescription) =>
      Object.fromEntries(Object.entries({ ...example, ...known }).filter(([name]) => name in example));
    const before = async (path: string): Promise<unknown> => {
      const earlier = first[path.split('/').at(-1) ?? ''];
      const asked = earlier === undefined ? undefined : rowOf(earlier);
      if (asked === undefined) return undefined;
      await before(asked.path);
      const { json, status } = await send(asked, filled(asked.path), bodyOf(asked));
      expect(status, `${asked.path} ${JSON.stringify(json)}`).to.equal(asked.success.status);
      await desk.settles();
      return field(json, 'data', 'playback');
    };
    const playback = await before(row.path);
    return { path: filled(row.path).replace('{playback}', String(playback)), body: bodyOf(row) };
  }

  for (const row of rows)
    it(`${row.method} ${row.path}: success`, async () => {
      const { path, body } = await prepared(row);
      const { status, json } = await send(row, path, body);
      expect(status, JSON.stringify(json)).to.equal(row.success.status);
      expect(row.success.schema.safeParse(json).error).to.equal(undefined);
    });
});
