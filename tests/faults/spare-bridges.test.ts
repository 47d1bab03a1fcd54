import { expect } from 'chai';
import { lingerMs } from '../../stasis-app/switchboard/bridge-stock.ts';
import { Desk } from '../support/desk.ts';

/** The empty bridge of a call that has ended serves the next one, for as long as nothing speaks against it. */
describe('bridges that wait for the next call', () => {
  let callers = 0;

  async function callTalks(desk: Desk): Promise<{ id: string; caller: string }> {
    callers += 1;
    const caller = `1795250490.${callers}`;
    desk.asterisk.arrives(caller, '1003');
    await desk.settles();
    const id = desk.switchboard.liveCalls().at(-1)!.id;
    desk.asterisk.answers(`${id}.callee`);
    await desk.settles();
    return { id, caller };
  }

  async function callEnds(desk: Desk, { caller }: { caller: string }): Promise<void> {
    desk.asterisk.leaves(caller);
    await desk.settles();
  }

  const asked = (desk: Desk, operation: string) => desk.asterisk.asked.filter((each) => each.startsWith(operation));
  const inOneBridge = (desk: Desk, { id, caller }: { id: string; caller: string }) => {
    const { bridge } = desk.asterisk.channels.get(caller) ?? {};
    return (
      bridge != null &&
      desk.asterisk.bridges.has(bridge) &&
      desk.asterisk.channels.get(`${id}.callee`)?.bridge === bridge
    );
  };

  it('ten calls one after the other: one bridge, made once, and destroyed when no call has come for a while', async () => {
    const desk = new Desk();
    for (let turn = 0; turn < 10; turn += 1) {
      const call = await callTalks(desk);
      expect(inOneBridge(desk, call)).to.equal(true);
      await callEnds(desk, call);
    }
    expect(asked(desk, 'bridges.createWithId')).to.have.length(1);
    expect(asked(desk, 'bridges.destroy')).to.have.length(0);
    desk.clock.pass(lingerMs);
    await desk.settles();
    expect([...desk.asterisk.bridges]).to.deep.equal([]);
    await desk.expectNothingLeft();
  });

  it('two calls at once never share one', async () => {
    const desk = new Desk();
    await callEnds(desk, await callTalks(desk));
    const [one, two] = [await callTalks(desk), await callTalks(desk)];
    expect(desk.asterisk.channels.get(one.caller)?.bridge).to.not.equal(desk.asterisk.channels.get(two.caller)?.bridge);
    await callEnds(desk, one);
    await callEnds(desk, two);
    await desk.expectNothingLeft();
  });

  it('a call of which a request failed, or that lived through a gap, leaves none: nobody knows who is in it', async () => {
    const desk = new Desk();
    desk.asterisk.fails('channels.dial', 'timed-out', { effect: true });
    await callEnds(desk, await callTalks(desk));
    expect(asked(desk, 'bridges.destroy')).to.have.length(1);
    const second = await callTalks(desk);
    desk.asterisk.goesAway();
    desk.asterisk.comesBack();
    await desk.settles();
    await callEnds(desk, second);
    expect(asked(desk, 'bridges.destroy')).to.have.length(2);
    await desk.expectNothingLeft();
  });

  it('somebody destroys a waiting bridge, and Asterisk says so: the next call makes its own', async () => {
    const desk = new Desk();
    await callEnds(desk, await callTalks(desk));
    const [bridge = ''] = desk.asterisk.bridges;
    desk.asterisk.bridges.delete(bridge);
    desk.asterisk.says({ type: 'BridgeDestroyed', bridge: { id: bridge } });
    const call = await callTalks(desk);
    expect(inOneBridge(desk, call)).to.equal(true);
    await callEnds(desk, call);
    await desk.expectNothingLeft();
  });

  it('somebody destroys a waiting bridge unheard: the next call finds that out and gets another', async () => {
    const desk = new Desk();
    await callEnds(desk, await callTalks(desk));
    desk.asterisk.bridges.clear();
    const call = await callTalks(desk);
    expect(inOneBridge(desk, call)).to.equal(true);
    expect(desk.switchboard.call(call.id as never)?.phase).to.equal('talking');
    await callEnds(desk, call);
    await desk.expectNothingLeft();
  });

  it('the link falls while one waits: it is destroyed when the link is back', async () => {
    const desk = new Desk();
    await callEnds(desk, await callTalks(desk));
    desk.asterisk.goesAway();
    desk.clock.pass(lingerMs);
    expect([...desk.asterisk.bridges]).to.have.length(1);
    desk.asterisk.comesBack();
    await desk.settles();
    expect([...desk.asterisk.bridges]).to.deep.equal([]);
    await desk.expectNothingLeft();
  });

  it('the controller stops while one waits: nothing of it stays in Asterisk', async () => {
    const desk = new Desk();
    await callEnds(desk, await callTalks(desk));
    desk.switchboard.emptyStock();
    await desk.settles();
    expect([...desk.asterisk.bridges]).to.deep.equal([]);
  });

  it('a call in a bridge named after an earlier one is adopted under its own id', async () => {
    const before = new Desk();
    await callEnds(before, await callTalks(before));
    const { id } = await callTalks(before);
    const after = new Desk({ inherits: before.asterisk });
    await after.settles();
    expect(after.switchboard.liveCalls().map((call) => call.id)).to.deep.equal([id]);
    await after.switchboard.hangUp(id as never, { kind: 'clock' });
    await after.expectNothingLeft();
  });
});
