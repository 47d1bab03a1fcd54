import { expect } from 'chai';
import { signalingSurface } from '../../../stasis-app/surfaces/signaling/surface.ts';
import { openDoor } from '../../support/door.ts';
import type { Door } from '../../support/door.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import type { FakeOffice } from '../../support/fake-office.ts';

describe('signaling: each path answers as its document shows', () => {
  let office: FakeOffice;
  let door: Door;
  beforeEach(async () => {
    office = fakeOffice();
    office.endpoints.set('5001', { resource: '5001', state: 'online', channelIds: [] });
    office.endpoints.set('genesys', { resource: 'genesys', state: 'online', channelIds: [] });
    door = await openDoor([signalingSurface(office)]);
  });
  afterEach(() => door.close());

  it('§1 health: the documented fields in their order, the time as a string of seconds', async () => {
    const { status, json, text } = await door.ask('GET', '/api/health');
    expect(status).to.equal(200);
    const fields = Object.keys(json as object);
    expect(fields).to.deep.equal(['status', 'service', 'version', 'timestamp', 'uptime']);
    expect(text).to.match(
      /^\{"status":"ok","service":"kamailio-custom-signaling","version":"1.0","timestamp":"\d{10}","uptime":\d+\}$/,
    );
  });

  it('§1 health says error while Asterisk is out of reach', async () => {
    office.linkUp = false;
    expect((await door.ask('GET', '/api/health')).json).to.include({ status: 'error' });
  });

  it('§2 a DN that is registered and free is available', async () => {
    const { status, text } = await door.ask('GET', '/api/dn/5001');
    expect(status).to.equal(200);
    expect(text).to.equal('{"dn":"5001","status":"available","sip_uri":"sip:5001@pbx.example.com"}');
  });

  it('§2 a DN that is not registered is unavailable, one in a call is busy', async () => {
    expect((await door.ask('GET', '/api/dn/5002')).json).to.include({ status: 'unavailable' });
    office.addCall({});
    expect((await door.ask('GET', '/api/dn/5001')).json).to.include({ status: 'busy' });
  });

  it('§2 an unknown DN is 404 with the documented sentence', async () => {
    const { status, text } = await door.ask('GET', '/api/dn/6001');
    expect(status).to.equal(404);
    expect(text).to.equal('{"error":"DN not found: 6001"}');
  });

  it('§3 the list of DNs: "list" is not taken for a DN', async () => {
    const { status, text } = await door.ask('GET', '/api/dn/list');
    expect(status).to.equal(200);
    expect(text).to.equal(
      '{"dns":[{"dn":"5001","sip_uri":"sip:5001@pbx.example.com","status":"registered"},' +
        '{"dn":"5002","sip_uri":"sip:5002@pbx.example.com","status":"unregistered"},' +
        '{"dn":"1003","sip_uri":"sip:1003@pbx.example.com","status":"unregistered"}]}',
    );
  });

  it('§2 and §3 without Asterisk are 500 with the documented sentence', async () => {
    office.linkUp = false;
    for (const path of ['/api/dn/5001', '/api/dn/list']) {
      const { status, text } = await door.ask('GET', path);
      expect(status).to.equal(500);
      expect(text).to.equal('{"error":"Failed to connect to Asterisk"}');
    }
  });

  it('§4 Genesys answers qualify: connected', async () => {
    const { status, text } = await door.ask('GET', '/api/genesys/status');
    expect(status).to.equal(200);
    expect(text).to.equal('{"connected":true,"server":"192.168.210.81:5060","service":"wwe","status":"active"}');
  });

  it('§4 Genesys does not answer qualify: 503 with the documented sentence', async () => {
    office.endpoints.set('genesys', { resource: 'genesys', state: 'offline', channelIds: [] });
    const { status, text } = await door.ask('GET', '/api/genesys/status');
    expect(status).to.equal(503);
    expect(text).to.equal('{"error":"Genesys server unreachable"}');
  });

  it('§5 the number of live calls', async () => {
    office.addCall({});
    office.addCall({});
    const { status, text } = await door.ask('GET', '/api/calls/active');
    expect(status).to.equal(200);
    expect(text).to.match(/^\{"active_calls":2,"timestamp":"\d{10}"\}$/);
  });

  it('§6 the calls of a DN, with SIP URIs, RFC 4235 state and seconds talked', async () => {
    const call = office.addCall({});
    const { status, text } = await door.ask('GET', '/api/calls/dn/5001');
    expect(status).to.equal(200);
    expect(text).to.equal(
      `{"dn":"5001","active_calls":[{"call_id":"${call.id}","from":"sip:5001@pbx.example.com",` +
        '"to":"sip:1003@pbx.example.com","state":"confirmed","duration":120}],"count":1}',
    );
  });

  it('§7 a call is made: 202, and the call is live', async () => {
    const { status, json } = await door.post('/api/call/make', { from: '5001', to: '1003' });
    expect(status).to.equal(202);
    const [id] = office.calls.keys();
    expect(json).to.deep.equal({ status: 'initiated', from: '5001', to: '1003', call_id: id });
    expect(office.asked).to.deep.equal(['dial PJSIP/5001, then PJSIP/1003, for api']);
  });

  it('§7, §8 a field that the document does not name is refused by name, and nothing is done (FAULTS 47)', async () => {
    for (const [path, body] of [
      ['/api/call/make', { from: '5001', to: '1003', campaign: 'spring' }],
      ['/api/call/hangup', { call_id: 'call-123', campaign: 'spring' }],
    ] as const) {
      const { status, text } = await door.post(path, body);
      expect(status).to.equal(400);
      expect(text).to.contain('campaign');
    }
    expect(office.asked).to.be.empty;
  });

  for (const [what, body, expected, error] of [
    ['from is missing', { to: '1003' }, 400, 'Missing required parameter: from'],
    ['to is missing', { from: '5001' }, 400, 'Missing required parameter: to'],
    ['from is empty', { from: '', to: '1003' }, 400, 'Missing required parameter: from'],
    ['the agent is no DN of ours', { from: '6001', to: '1003' }, 404, 'DN not found: 6001'],
    ['nothing leads to the number', { from: '5001', to: '99' }, 404, 'DN not found: 99'],
  ] as const)
    it(`§7 ${what}: ${expected} "${error}", and no call`, async () => {
      const { status, text } = await door.post('/api/call/make', body);
      expect({ status, text }).to.deep.equal({ status: expected, text: JSON.stringify({ error }) });
      expect(office.asked).to.be.empty;
    });

  it('§7 without any body names the first parameter', async () => {
    const { status, text } = await door.ask('POST', '/api/call/make');
    expect({ status, text }).to.deep.equal({ status: 400, text: '{"error":"Missing required parameter: from"}' });
  });

  it('§7 without Asterisk is 503', async () => {
    office.linkUp = false;
    const { status, json } = await door.post('/api/call/make', { from: '5001', to: '1003' });
    expect(status).to.equal(503);
    expect(json).to.deep.equal({ error: 'Asterisk unreachable: the connection was refused' });
  });

  it('§8 a live call is ended: 200', async () => {
    const { id } = office.addCall({});
    const { status, text } = await door.post('/api/call/hangup', { call_id: id });
    expect({ status, text }).to.deep.equal({ status: 200, text: `{"status":"terminated","call_id":"${id}"}` });
    expect(office.calls).to.be.empty;
  });

  it('§8 no call_id is 400, an unknown one 404', async () => {
    const missing = await door.post('/api/call/hangup', {});
    expect(missing.status).to.equal(400);
    expect(missing.json).to.deep.equal({ error: 'Missing required parameter: call_id' });
    const unknown = await door.post('/api/call/hangup', { call_id: 'call-789456' });
    expect(unknown.status).to.equal(404);
    expect(unknown.json).to.deep.equal({ error: 'Call not found: call-789456' });
  });
});
