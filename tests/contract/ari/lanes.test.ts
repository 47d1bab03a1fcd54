import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAriLink, type AriLink, type Happening } from '../../../stasis-app/ari/link.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { nodeName } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { askAri } from '../../support/asterisk-empty.ts';
import { startFakeAsterisk, type FakeAsterisk } from '../../support/fake-asterisk.ts';
import { hear, type HeardLink } from '../../support/heard-link.ts';
import { sharedLab } from '../../support/lab.ts';

/** Enough requests without an answer for another socket to be worth it. */
const many = 16;

describe('Requests to an Asterisk that is slow to answer', () => {
  let asterisk: FakeAsterisk;
  let link: AriLink;
  let heard: Happening[] = [];
  beforeEach(async () => {
    asterisk = await startFakeAsterisk();
    heard = [];
    link = createAriLink({
      ...{ node: nodeName('fake'), url: asterisk.url, username: asterisk.username, password: asterisk.password },
      ...{ app: 'switchhook', transport: 'websocket', events: ['StasisStart'], deadlineMs: 2_000 },
      ...{ clock: systemClock(), log: silentLog, heard: (happening) => heard.push(happening) },
    });
    link.start();
    await until('the link is up', () => link.state().phase === 'up');
  });
  afterEach(async () => {
    await link.stop();
    await asterisk.stop();
  });

  async function until(what: string, isSo: () => boolean, withinMs = 5_000): Promise<void> {
    const end = performance.now() + withinMs;
    while (!isSo()) {
      if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`);
      await sleep(5);
    }
  }

  const hangUp = (channel: string, of?: object) => link.call('channels.hangup', { channelId: channel }, of);
  const paths = (begins: string) => asterisk.asked.map(({ path }) => path).filter((path) => path.startsWith(begins));

  /** Requests that are never answered; more sockets are open when it resolves. */
  async function getsBusy(): Promise<{ readonly stuck: Promise<unknown> }> {
    asterisk.answers('DELETE channels/stuck', 'silence');
    const stuck = Promise.all(Array.from({ length: many }, (_, index) => hangUp(`stuck-${index}`, {})));
    void hangUp('one more', {});
    await until('there are more sockets', () => asterisk.sockets() === 5);
    // Opened on our side, too.
    await sleep(50);
    return { stuck };
  }

  it('go through one socket as long as it answers', async () => {
    for (let call = 0; call < 50; call += 1) await hangUp(`channel-${call}`, {});
    expect(asterisk.sockets()).to.equal(1);
  });

  it('of further calls go through sockets of their own, each with its own application', async () => {
    await getsBusy();
    expect(asterisk.socketUrls().map((url) => new URL(url, 'http://x').searchParams.get('app'))).to.have.members([
      'switchhook',
      ...['1', '2', '3', '4'].map((number) => `switchhook-requests-${number}`),
    ]);
    const before = asterisk.sentThrough().length;
    for (let call = 0; call < 8; call += 1) expect(await hangUp(`free-${call}`, {})).to.include({ ok: true });
    const through = asterisk.sentThrough().slice(before);
    expect(new Set(through)).to.have.property('size', 4);
    expect(through).to.not.include('switchhook');
  });

  it('of one call keep to one socket, whichever it began with', async () => {
    const early = {};
    await hangUp('early-1', early);
    await getsBusy();
    const late = {};
    const before = asterisk.sentThrough().length;
    for (const whose of [early, late, early, late, early, late]) await hangUp('again', whose);
    await hangUp('nobody’s');
    const through = asterisk.sentThrough().slice(before);
    expect([through[0], through[2], through[4], through[6]]).to.deep.equal(Array(4).fill('switchhook'));
    expect(new Set([through[1], through[3], through[5]])).to.have.property('size', 1);
    expect(through[1]).to.match(/^switchhook-requests-\d$/);
  });

  it('are all settled, and the link falls, when one of the sockets is cut', async () => {
    const { stuck } = await getsBusy();
    expect(asterisk.cuts('switchhook-requests-2')).to.equal(true);
    expect(await stuck).to.deep.equal(Array(many).fill({ ok: false, why: 'lost' }));
    await until('it is told', () => heard.some(({ kind }) => kind === 'down'));
    await until('the link is up again', () => link.state().phase === 'up');
    expect(await hangUp('after', {})).to.include({ ok: true });
  });

  it('are settled when one of the sockets falls silent: seen within 3 s', async () => {
    await getsBusy();
    asterisk.holdsItsBreath('switchhook-requests-3');
    const since = performance.now();
    await until('it is told', () => heard.some(({ kind }) => kind === 'down'), 4_000);
    expect(performance.now() - since).to.be.below(3_500);
  });

  it('stay on the first socket where Asterisk takes no more of them', async () => {
    asterisk.answers('DELETE channels/stuck', 'silence');
    asterisk.is(503);
    for (let index = 0; index < many; index += 1) void hangUp(`stuck-${index}`, {});
    expect(await hangUp('goes on', {})).to.include({ ok: true });
    await sleep(50);
    expect(await hangUp('still goes on', {})).to.include({ ok: true });
    expect(link.state().phase).to.equal('up');
    expect(paths('channels/still')).to.have.lengthOf(1);
    asterisk.is(undefined);
  });
});

describe('A burst of requests to a real Asterisk', () => {
  const app = 'contract-burst';
  let heard: HeardLink;
  let applications: () => Promise<string[]>;
  before(async () => {
    const { ari } = (await sharedLab()).info;
    heard = hear(ari, { transport: 'websocket', app });
    await heard.untilUp();
    applications = async () => {
      const all = (await askAri(ari, '/applications')) as { name: string }[];
      return all.map(({ name }) => name).filter((name) => name.startsWith(app));
    };
  });
  after(() => heard.link.stop());

  /** Bridges that are made and destroyed without waiting for an answer: out of order, the second is refused. */
  const burst = async (size: number) => {
    const replies = Array.from({ length: size }, () => {
      const [of, bridgeId] = [{}, randomUUID()];
      return [
        heard.link.call('bridges.createWithId', { bridgeId, type: 'mixing' }, of),
        heard.link.call('bridges.destroy', { bridgeId }, of),
      ];
    });
    return Promise.all(replies.flat());
  };
  const until = async (what: string, count: number) => {
    const end = performance.now() + 5_000;
    while ((await applications()).length !== count) expect(performance.now(), what).to.be.below(end);
  };

  it('is carried out on more sockets, those of one call in their order, and none of their applications stays', async () => {
    expect((await burst(20)).filter(({ ok }) => !ok)).to.deep.equal([]);
    await until('five applications', 5);
    expect((await burst(200)).filter(({ ok }) => !ok)).to.deep.equal([]);
    await heard.link.stop();
    await until('no application', 0);
  });
});
