import { expect } from 'chai';
import { createPresence } from '../../../stasis-app/directory/presence.ts';
import type { EndpointReading, Engagement } from '../../../stasis-app/directory/presence.ts';
import type { Clock } from '../../../stasis-app/shared/clock.ts';
import { channelOf, newCallId } from '../../../stasis-app/shared/ids.ts';

/** An Asterisk that is asked by hand: each read waits until the test answers it. */
function story() {
  let mono = 0;
  const waiting: ((reading: readonly EndpointReading[] | undefined) => void)[] = [];
  let engagement: Engagement = 'free';
  let linkUp = true;
  const clock: Clock = {
    now: () => ({ mono, wall: mono }),
    pending: () => 0,
    after: () => {
      throw new Error('presence sets no timers');
    },
  };
  let asked = 0;
  const presence = createPresence({
    clock,
    maxAgeMs: 1000,
    reachable: () => linkUp,
    engagementOf: () => engagement,
    readEndpoints: () => {
      asked += 1;
      return new Promise((resolve) => waiting.push(resolve));
    },
  });
  return {
    presence,
    asked: () => asked,
    answer: (reading: readonly EndpointReading[] | undefined) => waiting.shift()?.(reading),
    passes: (ms: number) => (mono += ms),
    linkFalls: () => (linkUp = false),
    nowOurs: (next: Engagement) => (engagement = next),
  };
}

const endpoint = (resource: string, state: EndpointReading['state'], channelIds: string[] = []): EndpointReading => ({
  resource,
  state,
  channelIds,
});
const known = (registered: boolean, engagement: Engagement) => ({
  known: true,
  value: { dn: '5001', registered, engagement },
});

describe('presence', () => {
  it('many ask at once: Asterisk is asked once, and all get its answer', async () => {
    const { presence, asked, answer } = story();
    const all = Promise.all([
      presence.of('5001'),
      presence.of('5001'),
      presence.ofAll(['5001']),
      presence.trunk('pstn'),
    ]);
    answer([endpoint('5001', 'online'), endpoint('pstn', 'offline')]);
    const [first, , list, trunk] = await all;
    expect(first).to.deep.equal(known(true, 'free'));
    expect(list).to.deep.equal({ known: true, value: [{ dn: '5001', registered: true, engagement: 'free' }] });
    expect(trunk).to.deep.equal({ known: true, value: { reachable: false } });
    expect(asked()).to.equal(1);
  });

  it('a reading serves for a second, and not longer', async () => {
    const { presence, asked, answer, passes } = story();
    const first = presence.of('5001');
    answer([endpoint('5001', 'offline')]);
    await first;
    passes(1000);
    expect(await presence.of('5001')).to.deep.equal(known(false, 'free'));
    expect(asked()).to.equal(1);
    passes(1);
    const again = presence.of('5001');
    answer([endpoint('5001', 'online')]);
    expect(await again).to.deep.equal(known(true, 'free'));
    expect(asked()).to.equal(2);
  });

  it('the age counts from the question, so a slow answer is not new when it comes', async () => {
    const { presence, asked, answer, passes } = story();
    const slow = presence.of('5001');
    passes(900);
    answer([]);
    await slow;
    passes(200);
    void presence.of('5001');
    expect(asked()).to.equal(2);
  });

  it('Asterisk gives no answer: unknown, the old reading is not served, and the next asker asks again', async () => {
    const { presence, answer, passes } = story();
    const first = presence.of('5001');
    answer([endpoint('5001', 'online')]);
    await first;
    passes(2000);
    const second = presence.of('5001');
    answer(undefined);
    expect(await second).to.deep.equal({ known: false });
    const third = presence.of('5001');
    answer([endpoint('5001', 'online')]);
    expect(await third).to.deep.equal(known(true, 'free'));
  });

  it('our own calls count at once; a channel that is no call of ours makes busy too', async () => {
    const { presence, answer, nowOurs, passes } = story();
    const first = presence.of('5001');
    answer([endpoint('5001', 'online')]);
    await first;
    nowOurs('ringing');
    expect(await presence.of('5001')).to.deep.equal(known(true, 'ringing'));
    nowOurs('free');
    passes(2000);
    const second = presence.of('5001');
    answer([endpoint('5001', 'online', ['1700000000.1'])]);
    expect(await second).to.deep.equal(known(true, 'busy'));
  });

  it('the link falls: unknown at once, however young the reading is', async () => {
    const { presence, answer, linkFalls } = story();
    const first = presence.of('5001');
    answer([endpoint('5001', 'online')]);
    await first;
    linkFalls();
    expect(await presence.of('5001')).to.deep.equal({ known: false });
  });

  it('the channel of a call of ours that has just ended makes nobody busy', async () => {
    const { presence, answer } = story();
    const asked = presence.of('5001');
    answer([endpoint('5001', 'online', [channelOf(newCallId(), 'caller')])]);
    expect(await asked).to.deep.equal(known(true, 'free'));
  });

  it('a DN and a trunk that Asterisk does not know are unregistered and unreachable', async () => {
    const { presence, answer } = story();
    const both = Promise.all([presence.of('5001'), presence.trunk('genesys')]);
    answer([]);
    expect(await both).to.deep.equal([known(false, 'free'), { known: true, value: { reachable: false } }]);
  });
});
