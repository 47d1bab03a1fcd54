import { expect } from 'chai';
import { givenUpIn } from '../../stasis-app/switchboard/call-event-log.ts';
import { Desk } from '../support/desk.ts';

/** C8, at its hardest: nothing is left in Asterisk of a call that came and was given up while nobody listened. */
describe('calls that came and went unheard', () => {
  const givenUp = (desk: Desk, channel: string) => {
    const { wall } = desk.clock.now();
    desk.givenUp.push({
      ...{
        channel: channel as never,
        channelName: 'PJSIP/5001-1',
        callerNumber: '5001',
        callerName: '',
        dialled: '1003',
      },
      ...{ enteredAt: wall, endedAt: wall, end: { cause: 127, sipCode: null } },
    });
  };

  it('in a gap of the link: on record afterwards, with the times of the call event log', async () => {
    const desk = new Desk();
    await desk.passes(20);
    desk.asterisk.goesAway();
    givenUp(desk, '1795266347.2480');
    await desk.passes(3);
    desk.asterisk.comesBack();
    await desk.passes(3);
    expect(desk.facts.map(({ fact }) => fact)).to.deep.equal(['call-started', 'call-ended']);
    expect(desk.facts[0]).to.deep.include({ recovered: true, channel: '1795266347.2480' });
    expect(desk.facts[1]).to.deep.nested.include({ 'hangup.reason': 'caller-cancelled', recovered: true });
    await desk.passes(60);
    expect(desk.facts, 'once').to.have.length(2);
  });

  it('given up when the link is back, and before anybody has looked: on record too', async () => {
    const desk = new Desk();
    await desk.passes(20);
    desk.asterisk.goesAway();
    givenUp(desk, '1795266347.2481');
    const [call] = desk.givenUp.splice(0);
    await desk.passes(3);
    const answers = desk.asterisk.isSlowWith('channels.list');
    desk.asterisk.comesBack();
    await desk.passes(1);
    desk.givenUp.push({ ...call!, endedAt: desk.clock.now().wall });
    answers();
    await desk.passes(5);
    expect(desk.facts.map(({ fact }) => fact)).to.deep.equal(['call-started', 'call-ended']);
    expect(desk.facts[0]).to.deep.include({ recovered: true, channel: '1795266347.2481' });
  });

  it('a call that was heard is not put on record again', async () => {
    const desk = new Desk();
    const caller = '1795250490.0';
    desk.asterisk.arrives(caller, '1003');
    await desk.settles();
    givenUp(desk, caller);
    desk.asterisk.leaves(caller);
    await desk.settles();
    const before = desk.facts.length;
    desk.asterisk.goesAway();
    desk.asterisk.comesBack();
    await desk.passes(3);
    expect(desk.facts).to.have.length(before);
    await desk.expectNothingLeft();
  });

  const row = (type: string, time: string, app = '', data = '', extra = '') =>
    `"${type}","${time}","1.1","1.1","PJSIP/5001-1","5001","1003","agents","${app}","${data}","","${extra}"`;
  const stasis = (type: string, time: string) => row(type, time, 'Stasis', 'switchhook,call,1003');
  const hungUp = (time: string) => row('HANGUP', time, '', '', '{""hangupcause"":127}');

  it('in the call event log: who was given up in our hands is told from who was sent on', () => {
    const inOurHands = [stasis('APP_START', '100.000000'), stasis('APP_END', '100.900000'), hungUp('100.900000')];
    expect(givenUpIn(inOurHands.join('\n'), 'switchhook', 0)).to.deep.equal([
      {
        ...{ channel: '1.1', channelName: 'PJSIP/5001-1', callerNumber: '5001', callerName: '', dialled: '1003' },
        ...{ enteredAt: 100_000, endedAt: 100_900, end: { cause: 127, sipCode: null } },
      },
    ]);
    expect(givenUpIn(inOurHands.join('\n'), 'switchhook', 100_001), 'before the gap').to.deep.equal([]);
    expect(givenUpIn(inOurHands.join('\n'), 'another', 0), "another application's").to.deep.equal([]);
    const sentOn = [stasis('APP_START', '100.000000'), stasis('APP_END', '100.000300')];
    expect(
      givenUpIn([...sentOn, hungUp('100.000900')].join('\n'), 'switchhook', 0),
      'a number that leads nowhere',
    ).to.deep.equal([]);
    const dialled = [row('APP_START', '100.001000', 'Dial', 'PJSIP/1003'), row('APP_END', '105.000000', 'Dial')];
    expect(givenUpIn([...sentOn, ...dialled, hungUp('105.000000')].join('\n'), 'switchhook', 0)).to.deep.equal([]);
    const handedBack = [
      stasis('APP_START', '100.000000'),
      stasis('APP_END', '101.000000'),
      ...dialled,
      hungUp('105.0'),
    ];
    expect(givenUpIn(handedBack.join('\n'), 'switchhook', 0), 'handed back').to.deep.equal([]);
    const answered = [stasis('APP_START', '100.000000'), row('ANSWER', '100.010000'), hungUp('109.0')];
    expect(givenUpIn(answered.join('\n'), 'switchhook', 0), 'answered, as a member of a room').to.deep.equal([]);
    const answeredBefore = [row('ANSWER', '99.000000'), ...inOurHands];
    expect(givenUpIn(answeredBefore.join('\n'), 'switchhook', 0), 'answered by the dialplan').to.have.length(1);
  });
});
