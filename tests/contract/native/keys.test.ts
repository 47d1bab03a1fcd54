import { expect } from 'chai';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnswerBook, type AnswerBook } from '../../../stasis-app/journal/answer-book.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { nativeSurface } from '../../../stasis-app/surfaces/native/surface.ts';
import { keyRows } from '../../../stasis-app/surfaces/native/keys.ts';
import { openApiDocument } from '../../../stasis-app/surfaces/openapi.ts';
import { field } from '../../support/controller.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { testKeys, type TestKeys } from '../../support/keys.ts';

describe('API keys over REST', () => {
  let test: TestKeys;
  let door: Door;
  let folder: string;
  let answers: AnswerBook;
  beforeEach(async () => {
    test = testKeys();
    folder = mkdtempSync(join(tmpdir(), 'switchhook-answers-'));
    answers = openAnswerBook({ folder, clock: systemClock(), log: silentLog });
    door = await openDoor([nativeSurface({ ...everyOffice(undefined, test), clock: test.clock })], { answers });
  });
  afterEach(async () => {
    await door.close();
    answers.close();
    rmSync(folder, { recursive: true });
  });

  const json = { 'Content-Type': 'application/json' };
  const send = (method: string, path: string, body: unknown) =>
    door.ask(method, path, { body: JSON.stringify(body), headers: json });
  const make = async (body: unknown) => field((await door.post('/api/v1/keys', body)).json, 'data');
  const codeOf = (answer: { readonly json: unknown }) => field(answer.json, 'error', 'code');
  const works = (made: unknown, secret = field(made, 'secret')) =>
    test.keys.verify(String(field(made, 'id')), String(secret), '127.0.0.1').ok;

  it('a key is made, and its secret shown once', async () => {
    const { status, json: answer } = await door.post('/api/v1/keys', { name: 'CRM', role: 'service' });
    expect(status).to.equal(201);
    const made = field(answer, 'data');
    expect(made).to.deep.include({
      name: 'CRM',
      role: 'service',
      scopes: null,
      dn: null,
      networks: [],
      state: 'valid',
    });
    expect(works(made)).to.equal(true);
    for (const path of ['/api/v1/keys', `/api/v1/keys/${String(field(made, 'id'))}`]) {
      const { status: shown, text } = await door.ask('GET', path);
      expect(shown).to.equal(200);
      expect(text)
        .to.include(String(field(made, 'id')))
        .and.not.match(/shs_|"hash"/);
    }
  });

  it("an agent's key has the DN as the site spells it", async () => {
    expect(field(await make({ name: 'Desk', role: 'agent', dn: 'SIP/5001' }), 'dn')).to.equal('5001');
    const unknown = await door.post('/api/v1/keys', { name: 'Desk', role: 'agent', dn: '6001' });
    expect([unknown.status, codeOf(unknown)]).to.deep.equal([404, 'DN_NOT_FOUND']);
    const none = await door.post('/api/v1/keys', { name: 'Desk', role: 'agent' });
    expect([none.status, codeOf(none)]).to.deep.equal([400, 'INVALID_REQUEST']);
  });

  it('it is changed, shown as expired, used no more; then it goes on, is revoked, and is unknown', async () => {
    const made = await make({ name: 'CRM', role: 'service' });
    const path = `/api/v1/keys/${String(field(made, 'id'))}`;
    const past = new Date(test.clock.now().wall - 1).toISOString();
    const changed = await send('PATCH', path, { name: 'Old CRM', expiresAt: past });
    expect(field(changed.json, 'data')).to.include({ name: 'Old CRM', state: 'expired', expiresAt: past });
    expect(works(made)).to.equal(false);
    await send('PATCH', path, { expiresAt: null, networks: ['127.0.0.0/8'] });
    expect(works(made)).to.equal(true);
    expect((await door.ask('DELETE', path)).status).to.equal(200);
    expect(works(made)).to.equal(false);
    for (const gone of [await door.ask('GET', path), await door.ask('DELETE', path), await send('PATCH', path, {})])
      expect([gone.status, codeOf(gone)]).to.deep.equal([404, 'KEY_NOT_FOUND']);
  });

  it('a new secret leaves the one before valid for as long as it is told', async () => {
    const made = await make({ name: 'CRM', role: 'service' });
    const path = `/api/v1/keys/${String(field(made, 'id'))}/secret`;
    const next = field((await door.post(path, {})).json, 'data');
    expect(field(next, 'secrets')).to.have.length(2);
    expect([works(made), works(next)]).to.deep.equal([true, true]);
    const last = field((await door.post(path, { overlapHours: 0 })).json, 'data');
    expect([works(made), works(next), works(last)]).to.deep.equal([false, false, true]);
  });

  it('the last admin key stays', async () => {
    const path = `/api/v1/keys/${test.admin.key}`;
    for (const refused of [await door.ask('DELETE', path), await send('PATCH', path, { role: 'monitor' })])
      expect([refused.status, codeOf(refused)]).to.deep.equal([409, 'LAST_ADMIN_KEY']);
  });

  it('an Idempotency-Key keeps no secret: not in the answer book, and not in the description', async () => {
    const key = { 'Idempotency-Key': 'once' };
    const made = field((await door.post('/api/v1/keys', { name: 'a', role: 'monitor' }, key)).json, 'data');
    const again = field((await door.post('/api/v1/keys', { name: 'a', role: 'monitor' }, key)).json, 'data');
    expect(field(again, 'id')).to.not.equal(field(made, 'id'));
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(kept.join('')).to.not.include('shs_');
    const described = JSON.stringify(openApiDocument(keyRows, ''));
    const { paths } = JSON.parse(described) as { paths: Record<string, Record<string, unknown>> };
    expect(JSON.stringify(paths['/api/v1/keys']?.['post'])).to.not.include('IdempotencyKey');
    expect(JSON.stringify(paths['/api/v1/keys/{id}']?.['patch'])).to.include('IdempotencyKey');
  });
});
