import { expect } from 'chai';
import type { Principal } from '../../../stasis-app/access/principal.ts';
import { everySurface } from '../../../stasis-app/surfaces/every-surface.ts';
import type { EndpointDescription } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { everyRow } from '../../../stasis-app/surfaces/every-surface.ts';
import { field } from '../../support/controller.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { anAdmin, aPrincipal, comingAs } from '../../support/everybody.ts';

/** What tells of a supervisor: words of the interface, and the DN of this one. */
const tellTales = /superv|take-over|listen"|whisper|barge|5002/;

describe('an agent who is followed does not learn of it', () => {
  let desk: Desk;
  let door: Door;
  let who: Principal;
  before(async () => {
    // One door for all, since each makes keys of its own; behind it the switchboard of the test that runs.
    const office = {
      ...everyOffice(),
      get switchboard() {
        return desk.switchboard;
      },
    };
    door = await openDoor(everySurface(office, '0.1.0'), { doorkeeper: comingAs(() => who) });
  });
  beforeEach(() => {
    desk = new Desk();
    who = anAdmin;
  });
  after(() => door.close());

  /** 5001 talks with 1003, and 5002 listens. */
  async function followed(): Promise<string> {
    const call = await desk.talking();
    who = anAdmin;
    const { json } = await door.post(`/api/v1/calls/${call}/supervision`, { supervisor: '5002', mode: 'listen' });
    const supervision = field(json, 'data', 'supervision');
    await desk.settles();
    const shown = await door.ask('GET', `/api/v1/calls/${call}/supervision`);
    expect(field(shown.json, 'data', 'supervision')).to.have.nested.property('[0].id', supervision);
    return call;
  }

  const about = ({ access: { own } }: EndpointDescription) => (own === undefined || own === 'itself' ? [] : own);
  /** Rows that an agent may ask about a call that it is in. */
  const rows = everyRow.filter(
    (row) =>
      aPrincipal('agent', '5001').scopes.has(row.access.scope === 'open' ? 'calls:read' : row.access.scope) &&
      (about(row).some((one) => 'call' in one) || /^\/api\/(v1\/)?calls/.test(row.path)),
  );

  it('covers the rows that answer with a call', () => {
    const paths = rows.map(({ method, path }) => `${method} ${path}`);
    expect(paths).to.include.members(['GET /api/v1/calls', 'GET /api/v1/calls/{id}', 'POST /api/v1/calls/{id}/hold']);
    expect(paths).to.include.members(['POST /api/v1/calls/{id}/retrieve', 'GET /api/calls/active']);
    expect(paths.length).to.be.above(25);
  });

  for (const row of rows) {
    const { method, path, example = {} } = row;
    it(`${method} ${path}`, async () => {
      const call = await followed();
      who = aPrincipal('agent', '5001');
      const at = path
        .replace('{id}', call)
        .replace('{dn}', '5001')
        .replace(/\{\w+\}/g, '17a5af4e-e346-4dc0-aada-a805be7f8934');
      const callIn = about(row).find((one) => 'call' in one && one.in === 'body');
      const body = {
        ...example,
        ...(callIn !== undefined && 'call' in callIn ? { [callIn.call]: call } : {}),
        ...('to' in example ? { to: '1003' } : {}),
        ...('agent' in example ? { agent: '5001' } : {}),
      };
      const asking =
        method === 'GET'
          ? door.ask('GET', at)
          : door.ask(method, at, { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
      for (let turn = 0; turn < 4; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await desk.settles();
      }
      await desk.passes(10);
      const { text } = await asking;
      expect(text.replaceAll('"supervision":[]', '')).to.not.match(tellTales);
    });
  }

  it('its own calls are all that the lists show it, and how many there are', async () => {
    const call = await followed();
    const { json: all } = await door.ask('GET', '/api/v1/calls');
    expect(field(all, 'data', 'calls')).to.have.nested.property('[0].supervision[0].supervisor.number', '5002');
    for (const [dn, ids] of [
      ['5001', [call]],
      ['5003', []],
    ] as const) {
      who = aPrincipal('agent', dn);
      const { json } = await door.ask('GET', '/api/v1/calls');
      const calls = field(json, 'data', 'calls') as { id: string }[];
      expect(calls.map(({ id }) => id)).to.deep.equal(ids);
      const active = await door.ask('GET', '/api/calls/active');
      expect(active.json).to.include({ count: ids.length, active_calls: ids.length });
    }
    expect((await door.ask('GET', '/api/v1/calls?dn=5001')).status).to.equal(403);
    expect((await door.ask('GET', '/api/v1/calls?dn=5003')).status).to.equal(200);
  });

  it('what is not possible says so with no word of it, and who may supervise sees all', async () => {
    const call = await followed();
    who = aPrincipal('agent', '5001');
    const refusedToAgent = await door.post(`/api/v1/calls/${call}/unhold`, {});
    expect(refusedToAgent.status).to.equal(409);
    expect(field(refusedToAgent.json, 'error', 'details', 'capabilities'))
      .to.include('hold')
      .and.not.include('supervise');
    who = aPrincipal('supervisor');
    const toOther = await door.post(`/api/v1/calls/${call}/unhold`, {});
    expect(field(toOther.json, 'error', 'details', 'capabilities')).to.include('end-supervision');
    const { json } = await door.ask('GET', `/api/v1/calls/${call}`);
    expect(field(json, 'data', 'supervision')).to.have.length(1);
    who = aPrincipal('monitor');
    const shown = await door.ask('GET', '/api/v1/calls');
    expect(shown.text.replaceAll('"supervision":[]', '')).to.not.match(tellTales);
  });
});
