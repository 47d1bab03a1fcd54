import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { request } from 'undici';
import type { Lab } from '../../../scripts/asterisk-lab/lab.ts';
import { unwantedTypes } from '../../../stasis-app/ari/event-filter.ts';
import { bothTransports, hear, story, type HeardLink } from '../../support/heard-link.ts';
import { sharedLab } from '../../support/lab.ts';

for (const transport of bothTransports)
  describe(`the link to a real Asterisk, over ${transport}`, () => {
    let lab: Lab;
    let heard: HeardLink;
    const app = `contract-${transport}`;
    const call = ((...args) => heard.link.call(...args)) as HeardLink['link']['call'];

    before(async () => {
      lab = await sharedLab();
    });
    beforeEach(async () => {
      heard = hear(lab.info.ari, { transport, app });
      await heard.untilUp();
    });
    afterEach(() => heard.link.stop());

    it('says which Asterisk it is, and since when it runs', () => {
      const up = heard.happenings[0];
      expect(up).to.have.property('kind', 'up');
      expect(up)
        .to.have.nested.property('asterisk.version')
        .that.matches(/^\d+\.\d+\.\d+/);
      expect(up)
        .to.have.nested.property('asterisk.startedAt')
        .that.matches(/^20\d\d-/);
      expect(heard.link.state()).to.include({ phase: 'up', transport });
      expect(heard.link.ordered).to.equal(transport === 'websocket');
    });

    it('makes a bridge under an id of ours, finds it in the list, destroys it', async () => {
      const bridgeId = randomUUID();
      const made = await call('bridges.createWithId', { bridgeId, type: 'mixing', name: 'a name with spaces & ü' });
      expect(made).to.deep.include({ ok: true, status: 200 });
      const listed = await call('bridges.list', {});
      const found = listed.ok ? listed.body.find(({ id }) => id === bridgeId) : undefined;
      expect(found).to.include({ name: 'a name with spaces & ü', bridge_type: 'mixing' });
      expect(await call('bridges.destroy', { bridgeId })).to.deep.equal({ ok: true, status: 204, body: undefined });
      // Asterisk answers a moment before its own list knows.
      let gone = await call('bridges.get', { bridgeId });
      for (let tries = 0; gone.ok && tries < 100; tries += 1) gone = await call('bridges.get', { bridgeId });
      expect(gone).to.deep.equal({ ok: false, why: 'refused', status: 404, message: 'Bridge not found' });
    });

    it('gives a refusal its status and its reason', async () => {
      expect(await call('channels.hangup', { channelId: randomUUID() })).to.deep.equal({
        ok: false,
        why: 'refused',
        status: 404,
        message: 'Channel not found',
      });
      expect(await call('channels.create', { endpoint: 'no-endpoint', app })).to.deep.equal({
        ok: false,
        why: 'refused',
        status: 400,
        message: 'Invalid endpoint specified',
      });
    });

    it('never lets an empty id address the whole list', async () => {
      const reply = await call('channels.hangup', { channelId: '' });
      expect(reply).to.include({ ok: false, why: 'refused', status: 400 });
      expect(reply).to.have.property('message').that.contains('channelId');
    });

    for (const id of ['..', '../bridges', 'a/b?c=d&e', '%2e%2e', 'a b', 'ü'])
      it(`takes the id ${id} for an id and nothing else`, async () => {
        const made = await call('bridges.createWithId', { bridgeId: id });
        const read = await call('bridges.get', { bridgeId: id });
        await call('bridges.destroy', { bridgeId: id });
        expect(made).to.have.nested.property('body.id', id);
        expect(read).to.have.nested.property('body.id', id);
      });

    it('refuses a request larger than Asterisk reads, and stays up', async () => {
      const reply = await call('bridges.create', { variables: { big: 'x'.repeat(70_000) } });
      expect(reply).to.include({ ok: false, why: 'refused', status: 413 });
      expect(heard.link.state().phase).to.equal('up');
    });

    it('carries variables of a channel there and back', async () => {
      const channelId = randomUUID();
      const value = 'quotes " and \\, ü, and & = ?';
      await call('channels.create', {
        endpoint: `Local/${channelId}@nowhere`,
        app,
        channelId,
        variables: { V: value },
      });
      const read = await call('channels.getChannelVar', { channelId, variable: 'V' });
      expect(read).to.deep.include({ ok: true, body: { value } });
      await call('channels.hangup', { channelId });
    });

    it('hears the wanted events of a channel, with their order and cause', async () => {
      const channelId = randomUUID();
      await call('channels.create', { endpoint: `Local/${channelId}@nowhere`, app, channelId, appArgs: 'a,b' });
      await heard.until('StasisStart', () => heard.events('StasisStart').length === 1);
      expect(heard.events('StasisStart')[0]).to.deep.include({ args: ['a', 'b'], application: app });
      await call('channels.hangup', { channelId, reason_code: '17' });
      await heard.until('ChannelDestroyed', () => heard.events('ChannelDestroyed').length === 1);
      expect(heard.events('ChannelDestroyed')[0]).to.include({ type: 'ChannelDestroyed', cause: 17 });
    });

    it('knows the name of a channel while it is up, and Asterisk takes it in place of the id', async () => {
      const channelId = randomUUID();
      expect(heard.link.nameOf(channelId)).to.equal(undefined);
      await call('channels.create', { endpoint: `Local/${channelId}@nowhere`, app, channelId });
      await heard.until('StasisStart', () => heard.events('StasisStart').length === 1);
      const name = heard.link.nameOf(channelId) ?? '';
      const got = await call('channels.get', { channelId });
      expect(got).to.have.nested.property('body.name', name);
      expect(name).to.match(/^Local\/.*-[0-9a-f]{8};\d$/);
      expect(await call('channels.hangup', { channelId: name })).to.include({ ok: true });
      await heard.until('ChannelDestroyed', () => heard.events('ChannelDestroyed').length === 1);
      expect(heard.link.nameOf(channelId)).to.equal(undefined);
      expect(await call('channels.hangup', { channelId: name })).to.include({ ok: false, status: 404 });
    });

    it('has Asterisk filter what nobody wants, and nothing else', async () => {
      const reply = await call('applications.get', { applicationName: app });
      const types = reply.ok ? reply.body.events_disallowed.map((one) => (one as { type: string }).type) : [];
      const wanted = new Set(['StasisStart', 'StasisEnd', 'ChannelDestroyed', 'BridgeDestroyed']);
      expect(types).to.have.members([...unwantedTypes(wanted)]);
      expect(types).to.include.members(['ChannelVarset', 'ChannelDialplan']);
      expect(types).to.not.include.members(['RESTResponse']).and.not.include.members(['ApplicationReplaced']);
      expect(reply).to.have.nested.property('body.events_allowed').that.is.empty;
      const channelId = randomUUID();
      await call('channels.create', { endpoint: `Local/${channelId}@nowhere`, app, channelId });
      await call('channels.setChannelVar', { channelId, variable: 'V', value: '1' });
      await call('channels.hangup', { channelId });
      await heard.until('ChannelDestroyed', () => heard.events('ChannelDestroyed').length === 1);
      expect(heard.link.counts()).to.include({ unwanted: 0, malformed: 0 });
    });

    it('answers a list of 2,500, some 800 KB: over its WebSocket that would end Asterisk itself', async () => {
      const ids = Array.from({ length: 2500 }, () => randomUUID());
      for (const some of [0, 500, 1000, 1500, 2000].map((from) => ids.slice(from, from + 500)))
        await Promise.all(some.map((bridgeId) => call('bridges.createWithId', { bridgeId })));
      const listed = await call('bridges.list', {});
      for (const some of [0, 500, 1000, 1500, 2000].map((from) => ids.slice(from, from + 500)))
        await Promise.all(some.map((bridgeId) => call('bridges.destroy', { bridgeId })));
      expect(listed.ok && listed.body.length).to.be.at.least(2500);
      expect(heard.link.pending()).to.equal(0);
    });

    it('falls silent when another controller takes the application over, and does not fight for it', async () => {
      const usurper = hear(lab.info.ari, { transport, app });
      await usurper.untilUp();
      await heard.until('replaced', () => heard.link.state().phase === 'replaced');
      expect(story(heard)).to.equal('up down replaced');
      expect(await call('bridges.list', {})).to.deep.equal({ ok: false, why: 'not-sent' });
      const channelId = randomUUID();
      await usurper.link.call('channels.create', { endpoint: `Local/${channelId}@nowhere`, app, channelId });
      await usurper.until('StasisStart', () => usurper.events('StasisStart').length === 1);
      await usurper.link.call('channels.hangup', { channelId });
      expect(heard.link.state().phase).to.equal('replaced');
      expect(usurper.link.state().phase).to.equal('up');
      await usurper.link.stop();
    });

    it('says so when the password is wrong, and goes on trying', async () => {
      const wrong = hear({ ...lab.info.ari, password: 'wrong' }, { transport, app: `${app}-wrong` });
      await wrong.until('waiting', () => wrong.link.state().phase === 'waiting');
      expect(wrong.link.state()).to.include({ phase: 'waiting', trouble: 'unauthorized' });
      expect(wrong.link.state()).to.have.property('why').that.contains('401').and.not.contains('wrong');
      expect(await wrong.link.call('bridges.list', {})).to.deep.equal({ ok: false, why: 'not-sent' });
      expect(wrong.happenings).to.be.empty;
      await wrong.link.stop();
      expect(await call('bridges.list', {})).to.include({ ok: true });
    });

    it('leaves no application behind after stop, and settles what was asked', async () => {
      const unanswered = call('bridges.list', {});
      await heard.link.stop();
      expect(heard.link.pending()).to.equal(0);
      expect(await unanswered).to.deep.equal({ ok: false, why: 'lost' });
      expect(heard.link.state()).to.deep.equal({ phase: 'stopped' });
      expect(await call('bridges.list', {})).to.deep.equal({ ok: false, why: 'not-sent' });
      const authorization = `Basic ${Buffer.from(`${lab.info.ari.username}:${lab.info.ari.password}`).toString('base64')}`;
      const apps = await request(`${lab.info.ari.url}/ari/applications/${app}`, { headers: { authorization } });
      expect(apps.statusCode).to.equal(404);
    });
  });
