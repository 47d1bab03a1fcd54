import { expect } from 'chai';
import { Desk } from '../support/desk.ts';
import { PretendAsterisk } from '../support/pretend-asterisk.ts';

/** A call belongs to a node; a node that falls takes nothing from the other one. */
describe('two Asterisks', () => {
  function twoNodes(): { desk: Desk; west: PretendAsterisk } {
    const desk = new Desk();
    const west = new PretendAsterisk(desk.clock, { node: 'west' });
    west.heard = (happening) => desk.switchboard.heard(west.node, happening);
    desk.switchboard.attach(west);
    west.comesBack();
    return { desk, west };
  }
  const originated = ({ asked }: PretendAsterisk) =>
    asked.filter((each) => each.startsWith('channels.originate')).length;

  it('click-to-dials go to the one with fewer calls', async () => {
    const { desk, west } = twoNodes();
    await desk.settles();
    for (let calls = 0; calls < 6; calls += 1) desk.clickToDial();
    await desk.settles();
    expect([originated(desk.asterisk), originated(west)]).to.deep.equal([3, 3]);
  });

  it('a call that comes in stays where it came in', async () => {
    const { desk, west } = twoNodes();
    west.arrives('1795250490.7', '1003');
    await desk.settles();
    const [call] = desk.switchboard.liveCalls();
    expect(call).to.include({ node: 'west' });
    expect([...west.channels.keys()]).to.deep.equal(['1795250490.7', `${call!.id}.callee`]);
    expect(desk.asterisk.channels.size).to.equal(0);
  });

  it('one is away: new calls go to the other, and its own are kept for its return', async () => {
    const { desk, west } = twoNodes();
    west.arrives('1795250490.7', '1003');
    await desk.settles();
    west.goesAway();
    desk.clickToDial();
    await desk.settles();
    expect([originated(desk.asterisk), originated(west)]).to.deep.equal([1, 0]);
    expect(desk.switchboard.liveCallCount()).to.equal(2);
    west.comesBack();
    await desk.settles();
    expect(desk.switchboard.liveCallCount()).to.equal(2);
  });

  it('one is restarted: its calls are over, those of the other go on', async () => {
    const { desk, west } = twoNodes();
    west.arrives('1795250490.7', '1003');
    await desk.settles();
    const lost = desk.switchboard.liveCalls()[0]!.id;
    const kept = desk.clickToDial();
    await desk.settles();
    west.goesAway();
    west.comesBack({ restarted: true });
    await desk.settles();
    expect(desk.reasonOf(lost)).to.equal('asterisk-lost');
    expect(desk.switchboard.call(kept)?.phase).to.not.equal('ended');
  });
});
