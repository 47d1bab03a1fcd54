import { expect } from 'chai';
import fc from 'fast-check';
import { mosOf, type RtpReading } from '../../stasis-app/calls/quality.ts';
import { resourceOf } from '../../stasis-app/calls/resource.ts';
import { readingOf } from '../../stasis-app/switchboard/rtp-reading.ts';
import { channelOf } from '../../stasis-app/shared/ids.ts';
import { parked, talking } from '../support/devices-story.ts';
import { gone, hangupAsked, ranOut, type Script, type Told } from '../support/script.ts';

const well: RtpReading = {
  received: { packets: 500, lost: 0, jitterMs: 0.6 },
  sent: { packets: 500, lost: 5, jitterMs: 2 },
  roundTripMs: 40,
};
const lossy: RtpReading = { received: { packets: 450, lost: 50, jitterMs: 1 }, sent: null, roundTripMs: null };
const read =
  (side: 'caller' | 'callee', reading: RtpReading): Told =>
  (call) => ({
    type: 'quality-read',
    channel: side === 'callee' ? channelOf(call.id, 'callee') : 'caller' in call ? call.caller.channel : left(call.id),
    reading,
  });
const left = (id: Parameters<typeof channelOf>[0]) => channelOf(id, 'nobody');
const shown = ({ call }: Script) => resourceOf(call, { mono: 0, wall: 0 }).quality;
const both = (): Script => talking().when(ranOut('quality'), read('caller', well), read('callee', lossy));

describe('the quality of a call', () => {
  it('is read of both legs at ten seconds, and then each minute', () => {
    const script = talking();
    expect(script.hasTimer('quality')).to.equal(true);
    script.when(ranOut('quality')).then('read the quality of caller', 'read the quality of callee');
    expect(script.hasTimer('quality')).to.equal(true);
    expect(shown(script)).to.deep.equal([]);
    script.when(read('caller', well), read('callee', lossy)).then();
    const [caller, callee] = shown(script);
    expect(caller).to.deep.include({ party: 'caller', number: '5001', roundTripMs: 40 });
    expect(caller?.out).to.deep.include({ lost: 5, lossPercent: 0.99, jitterMs: 2 });
    expect(callee?.in).to.deep.include({ lost: 50, lossPercent: 10 });
    expect(callee?.out, 'a phone that sends no reports').to.equal(null);
    expect(caller?.in.mos).to.be.above(4.3);
    expect(callee?.in.mos).to.be.below(3.5);
  });

  it('costs a short call no request, and is then no fact', () => {
    const script = talking().when(gone('caller')).then('hang up callee with 16').ends('completed').leavesNothing();
    expect(script.facts.some(({ fact }) => fact === 'quality-measured')).to.equal(false);
  });

  it('is read once more of who is still there at the end, and is a fact before the end', () => {
    const script = both().when(gone('caller')).then('read the quality of callee', 'hang up callee with 16');
    script.when(read('callee', well));
    script.ends('completed').leavesNothing();
    expect(script.facts.at(-2)).to.have.property('fact', 'quality-measured');
    expect(script.facts.at(-2)).to.have.nested.property('legs.1.in.lost', 0);
    expect(shown(script).map(({ number }) => number)).to.deep.equal(['5001', '1003']);
  });

  it('of both when somebody ends the call', () =>
    void both()
      .when(hangupAsked())
      .then(
        ...['read the quality of caller', 'read the quality of callee'],
        ...['hang up caller with 16', 'hang up callee with 16'],
      ));

  it('of the one who waits while it is parked', () =>
    void parked().when(ranOut('quality')).then('read the quality of callee'));

  it('of somebody who is not in the call is nobody’s', () => {
    const script = talking().when(({ id }) => ({ type: 'quality-read', channel: left(id), reading: well }));
    expect(shown(script)).to.deep.equal([]);
  });
});

describe('the mean opinion score (ITU-T G.107, simplified)', () => {
  const score = (lossPercent: number, jitterMs = 0, roundTripMs = 0) => mosOf({ lossPercent, jitterMs, roundTripMs });

  // R = 92.72 with a packet's delay alone; 3 % of loss takes 10.14 away, and 400 ms of round trip 9.5.
  for (const [loss, jitter, trip, mos] of [
    [0, 0, 0, 4.4],
    [3, 0, 0, 4.13],
    [0, 0, 400, 4.14],
    [10, 0, 0, 3.39],
    [100, 0, 0, 1.14],
  ] as const)
    it(`${loss} % lost, jitter ${jitter} ms, round trip ${trip} ms: ${mos}`, () =>
      expect(score(loss, jitter, trip)).to.be.closeTo(mos, 0.02));

  it('is from 1 to 4.5, and never better with more loss, jitter or delay', () => {
    const part = (max: number) => fc.double({ min: 0, max, noNaN: true });
    fc.assert(
      fc.property(part(100), part(500), part(5000), part(50), (loss, jitter, trip, more) => {
        const mos = score(loss, jitter, trip);
        expect(mos).to.be.within(1, 4.5);
        expect(score(Math.min(100, loss + more), jitter, trip)).to.be.at.most(mos);
        expect(score(loss, jitter + more, trip)).to.be.at.most(mos);
        expect(score(loss, jitter, trip + more)).to.be.at.most(mos);
      }),
    );
  });
});

describe("Asterisk's counts of RTP", () => {
  const counts = { txcount: 495, rxcount: 496, txploss: 0, rxploss: 2, txjitter: 0.000625, rxjitter: 0, rtt: 0 };

  it('the names of the jitters are the wrong way round, and seconds', () => {
    const reading = readingOf({ ...counts, txploss: 7, rxjitter: 0.004, rtt: 0.02 });
    expect(reading).to.deep.equal({
      received: { packets: 496, lost: 2, jitterMs: 0.625 },
      sent: { packets: 495, lost: 7, jitterMs: 4 },
      roundTripMs: 20,
    });
  });

  it('a phone that reports nothing has nothing to say of what it hears', () =>
    expect(readingOf(counts)).to.deep.include({ sent: null, roundTripMs: null }));

  it('what is no reading is none', () => {
    for (const body of [null, undefined, 'x', {}, []]) expect(readingOf(body)).to.equal(undefined);
    expect(readingOf({ rxcount: 'many', rxploss: -3 })?.received).to.deep.equal({ packets: 0, lost: 0, jitterMs: 0 });
  });
});
