import { expect } from 'chai';
import { Agent, request } from 'undici';
import { operator, type KeyWish } from '../../../stasis-app/access/keys.ts';
import { roles, type Role } from '../../../stasis-app/access/roles.ts';
import { createWatch } from '../../../stasis-app/access/standing.ts';
import { isInCall } from '../../../stasis-app/actions/own-call.ts';
import { done, refused } from '../../../stasis-app/shared/errors.ts';
import { everyRow, everySurface } from '../../../stasis-app/surfaces/every-surface.ts';
import { createDoorkeeper } from '../../../stasis-app/surfaces/http/doorkeeper.ts';
import type { EndpointDescription } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { field } from '../../support/controller.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { testKeys, type TestKeys } from '../../support/keys.ts';

/*
 * Who may ask what, said a second time and in other words than the rows say it: by method and path. A new row that fits
 * none of these is a row that somebody has to think about.
 */
const asks = (pattern: RegExp) => (row: string) => pattern.test(row);
const everybodys = asks(/^GET \/api\/(docs|openapi|asyncapi)|^POST \/api\/v1\/tickets$/);
const lists = asks(/^GET \/api\/(calls\/active|v1\/calls|v1\/events)$/);
const aboutDn = asks(/^GET \/api\/(dn|calls\/dn)\/\{dn\}$/);
const looks = asks(/^GET \/api\/(dn\/list|genesys\/status|v1\/health|v1\/parking|v1\/rooms.*|v1\/voip\/rooms.*)$/);
const aboutCall = asks(/^GET \/api\/v1\/(ws\/)?calls\/\{id\}$/);
const dials = asks(
  /^POST \/api\/(call\/make|v1\/calls|v1\/voip\/rooms\/\{id\}\/join|v1\/parking\/\{slot\}\/retrieve)$/,
);
const drivesCall = asks(
  /^(POST|DELETE) \/api\/(call\/hangup$|v1\/calls\/\{id\}\/(end|hold|unhold|mute|unmute|dtmf|playbacks|transfers|moves|park|retrieve|hangup|recordings(?!\/\{recording\}$)))/,
);
const supervises = asks(/\/supervision/);
const records = asks(/^GET \/api\/v1\/(call-logs|recordings|calls\/\{id\}\/recordings)/);
const drivesRooms = asks(/^(POST|PATCH|DELETE) \/api\/v1\/(voip\/)?rooms(?!\/\{id\}\/join)/);
const hooks = asks(/^\w+ \/api\/v1\/webhooks/);
const adminsOnly = asks(
  /^(\w+ \/api\/v1\/(keys|erasures|audit)|DELETE \/api\/v1\/calls\/\{id\}\/recordings\/\{recording\}$|\w+ \/api\/v1\/tolls)/,
);
const reading = [everybodys, lists, aboutDn, looks, aboutCall];
const may: Readonly<Record<Role, readonly ((row: string) => boolean)[]>> = {
  admin: [() => true],
  supervisor: [...reading, dials, drivesCall, supervises, records, drivesRooms],
  service: [...reading, dials, drivesCall, records, drivesRooms, hooks],
  agent: [everybodys, lists, aboutDn, aboutCall, dials, drivesCall],
  monitor: reading,
};
/** What an agent asks about somebody: its own DN or its own call, or else it hears no. */
const heldToOwn = [aboutDn, aboutCall, dials, drivesCall];
const open = 'GET /api/health';
/** Documented without authentication: signaling's paths, the dashboard's, and the pages. */
const legacy = asks(/^\w+ \/api\/(calls|dn|genesys|call|docs|openapi|asyncapi)/);

const nobody = '17a5af4e-e346-4dc0-aada-a805be7f8934';
/** What a row takes that its document shows no example of. */
const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /api/v1/erasures': { number: '5551234567' },
  'PATCH /api/v1/webhooks/{id}': { description: 'CRM' },
  'POST /api/call/hangup': { call_id: nobody },
  'POST /api/call/make': { from: '1003', to: '5002' },
};
const nameOf = ({ method, path }: Pick<EndpointDescription, 'method' | 'path'>) => `${method} ${path}`;

