import { expect } from 'chai';
import { nodeName } from '../../../stasis-app/shared/ids.ts';
import { Desk } from '../../support/desk.ts';
import { PretendAsterisk } from '../../support/pretend-asterisk.ts';

describe('two Asterisk nodes', () => {
  const [first, second] = [nodeName('asterisk'), nodeName('second')];
  let desk: Desk;
  let other: PretendAsterisk;
  beforeEach(() => {
    desk = new Desk();
    other = new PretendAsterisk(desk.clock, { node: 'second' });
    other.heard = (happening) => desk.switchboard.heard(second, happening);
    desk.switchboard.attach(other);
    other.comesBack();
  });
  const callsOn = (asterisk: PretendAsterisk) => asterisk.channels.size;
  const dialsUntilFull = async () => {
    const party = (number: string) => ({ number, name: null, dn: true });
    const reach = (number: string) => ({ party: party(number), endpoint: `PJSIP/${number}`, callerId: null });
    for (let calls = 0; ; calls += 1) {
      const begun = desk.switchboard.dial(reach('5001'), reach('1003'), { kind: 'clock' });
      if (typeof begun !== 'string') return { calls, why: begun.why };
      await desk.settles();
    }
  };

  it('share the calls, and each has as many as it may', async () => {
    expect(await dialsUntilFull()).to.deep.equal({ calls: 200, why: 'full' });
    expect([callsOn(desk.asterisk), callsOn(other)]).to.deep.equal([100, 100]);
    expect([first, second, undefined].map((node) => desk.switchboard.full(node))).to.deep.equal([true, true, true]);
    for (const call of desk.switchboard.liveCalls().slice(0, 2))
      void desk.switchboard.hangUp(call.id, { kind: 'clock' });
    await desk.settles();
    expect(desk.switchboard.full()).to.equal(false);
    expect(await dialsUntilFull()).to.deep.equal({ calls: 2, why: 'full' });
  });

  it('one is away: the other takes no more than its own', async () => {
    other.goesAway();
    expect(await dialsUntilFull()).to.deep.equal({ calls: 100, why: 'full' });
    expect(desk.switchboard.full(second)).to.equal(false);
    expect(desk.switchboard.full()).to.equal(true);
    other.comesBack();
    await desk.settles();
    expect(desk.switchboard.full()).to.equal(false);
  });
});
