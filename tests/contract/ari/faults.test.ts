import { expect } from 'chai';
import { startFakeAsterisk, type FakeAsterisk } from '../../support/fake-asterisk.ts';
import { bothTransports, hear, story, type HeardLink } from '../../support/heard-link.ts';

const channel = (id: string): object => ({ id, name: `PJSIP/${id}`, state: 'Up' });
const start = (id: string): object => ({ type: 'StasisStart', args: [], channel: channel(id) });

for (const transport of bothTransports)
  describe(`what no real Asterisk does on request, over ${transport}`, () => {
    let fake: FakeAsterisk;
    let heard: HeardLink | undefined;
    const listen = async (options: Parameters<typeof hear>[1] = {}): Promise<HeardLink> => {
      heard = hear(fake, { transport, deadlineMs: 300, ...options });
      await heard.untilUp();
      return heard;
    };

    beforeEach(async () => {
      fake = await startFakeAsterisk();
    });
    afterEach(async () => {
      await heard?.link.stop();
      heard = undefined;
      await fake.stop();
    });

    for (const [what, message] of [
      ['no JSON', 'garbage'],
      ['half of an object', '{"type":"StasisStart","cha'],
      ['a number', '17'],
      ['null', 'null'],
      ['an object without a type', { type: undefined }],
      ['an event of the future', { type: 'ChannelTeleported', channel: channel('a') }],
      ['an event whose channel is a text', { type: 'StasisStart', args: [], channel: 'PJSIP/1001' }],
      ['an event whose channel has no id', { type: 'StasisStart', args: [], channel: {} }],
      ['an event without its channel', { type: 'StasisStart', args: [] }],
      [
        'an event whose cause is a text',
        { type: 'ChannelDestroyed', cause: '16', cause_txt: '', channel: channel('a') },
      ],
      ['a type that is an object', { type: { toString: 'StasisStart' } }],
      ['an event called __proto__', { type: '__proto__' }],
      ['60 KB that nobody knows', { type: 'Unknown', blob: 'x'.repeat(60_000) }],
    ] as const)
      it(`FAULTS 7: ${what}: counted, logged, ignored; the next event is heard`, async () => {
        const { link, events, until, lines } = await listen();
        fake.says(message);
        fake.says(start('next'));
        await until('the next event', () => events().length === 1);
        expect(events()[0]).to.have.nested.property('channel.id', 'next');
        expect(link.counts()).to.include({ malformed: 1, events: 1, faults: 0 });
        expect(lines).to.include('warn ignored a message from Asterisk');
        expect(link.state().phase).to.equal('up');
      });

    it('a flood of unknown events is counted, and logged at its powers of ten', async () => {
      const { link, until, lines } = await listen();
      for (let n = 0; n < 150; n += 1) fake.says({ type: 'ChannelTeleported', secret: 'swordfish' });
      await until('all of them', () => link.counts().malformed === 150);
      expect(lines.filter((line) => line.includes('ignored'))).to.have.length(3);
    });

    it('hears a real event of 60 KB', async () => {
      const { events, until } = await listen();
      fake.says({ type: 'StasisStart', args: ['x'.repeat(60_000)], channel: channel('big') });
      await until('the event', () => events().length === 1);
      expect(events()[0]).to.have.nested.property('args[0].length', 60_000);
    });

    it('hears events in their order, also the equal ones', async () => {
      const { events, until } = await listen();
      for (const id of ['1', '2', '2', '3', '3', '3']) fake.says(start(id));
      await until('six events', () => events().length === 6);
      const ids = events().map((event) => (event.type === 'StasisStart' ? event.channel.id : ''));
      expect(ids.join('')).to.equal('122333');
    });

    it('a listener that throws is a bug that is logged; the next event is heard', async () => {
      let thrown = 0;
      const { link, events, until, lines } = await listen({
        heard: ({ kind }) => {
          if (kind !== 'event') return;
          thrown += 1;
          if (thrown === 1) throw new Error('a bug of ours');
        },
      });
      fake.says(start('first'));
      fake.says(start('second'));
      await until('both events', () => events().length === 2);
      expect(link.counts().faults).to.equal(1);
      expect(lines).to.include('error a listener of the ARI link threw');
      expect(link.state().phase).to.equal('up');
    });

    it('a listener may stop the link in the middle of an event', async () => {
      const own = await listen({ heard: ({ kind }) => void (kind === 'event' && own.link.stop()) });
      fake.says(start('first'));
      fake.says(start('second'));
      await own.until('stopped', () => own.link.state().phase === 'stopped');
      expect(own.events()).to.have.length(1);
      expect(story(own)).to.equal('up down');
    });

    it('FAULTS 2: reset in mid-message: the half is dropped, the link comes back', async () => {
      const own = await listen();
      fake.breaksOffMidMessage();
      await own.until('up again', () => story(own) === 'up down up');
      expect(own.events()).to.be.empty;
      expect(own.link.counts()).to.include({ malformed: 0, faults: 0 });
    });

    it('booting: 404, then 503, means wait, and it says so', async () => {
      fake.is(404);
      heard = hear(fake, { transport });
      const own = heard;
      await own.until('waiting', () => own.link.state().phase === 'waiting');
      expect(own.link.state()).to.include({ trouble: 'booting' });
      fake.is(503);
      await own.until('the why of the 503', () => JSON.stringify(own.link.state()).includes('503'));
      expect(own.happenings).to.be.empty;
      fake.is(undefined);
      await own.untilUp();
      expect(story(own)).to.equal('up');
    });

    it('FAULTS 15: a request that is never answered times out, and the link stays up', async () => {
      const { link } = await listen();
      fake.answers('GET bridges', 'silence');
      expect(await link.call('bridges.list', {})).to.deep.equal({ ok: false, why: 'timed-out' });
      expect(link.pending()).to.equal(0);
      expect(link.counts()).to.include({ timedOut: 1 });
      expect(link.state().phase).to.equal('up');
      expect(await link.call('channels.list', {})).to.include({ ok: true });
    });

    it('beyond its bound a request is not sent, and the others are not disturbed', async () => {
      const { link } = await listen({ maxPending: 3 });
      fake.answers('GET bridges', 'silence');
      const asked = Array.from({ length: 4 }, () => link.call('bridges.list', {}));
      expect(await asked[3]).to.deep.equal({ ok: false, why: 'not-sent' });
      expect(link.pending()).to.equal(3);
      const others = await Promise.all(asked.slice(0, 3));
      expect(others.map((reply) => reply.ok || reply.why)).to.deep.equal(['timed-out', 'timed-out', 'timed-out']);
    });

    for (const status of [400, 404, 409, 422, 500, 503])
      it(`FAULTS 11: ${status} is an answer, with its reason`, async () => {
        const { link } = await listen();
        fake.answers('POST bridges', { status, body: { message: `no, because ${status}` } });
        expect(await link.call('bridges.create', {})).to.deep.equal({
          ok: false,
          why: 'refused',
          status,
          message: `no, because ${status}`,
        });
      });

    it('an answer that can not be read leaves the outcome unknown', async () => {
      const { link } = await listen();
      fake.answers('POST bridges', { status: 200, body: '{"id":' });
      expect(await link.call('bridges.create', {})).to.deep.equal({ ok: false, why: 'lost' });
    });

    it('does not come up while Asterisk does not keep the filter', async () => {
      fake.answers('GET applications', { status: 200, body: { events_allowed: [], events_disallowed: [] } });
      heard = hear(fake, { transport });
      const own = heard;
      await own.until('waiting', () => own.link.state().phase === 'waiting');
      expect(own.link.state()).to.include({ trouble: 'unusable' }).and.to.have.property('why').that.contains('filter');
      expect(own.happenings).to.be.empty;
    });

    it('events that come before the filter stands are told after up, in order', async () => {
      fake.onAsked('PUT applications', () => {
        fake.says(start('early'));
        fake.says(start('also early'));
      });
      heard = hear(fake, { transport });
      const own = heard;
      await own.until('both events', () => own.events().length === 2);
      expect(own.happenings.map((one) => one.kind)).to.deep.equal(['up', 'event', 'event']);
      expect(own.events()[0]).to.have.nested.property('channel.id', 'early');
    });

    it('replaced by another controller: told once, silent for ever', async () => {
      const own = await listen();
      fake.says({ type: 'ApplicationReplaced', application: 'somebody-else' });
      fake.says({ type: 'ApplicationReplaced' });
      await own.until('replaced', () => own.link.state().phase === 'replaced');
      expect(story(own)).to.equal('up down replaced');
      const asked = fake.asked.length;
      expect(await own.link.call('bridges.list', {})).to.deep.equal({ ok: false, why: 'not-sent' });
      await new Promise((resolve) => setTimeout(resolve, 600));
      expect(fake.asked.length).to.equal(asked);
      expect(fake.sockets()).to.equal(1);
    });

    it('a second server with other credentials is served with its own', async () => {
      const other = await startFakeAsterisk();
      const own = await listen();
      const wrong = hear({ ...fake, password: 'of somebody else' }, { transport, app: 'other' });
      const second = hear(other, { transport, app: 'other' });
      await second.untilUp();
      expect(await own.link.call('bridges.list', {})).to.include({ ok: true });
      expect(await second.link.call('bridges.list', {})).to.include({ ok: true });
      expect(wrong.link.state()).to.include({ phase: 'waiting', trouble: 'unauthorized' });
      await Promise.all([wrong.link.stop(), second.link.stop()]);
      await other.stop();
    });
  });