describe('who may ask what: every route × every role × own, foreign and unknown × every credential', function () {
  this.timeout(30_000);
  const rows = everyRow;
  const own = '5001';
  const foreign = '5002';
  let desk: Desk;
  let test: TestKeys;
  let doors: Readonly<Record<'usual' | 'legacy', Door>>;
  let dispatcher: Agent;
  let headersOf: Readonly<Record<Role, Record<string, string>>>;
  let calls: { readonly own: string; readonly foreign: string };

  const make = (wish: Partial<KeyWish> & { readonly role: Role }) => {
    const made = test.keys.make(
      { ...{ name: 'x', scopes: null, dn: null, networks: [], expiresAt: null }, ...wish },
      operator,
    );
    if (!made.ok) throw new Error(made.problem.code);
    return { id: made.value.key.id, headers: { 'x-api-key': made.value.key.id, 'x-api-secret': made.value.secret } };
  };

  before(async () => {
    desk = new Desk();
    test = testKeys();
    const office = everyOffice(desk, test);
    const { keys } = test;
    const doorkeeper = (legacyOpenOnLoopback: boolean) =>
      createDoorkeeper({
        checks: {
          key: (key, secret, address) => keys.verify(key, secret, address),
          token: () => Promise.resolve(refused('UNAUTHORIZED', { why: 'no tokens are taken here' })),
          ticket: () => refused('UNAUTHORIZED', { why: 'nor tickets' }),
        },
        legacyOpenOnLoopback,
        isInCall: (dn, call) => isInCall(office, dn, call),
        normalise: (dn) => office.directory.normalise(dn),
        watch: createWatch(keys, test.clock),
      });
    const surfaces = everySurface(office, '0.1.0');
    doors = {
      usual: await openDoor(surfaces, { doorkeeper: doorkeeper(false) }),
      legacy: await openDoor(surfaces, { doorkeeper: doorkeeper(true) }),
    };
    dispatcher = new Agent({ connect: { rejectUnauthorized: false }, connections: 4 });
    headersOf = {
      admin: make({ role: 'admin' }).headers,
      supervisor: make({ role: 'supervisor' }).headers,
      service: make({ role: 'service' }).headers,
      monitor: make({ role: 'monitor' }).headers,
      agent: make({ role: 'agent', dn: own }).headers,
    };
    const party = (number: string) => ({ party: { number, name: null, dn: true }, endpoint: `PJSIP/${number}` });
    const between = (from: string, to: string) => {
      const call = desk.switchboard.dial(
        { ...party(from), callerId: null },
        { ...party(to), callerId: null },
        { kind: 'clock' },
      );
      if (typeof call !== 'string') throw new Error(call.why);
      return call;
    };
    calls = { own: between(own, '1003'), foreign: between(foreign, '1003') };
    await desk.settles();
  });
  after(async () => {
    await dispatcher.destroy();
    await Promise.all(Object.values(doors).map((door) => door.close()));
  });

  interface Answer {
    readonly status: number;
    readonly text: string;
    readonly challenge: unknown;
  }

  /** One request about a call and a DN, with everything else as the documents show it. */
  async function ask(
    row: EndpointDescription,
    about: { readonly call: string; readonly dn: string },
    headers: Record<string, string>,
    door: Door = doors.usual,
  ): Promise<Answer> {
    const values: Readonly<Record<string, string>> = { dn: about.dn, slot: '701', asset: 'start.js', sequence: '1' };
    const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'id' && /\/calls\/\{id\}/.test(row.path) ? about.call : (values[name] ?? nobody),
    );
    const body = { ...(row.example ?? examples[nameOf(row)]) };
    for (const name of Object.keys(body)) {
      const asksFor = row.path.endsWith('/retrieve') && name === 'to';
      if (['from', 'agent', 'dn'].includes(name) || asksFor) body[name] = about.dn;
      if (name === 'call_id') body[name] = about.call;
    }
    const answer = await request(`https://127.0.0.1:${door.port}${path}`, {
      ...{ dispatcher, method: row.method },
      headers: { ...headers, ...(row.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
      ...(row.method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
    const challenge = answer.headers['www-authenticate'];
    if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
      answer.body.on('error', () => undefined).destroy();
      return { status: answer.statusCode, text: '', challenge };
    }
    return { status: answer.statusCode, text: await answer.body.text(), challenge };
  }
  const mine = () => ({ call: calls.own, dn: own });
  /** Nothing of a request's own is in an answer that two requests are to share. */
  const withoutIds = ({ status, text }: Answer) => ({
    status,
    text: text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID').replace(/5002|5998/g, 'DN'),
  });
  const isFailure = (status: number) => status >= 500 && ![502, 503].includes(status);

  it('every row is somebody’s, and only as many as are thought of are the admin’s alone', () => {
    const others = [...new Set(roles.filter((role) => role !== 'admin').flatMap((role) => may[role]))];
    const unthought = rows
      .map(nameOf)
      .filter((row) => row !== open && ![...others, adminsOnly].some((fits) => fits(row)));
    expect(unthought).to.deep.equal([]);
    expect(rows.length).to.be.above(100);
  });

  describe('without a valid credential there is 401, and for the wrong ones in the same words', () => {
    for (const row of rows)
      it(nameOf(row), async () => {
        const expired = make({ role: 'admin', expiresAt: 1 });
        const revoked = make({ role: 'admin' });
        const elsewhere = make({ role: 'admin', networks: ['192.0.2.0/24'] });
        expect(test.keys.revoke(revoked.id, operator)).to.deep.equal(done(null));
        const wrong = [
          { ...headersOf.admin, 'x-api-secret': headersOf.agent['x-api-secret'] ?? '' },
          { authorization: `Bearer ${revoked.id}.shs_${'A'.repeat(43)}` },
          { 'x-api-key': 'shk_AAAAAAAAAAAAAAAAAAAAAA', 'x-api-secret': 'shs_' },
          expired.headers,
          revoked.headers,
          elsewhere.headers,
        ];
        const answers = [];
        for (const headers of wrong) answers.push(await ask(row, mine(), headers));
        for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
        expect(answers[0]?.status).to.equal(401);
        expect(answers[0]?.challenge).to.match(/^(Bearer|Basic) realm="Switchhook"/);
        for (const key of [expired, elsewhere]) test.keys.revoke(key.id, operator);
        const none = await ask(row, mine(), {});
        expect(none.status).to.equal(nameOf(row) === open ? 200 : 401);
        expect((await ask(row, mine(), { authorization: 'Bearer a.b.c' })).status).to.equal(401);
        expect((await ask(row, mine(), { ...headersOf.admin, authorization: 'Bearer a.b.c' })).status).to.equal(401);
      });
  });

  describe('each role comes in where it may, and hears 403 elsewhere, whatever the request says', () => {
    for (const row of rows)
      it(nameOf(row), async () => {
        const name = nameOf(row);
        const asked = desk.asterisk.asked.length;
        for (const role of ['supervisor', 'service', 'monitor', 'agent'] as const) {
          if (name === open || may[role].some((fits) => fits(name))) continue;
          for (const about of [mine(), { call: calls.foreign, dn: foreign }, { call: nobody, dn: '5998' }]) {
            const answer = await ask(row, about, headersOf[role]);
            expect(answer.status, `${role}: ${answer.text}`).to.equal(403);
          }
        }
        expect(desk.asterisk.asked.slice(asked), 'nothing is asked of Asterisk').to.deep.equal([]);
        if (heldToOwn.some((fits) => fits(name))) {
          const [of, none] = [
            await ask(row, { call: calls.foreign, dn: foreign }, headersOf.agent),
            await ask(row, { call: nobody, dn: '5998' }, headersOf.agent),
          ];
          expect([403, 404], of.text).to.include(of.status);
          expect(withoutIds(of), 'somebody else’s is as nobody’s').to.deep.equal(withoutIds(none));
          expect(desk.asterisk.asked.slice(asked), 'nothing is asked of Asterisk').to.deep.equal([]);
        }
        for (const role of roles) {
          if (name !== open && !may[role].some((fits) => fits(name))) continue;
          // Nobody's call, so that each role finds the same: that it is let in shows in what it is refused with.
          const about = role === 'agent' && heldToOwn.some((fits) => fits(name)) ? mine() : { call: nobody, dn: own };
          const answer = await ask(row, about, headersOf[role]);
          expect([401, 403], `${role}: ${answer.text}`).to.not.include(answer.status);
          expect(isFailure(answer.status), `${role}: ${answer.status} ${answer.text}`).to.equal(false);
          await desk.settles();
        }
      });
  });

  describe('a key with some scopes of its role has these and no other', () => {
    it('reads calls, and makes none', async () => {
      const { headers } = make({ role: 'service', scopes: ['calls:read'] });
      for (const row of rows.filter((each) => nameOf(each) !== open)) {
        const allowed =
          lists(nameOf(row)) || aboutCall(nameOf(row)) || /GET \/api\/(calls\/dn|v1\/parking)/.test(nameOf(row));
        const expected = allowed && nameOf(row) !== 'GET /api/v1/events';
        const { status } = await ask(row, { call: nobody, dn: own }, headers);
        expect(status === 403, `${nameOf(row)}: ${status}`).to.equal(!expected);
      }
    });
  });

  describe('from the loopback, where the site opens it, the documents without authentication and nothing else', () => {
    for (const row of rows)
      it(nameOf(row), async () => {
        const { status, text } = await ask(row, { call: nobody, dn: own }, {}, doors.legacy);
        if (legacy(nameOf(row)) || nameOf(row) === open) expect([401, 403], text).to.not.include(status);
        else expect(status, text).to.equal(401);
        const wrong = { ...headersOf.admin, 'x-api-secret': 'shs_wrong' };
        expect((await ask(row, mine(), wrong, doors.legacy)).status, 'a wrong key is not taken for none').to.equal(401);
        await desk.settles();
      });
  });

  it('what an agent is told of a foreign call names nothing of it', async () => {
    for (const row of rows.filter((each) => aboutCall(nameOf(each)) || drivesCall(nameOf(each)))) {
      const { text } = await ask(row, { call: calls.foreign, dn: own }, headersOf.agent);
      expect(text).to.not.match(/5002|1003|capabilities|phase/);
      expect(field(JSON.parse(text), 'success') ?? false).to.equal(false);
    }
  });
});
