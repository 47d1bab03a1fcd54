import { expect } from 'chai';
import type { Lab } from '../../../scripts/asterisk-lab/lab.ts';
import { field, startController } from '../../support/controller.ts';
import type { Controller } from '../../support/controller.ts';
import { sharedLab } from '../../support/lab.ts';
import { Phone } from '../../support/phone.ts';
import { Phones } from '../../support/phones.ts';

describe('signaling: what it says of DNs and of Genesys is what Asterisk has', () => {
  let lab: Lab;
  let controller: Controller;
  let phones: Phones;
  before(async function () {
    this.timeout(120_000);
    lab = await sharedLab();
    controller = await startController(lab);
  });
  after(() => controller.stop());
  beforeEach(() => (phones = new Phones(lab.info)));
  afterEach(() => phones.close());

  /** Asks until the answer is the one that is waited for; the last one when it never comes. */
  async function settles(path: string, wanted: object, withinMs = 6000): Promise<unknown> {
    const deadline = performance.now() + withinMs;
    for (;;) {
      const { status, body } = await controller.get(path);
      const answer = { status, ...(body as object) };
      const met = Object.entries(wanted).every(([name, value]) => field(answer, name) === value);
      if (met || performance.now() > deadline) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  const dnIs = async (dn: string, status: string) =>
    expect(await settles(`/api/dn/${dn}`, { dn, status })).to.include({ dn, status });
  const listed = async (dn: string) => {
    const dns = field((await controller.get('/api/dn/list')).body, 'dns') as { dn: string; status: string }[];
    return dns.find((each) => each.dn === dn)?.status;
  };

  it('a DN follows its phone: unregistered, registered, ringing, busy, free, unregistered', async () => {
    await dnIs('5001', 'unavailable');
    expect(await listed('5001')).to.equal('unregistered');
    const agent = (await phones.register('5001')).willAnswer({ afterMs: 400 });
    (await phones.register('5002')).willAnswer({ afterMs: 400 });
    await dnIs('5001', 'available');
    expect(await listed('5001')).to.equal('registered');

    const { body } = await controller.post('/api/call/make', { from: '5001', to: '5002' });
    await agent.isCalled();
    await dnIs('5001', 'ringing');
    await dnIs('5001', 'busy');
    await dnIs('5002', 'ringing');
    await dnIs('5002', 'busy');
    expect(await listed('5002')).to.equal('busy');

    expect((await controller.post('/api/call/hangup', { call_id: field(body, 'call_id') })).status).to.equal(200);
    expect(field((await controller.get('/api/dn/5001')).body, 'status')).to.equal('available');
    expect(field((await controller.get('/api/dn/5002')).body, 'status')).to.equal('available');
    await phones.close();
    await dnIs('5001', 'unavailable');
  });

  it('Genesys is unreachable until its end of the trunk answers OPTIONS, and again when it stops', async () => {
    const unreachable = { status: 503, error: 'Genesys server unreachable' };
    expect(await settles('/api/genesys/status', unreachable)).to.deep.equal(unreachable);
    const genesys = await Phone.open(lab.info.sip, { number: 'genesys', port: lab.info.genesys.port });
    try {
      const reachable = await settles('/api/genesys/status', { connected: true }, 8000);
      expect(reachable).to.deep.equal({
        connected: true,
        server: `127.0.0.1:${lab.info.genesys.port}`,
        service: 'wwe',
        status: 'active',
      });
    } finally {
      await genesys.close();
    }
    expect(await settles('/api/genesys/status', unreachable, 10_000)).to.deep.equal(unreachable);
  }).timeout(30_000);
});
