import { expect } from 'chai';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditEntry, ChainCheck } from '../../../stasis-app/journal/audit-chain.ts';
import { openAuditLog, type AuditLog } from '../../../stasis-app/journal/audit-log.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { refused } from '../../../stasis-app/shared/errors.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { everySurface } from '../../../stasis-app/surfaces/every-surface.ts';
import { field } from '../../support/controller.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { everybody } from '../../support/everybody.ts';

const call = '17a5af4e-e346-4dc0-aada-a805be7f8934';
const outside = '5558675309';

describe('the audit log over /api/v1/audit', () => {
  let folder: string;
  let audit: AuditLog;
  let door: Door;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-audit-'));
    audit = openAuditLog({ folder, days: 0, clock: systemClock(), log: silentLog });
    const office = everyOffice();
    door = await openDoor(everySurface({ ...office, audit }, '0.1.0'), {
      audit: { note: (note) => audit.note(note), isDn: (text) => office.directory.dn(text) !== undefined },
      doorkeeper: {
        ...everybody,
        identify: (presented) =>
          presented.headers['x-api-key'] === 'wrong'
            ? Promise.resolve(refused('UNAUTHORIZED', { why: 'wrong' }))
            : everybody.identify(presented),
      },
    });
  });
  afterEach(async () => {
    await door.close();
    await audit.stop();
    rmSync(folder, { recursive: true });
  });
  const entries = async () => {
    const { json } = await door.ask('GET', '/api/v1/audit');
    return auditEntry.array().parse(field(json, 'data', 'entries'));
  };
  const written = () =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');

  it('has who asked for what, about which call, from where, with what result', async () => {
    const { headers } = await door.post(`/api/v1/calls/${call}/hold`, { party: 'caller' });
    const [entry] = await entries();
    expect(entry).to.deep.include({
      ...{ n: 1, event: 'request', who: { key: 'anonymous', role: 'admin', via: 'key' }, address: '127.0.0.1' },
      ...{ method: 'POST', path: '/api/v1/calls/{id}/hold', about: { id: call }, status: 404, code: 'CALL_NOT_FOUND' },
      request: headers['x-request-id'],
    });
  });

  it('has each refusal, whoever it was, and says no secret', async () => {
    await door.ask('GET', '/api/v1/calls', { headers: { 'x-api-key': 'wrong', 'x-api-secret': 'hunter2' } });
    const [entry] = await entries();
    expect(entry).to.deep.include({
      who: null,
      address: '127.0.0.1',
      method: 'GET',
      path: '/api/v1/calls',
      status: 401,
    });
    expect(written()).to.not.include('hunter2');
  });

  it('has no reads, but files that leave the house', async () => {
    await door.ask('GET', '/api/v1/calls');
    await door.text('/api/v1/call-logs/export?format=jsonl');
    expect((await entries()).map(({ path }) => path)).to.deep.equal(['/api/v1/call-logs/export']);
  });

  it('holds DNs of ours and no number of anybody else, so an erasure has nothing to look for', async () => {
    await door.post('/api/call/make', { from: '5001', to: outside });
    await door.post('/api/call/make', { from: outside, to: '5001' });
    await door.post('/api/v1/erasures', { number: outside });
    await door.post(`/api/v1/calls/${outside}/hold`, {});
    const abouts = (await entries()).map(({ about }) => about);
    expect(abouts.toReversed()).to.deep.equal([{ from: '5001' }, undefined, undefined, undefined]);
    expect(written()).to.not.include(outside);
  });

  it('goes out as a file that can be verified anywhere', async () => {
    for (let count = 0; count < 5; count += 1) await door.post('/api/call/hangup', { call_id: call });
    const { text, headers } = await door.text('/api/v1/audit/export');
    expect(headers['content-type']).to.equal('application/jsonl; charset=utf-8');
    const check = new ChainCheck();
    text
      .trimEnd()
      .split('\n')
      .forEach((line, index) => check.take(line, String(index)));
    expect(check).to.deep.include({ faults: [], begins: { n: 0, hash: '0'.repeat(64) } });
    expect(check.head.n).to.equal(5);
  });
});
