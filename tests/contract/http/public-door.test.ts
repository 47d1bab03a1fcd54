import { expect } from 'chai';
import { nativeSurface } from '../../../stasis-app/surfaces/native/surface.ts';
import { publicSurface } from '../../../stasis-app/surfaces/public-door.ts';
import { openDoor } from '../../support/door.ts';
import type { Door } from '../../support/door.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import { testKeys } from '../../support/keys.ts';
import type { FakeOffice } from '../../support/fake-office.ts';

describe('the public door: a client of any document finds what it reads (contracts, the union)', () => {
  let office: FakeOffice;
  let door: Door;
  beforeEach(async () => {
    office = fakeOffice();
    const notHere = () => {
      throw new Error('not asked here');
    };
    const { keys } = testKeys();
    const native = { ...office, readHealth: notHere, erase: notHere, keys };
    door = await openDoor([publicSurface(office), nativeSurface(native)]);
  });
  afterEach(() => door.close());

  it('health has the fields of the dashboard, the gateway and signaling', async () => {
    office.endpoints.set('5001', { resource: '5001', state: 'online', channelIds: [] });
    office.addCall({});
    const { status, json } = await door.ask('GET', '/api/health');
    expect(status).to.equal(200);
    expect(json).to.include({
      status: 'ok',
      service: 'webrtc-dashboard',
      version: '1.0.0',
      uptime: 0,
      uptime_seconds: 0,
      registered_agents: 1,
      active_calls: 1,
      sip_connection: 'connected',
      sip_server: '127.0.0.1:5060',
    });
    expect((json as { timestamp: string }).timestamp).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('health answers without Asterisk too, and says so', async () => {
    office.linkUp = false;
    const { status, json } = await door.ask('GET', '/api/health');
    expect(status).to.equal(200);
    expect(json).to.include({ status: 'error', sip_connection: 'disconnected', registered_agents: 0 });
  });

  it('active calls: the list, its count, and signaling’s number', async () => {
    const { id } = office.addCall({ startedAt: { mono: 0, wall: Date.parse('2025-12-23T15:25:45.678Z') } });
    const { json } = await door.ask('GET', '/api/calls/active');
    expect(json).to.deep.include({ count: 1, active_calls: 1 });
    expect(json).to.deep.nested.include({
      'calls[0]': {
        call_id: id,
        agent_id: '5001',
        agent_dn: '5001',
        remote: '1003',
        remote_party: '1003',
        direction: 'outgoing',
        status: 'connected',
        started_at: '2025-12-23T15:25:45Z',
        duration: 120,
        sip_call_id: null,
        local_sdp: null,
        remote_sdp: null,
      },
    });
  });

  it('a call from outside is incoming, seen from the DN that it reaches', async () => {
    office.addCall({
      from: { number: '5551234567', name: null, dn: false },
      to: { number: '5002', name: null, dn: true },
      state: 'early',
      durationSeconds: 0,
    });
    const { json } = await door.ask('GET', '/api/calls/active');
    const { calls } = json as { calls: object[] };
    expect(calls[0]).to.include({
      agent_dn: '5002',
      remote_party: '5551234567',
      direction: 'incoming',
      status: 'ringing',
    });
  });

  it('the other signaling paths are there unchanged', async () => {
    expect((await door.ask('GET', '/api/calls/dn/5001')).json).to.deep.equal({
      dn: '5001',
      active_calls: [],
      count: 0,
    });
    expect((await door.post('/api/call/make', { from: '5001', to: '1003' })).status).to.equal(202);
  });

  it('one door serves plain and enveloped errors, each in its shape', async () => {
    const { status, json } = await door.ask('GET', '/api/v1/health');
    expect(status).to.equal(500);
    expect(json).to.have.nested.property('error.code', 'INTERNAL_ERROR');
    expect((await door.ask('GET', '/api/dn/6001')).json).to.deep.equal({ error: 'DN not found: 6001' });
  });
});
