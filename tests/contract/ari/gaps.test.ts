import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Lab } from '../../../scripts/asterisk-lab/lab.ts';
import type { AsteriskInfo } from '../../../stasis-app/ari/contract.ts';
import { bothTransports, hear, story, type HeardLink } from '../../support/heard-link.ts';
import { freshLab } from '../../support/lab.ts';
import { layWire, type Wire } from '../../support/wire.ts';

for (const transport of bothTransports)
  describe(`a gap between the controller and a real Asterisk, over ${transport}`, () => {
    let lab: Lab;
    let wire: Wire;
    let heard: HeardLink;
    const app = `gaps-${transport}`;
    const ups = (): readonly AsteriskInfo[] =>
      heard.happenings.flatMap((one) => (one.kind === 'up' ? [one.asterisk] : []));

    before(async () => {
      lab = await freshLab();
    });
    after(() => lab.stop());
    beforeEach(async () => {
      wire = await layWire(lab.ports.ari);
      heard = hear({ ...lab.info.ari, url: wire.url }, { transport, app });
      await heard.untilUp();
    });
    afterEach(async () => {
      await heard.link.stop();
      await wire.stop();
    });

    it('FAULTS 1: the socket is cut: requests settle, the link comes back, and hears again', async () => {
      const asked = Array.from({ length: 20 }, () => heard.link.call('bridges.list', {}));
      wire.cut();
      for (const reply of await Promise.all(asked)) expect(reply.ok || reply.why).to.be.oneOf([true, 'lost']);
      await heard.until('up again', () => story(heard) === 'up down up');
      expect(heard.lines).to.deep.equal(['info ARI link up', 'warn ARI link down', 'info ARI link up']);
      expect(ups()[1]).to.deep.equal(ups()[0]);
      const channelId = randomUUID();
      await heard.link.call('channels.create', { endpoint: `Local/${channelId}@nowhere`, app, channelId });
      await heard.until('StasisStart', () => heard.events('StasisStart').length === 1);
      await heard.link.call('channels.hangup', { channelId });
    });

    it('finds the filter gone with the application after a cut, and sets it again', async () => {
      wire.cut();
      await heard.until('up again', () => story(heard) === 'up down up');
      const reply = await heard.link.call('applications.get', { applicationName: app });
      expect(reply).to.have.nested.property('body.events_disallowed').that.deep.includes({ type: 'ChannelVarset' });
    });

    it('FAULTS 3: a black hole is seen by the missing pong, requests settle, and the link comes back', async () => {
      wire.goDead();
      const asked = heard.link.call('bridges.list', {});
      await heard.until('down', () => story(heard) === 'up down');
      expect(heard.happenings.at(-1)).to.have.property('why').that.contains('no sign of life');
      expect(await asked).to.deep.equal({ ok: false, why: 'lost' });
      expect(await heard.link.call('bridges.list', {})).to.deep.equal({ ok: false, why: 'not-sent' });
      wire.mend();
      await heard.until('up again', () => story(heard) === 'up down up');
    });

    it('FAULTS 14: Asterisk is restarted: the link waits for it, and tells that it is another run', async () => {
      await lab.stopAsterisk('kill');
      await heard.until('down', () => story(heard) === 'up down');
      await heard.until('waiting', () => heard.link.state().phase === 'waiting');
      await lab.startAsterisk();
      await heard.until('up again', () => story(heard) === 'up down up');
      expect(ups()[1]?.startedAt).to.not.equal(ups()[0]?.startedAt);
      expect(ups()[1]?.entityId).to.equal(ups()[0]?.entityId);
    });

    it('FAULTS 4: refused again and again, it says so once and goes on trying', async () => {
      wire.refuse();
      const dials = heard.link.counts().dials;
      await heard.until('three more dials', () => heard.link.counts().dials >= dials + 3);
      const warned = heard.lines.filter((line) => line.startsWith('warn'));
      expect(warned.length).to.be.at.most(2);
      wire.mend();
      await heard.until('up again', () => story(heard) === 'up down up');
    });
  });