describe('the choice of a transport', () => {
  for (const [version, expected] of [
    ['18.24.1', 'ari-client'],
    ['20.13.0', 'ari-client'],
    ['20.14.0', 'websocket'],
    ['22.10.1+dfsg', 'websocket'],
  ] as const)
    it(`auto takes ${expected} for Asterisk ${version}`, async () => {
      const fake = await startFakeAsterisk({ version });
      const heard = hear(fake, { transport: 'auto' });
      await heard.untilUp();
      expect(heard.link.state()).to.include({ transport: expected, version });
      expect(heard.link.ordered).to.equal(expected === 'websocket');
      expect(await heard.link.call('bridges.list', {})).to.include({ ok: true });
      await heard.link.stop();
      await fake.stop();
    });

  it('websocket is refused by name where Asterisk is too old for it', async () => {
    const fake = await startFakeAsterisk({ version: '18.24.1' });
    const heard = hear(fake, { transport: 'websocket' });
    await heard.until('waiting', () => heard.link.state().phase === 'waiting');
    expect(heard.link.state()).to.have.property('why').that.contains('18.24.1').and.contains('ari-client');
    await heard.link.stop();
    await fake.stop();
  });

  it('the password stands in no URL: not even in the one that ari-client makes', async () => {
    for (const transport of bothTransports) {
      const fake = await startFakeAsterisk();
      const heard = hear(fake, { transport });
      await heard.untilUp();
      expect(fake.socketUrls()).to.have.length(1);
      expect(fake.socketUrls()[0]).to.not.contain('p%').and.not.contain('ord');
      await heard.link.stop();
      await fake.stop();
    }
  });
});
