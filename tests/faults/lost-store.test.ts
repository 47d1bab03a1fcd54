import { expect } from 'chai';
import { Desk } from '../support/desk.ts';

const caller = '1795250490.0';

/** The controller's memory and store are gone; Asterisk's channels and bridges are not (issue: recovery). */
describe('a controller that has lost everything', () => {
  async function talking(desk: Desk): Promise<string> {
    desk.asterisk.arrives(caller, '1003');
    await desk.settles();
    const { id } = desk.switchboard.liveCalls()[0]!;
    desk.asterisk.answers(`${id}.callee`);
    await desk.settles();
    return id;
  }

  it('a call that goes on is adopted under its own id, is listed, and can be hung up', async () => {
    const before = new Desk();
    const id = await talking(before);
    const after = new Desk({ inherits: before.asterisk });
    await after.settles();
    expect(after.switchboard.liveCalls()).to.have.length(1);
    expect(after.switchboard.liveCalls()[0]).to.deep.include({ id, state: 'confirmed', direction: 'in' });
    expect(after.switchboard.callsOf('1003')).to.have.length(1);
    expect(after.facts.map(({ fact }) => fact)).to.deep.equal(['call-started', 'call-connected']);
    expect(await after.switchboard.hangUp(id as never, { kind: 'clock' })).to.equal('ended');
    await after.expectNothingLeft();
  });

  it('what was half made is undone', async () => {
    const before = new Desk();
    const id = before.clickToDial();
    await before.settles();
    expect([...before.asterisk.channels.keys()]).to.deep.equal([`${id}.caller`]);
    const after = new Desk({ inherits: before.asterisk });
    await after.settles();
    await after.expectNothingLeft();
  });

  it("another application's bridges, and a person's, are left alone", async () => {
    const desk = new Desk();
    desk.asterisk.strangers.push({
      id: `${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}.bridge-1`,
      name: 'other:x',
      channels: [],
    });
    desk.asterisk.comesBack();
    await desk.settles();
    expect(desk.asterisk.asked.filter((asked) => asked.startsWith('bridges.destroy'))).to.deep.equal([]);
  });
});
