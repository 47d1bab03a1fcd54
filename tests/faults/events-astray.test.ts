import { expect } from 'chai';
import { Desk } from '../support/desk.ts';

const caller = '1795250490.0';

/** FAULTS 8 and 9, and what the comparison after a gap is for (C8). */
describe('events lost, repeated, early or late', () => {
  async function talking(desk: Desk): Promise<string> {
    desk.asterisk.arrives(caller, '1003');
    await desk.settles();
    const id = desk.switchboard.liveCalls()[0]!.id;
    desk.asterisk.answers(`${id}.callee`);
    await desk.settles();
    expect(desk.switchboard.call(id)?.phase).to.equal('talking');
    return id;
  }

  it('every event twice: the same call, once', async () => {
    const desk = new Desk();
    const { asterisk } = desk;
    const once = asterisk.heard;
    asterisk.heard = (happening) => {
      once(happening);
      once(happening);
    };
    await talking(desk);
    expect(desk.switchboard.liveCallCount()).to.equal(1);
    asterisk.leaves(caller);
    await desk.settles();
    await desk.expectNothingLeft();
  });

  it('an Asterisk that is slow with a hang-up is asked once, not again and again', async () => {
    const desk = new Desk();
    const id = await talking(desk);
    const answers = desk.asterisk.isSlowWith('channels.hangup');
    void desk.switchboard.hangUp(id as never, { kind: 'clock' });
    await desk.passes(10);
    const asked = desk.asterisk.asked.filter((each) => each.startsWith('channels.hangup'));
    expect(asked).to.have.length(2);
    answers();
    await desk.settles();
    expect(desk.switchboard.liveCallCount()).to.equal(0);
    await desk.expectNothingLeft();
  });

  it('the answer and the end were missed in a gap: found by comparing', async () => {
    const desk = new Desk();
    desk.asterisk.arrives(caller, '1003');
    await desk.settles();
    const { id } = desk.switchboard.liveCalls()[0]!;
    desk.asterisk.goesAway();
    desk.asterisk.answers(`${id}.callee`);
    desk.asterisk.comesBack();
    await desk.settles();
    expect(desk.switchboard.call(id)?.phase).to.equal('talking');
    desk.asterisk.goesAway();
    desk.asterisk.leaves(`${id}.callee`);
    desk.asterisk.comesBack();
    await desk.settles();
    expect(desk.facts.at(-1)).to.include({ fact: 'call-ended', recovered: true });
    await desk.expectNothingLeft();
  });

  it('a call handed over in the gap, whose StasisStart nobody heard, is taken afterwards', async () => {
    const desk = new Desk();
    desk.asterisk.deaf = true;
    desk.asterisk.arrives(caller, '1003');
    desk.asterisk.comesBack();
    await desk.settles();
    expect(desk.switchboard.liveCallCount()).to.equal(1);
    desk.asterisk.leaves(caller);
    await desk.settles();
    await desk.expectNothingLeft();
  });

  it('a caller hangs up while the gap is being compared: its channel, still in the list, is not taken for a new call', async () => {
    for (let turns = 0; turns < 16; turns += 1) {
      const desk = new Desk();
      desk.asterisk.arrives(caller, '1003');
      await desk.settles();
      desk.asterisk.comesBack();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      desk.asterisk.leaves(caller);
      await desk.settles();
      const starts = desk.facts.filter(({ fact }) => fact === 'call-started');
      expect(starts, `after ${turns} turns`).to.have.length(1);
      await desk.expectNothingLeft();
    }
  });

  it('a call that moves on while we look is not told what is old by then: its callee is dialled once', async () => {
    const desk = new Desk();
    desk.asterisk.arrives(caller, '1003');
    desk.asterisk.deaf = true;
    await desk.settles();
    const { id, phase } = desk.switchboard.liveCalls()[0]!;
    expect(phase).to.equal('preparing-callee');
    desk.clock.pass(1);
    desk.asterisk.comesBack();
    desk.clock.pass(1);
    desk.asterisk.says({ type: 'StasisStart', args: ['leg'], channel: { id: `${id}.callee` } });
    await desk.passes(3);
    expect(desk.switchboard.call(id)?.phase).to.equal('ringing-callee');
    expect(desk.asterisk.asked.filter((asked) => asked.startsWith('channels.dial'))).to.have.length(1);
    desk.asterisk.leaves(caller);
    await desk.settles();
    await desk.expectNothingLeft();
  });

  it('a hang-up that nobody heard is found by the sweep, with no gap at all', async () => {
    const desk = new Desk();
    await talking(desk);
    desk.asterisk.deaf = true;
    desk.asterisk.leaves(caller);
    desk.asterisk.deaf = false;
    await desk.passes(40);
    await desk.expectNothingLeft();
  });

  it('a channel is redirected out of our hands: the other side is not left in silence', async () => {
    const desk = new Desk();
    const id = await talking(desk);
    desk.asterisk.channels.delete(caller);
    desk.asterisk.says({ type: 'StasisEnd', channel: { id: caller } });
    await desk.passes(2);
    expect(desk.asterisk.channels.has(`${id}.callee`)).to.equal(false);
    await desk.expectNothingLeft();
  });

  it('the channel of a call that is over appears late: it is hung up', async () => {
    const desk = new Desk();
    const id = await talking(desk);
    desk.asterisk.leaves(caller);
    await desk.settles();
    desk.asterisk.channels.set(`${id}.callee`, { state: 'Down', args: ['leg'], bridge: null });
    desk.asterisk.says({ type: 'StasisStart', args: ['leg'], channel: { id: `${id}.callee` } });
    await desk.settles();
    await desk.expectNothingLeft();
  });

  it('a channel that asks for something unknown is hung up', async () => {
    const desk = new Desk();
    desk.asterisk.channels.set('x', { state: 'Ring', args: ['dance'], bridge: null });
    desk.asterisk.says({ type: 'StasisStart', args: ['dance'], channel: { id: 'x' } });
    await desk.settles();
    await desk.expectNothingLeft();
  });

  it('Asterisk comes back as another process: its calls are over, nothing is asked of it', async () => {
    const desk = new Desk();
    const id = await talking(desk);
    desk.asterisk.goesAway();
    const before = desk.asterisk.asked.length;
    desk.asterisk.comesBack({ restarted: true });
    await desk.settles();
    expect(desk.reasonOf(id as never)).to.equal('asterisk-lost');
    expect(desk.asterisk.asked.slice(before).filter((asked) => !/list|get/.test(asked))).to.deep.equal([]);
    await desk.expectNothingLeft();
  });

  it('another controller takes over: the calls are forgotten, and nothing is asked of Asterisk', async () => {
    const desk = new Desk();
    const id = await talking(desk);
    const before = desk.asterisk.asked.length;
    desk.asterisk.up = false;
    desk.asterisk.heard({ kind: 'replaced' });
    await desk.passes(20);
    expect(desk.switchboard.liveCallCount()).to.equal(0);
    expect(desk.clock.pending(), 'timers beside the sweep').to.equal(1);
    expect(desk.asterisk.asked.slice(before)).to.deep.equal([]);
    expect([...desk.asterisk.channels.keys()]).to.deep.equal([caller, `${id}.callee`]);
    expect(desk.switchboard.reachable().ok).to.equal(false);
  });

  it('ten supervisors at once, and the caller: one effect, ten like answers', async () => {
    const desk = new Desk();
    const id = await talking(desk);
    const asked = Array.from({ length: 10 }, () => desk.switchboard.hangUp(id as never, { kind: 'clock' }));
    desk.asterisk.leaves(caller);
    await desk.settles();
    expect(await Promise.all(asked)).to.deep.equal(Array.from({ length: 10 }, () => 'ended'));
    expect(await desk.switchboard.hangUp(id as never, { kind: 'clock' })).to.equal('ended');
    await desk.expectNothingLeft();
  });
});
