import { expect } from 'chai';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHearingGap } from '../../../stasis-app/journal/hearing-gap.ts';
import { done } from '../../../stasis-app/shared/errors.ts';
import { nodeName, type NodeName } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { createUnheardCalls } from '../../../stasis-app/switchboard/unheard-calls.ts';
import { handClock } from '../../support/hand-clock.ts';

describe('since when nobody listens to Asterisk', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'switchhook-gap-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = (lastWrittenAt: number | null) => openHearingGap(folder, lastWrittenAt, silentLog);

  it('is nothing for the first process, and afterwards the last writing of the one before', () => {
    expect(open(null).since()).to.equal(null);
    expect(open(1_000).since()).to.equal(1_000);
  });

  it('is kept by processes that are killed before they have looked', () => {
    open(1_000);
    expect(open(20_000).since()).to.equal(1_000);
    expect(open(50_000).since()).to.equal(1_000);
  });

  it('ends when what came in it was found, and leaves nothing', () => {
    open(1_000).close();
    expect(readdirSync(folder)).to.deep.equal([]);
    expect(open(20_000).since()).to.equal(20_000);
  });

  it('a file that holds no time is not believed', () => {
    writeFileSync(join(folder, 'unheard-since'), 'yesterday');
    expect(open(20_000).since()).to.equal(20_000);
  });

  it('a folder that is gone costs no call', () => {
    const gap = open(null);
    rmSync(folder, { recursive: true });
    gap.open(5);
    expect(gap.since()).to.equal(5);
    gap.close();
  });

  describe('with two Asterisks', () => {
    const [berlin, bonn] = [nodeName('berlin'), nodeName('bonn')];

    function looking(lastWrittenAt: number | null) {
      const clock = handClock();
      const gap = open(lastWrittenAt);
      const asked: number[] = [];
      const unheard = createUnheardCalls({
        ...{ clock, log: silentLog, gap, nodes: [berlin, bonn] },
        givenUp(since) {
          asked.push(since);
          return Promise.resolve([]);
        },
        onRecord: () => Promise.resolve(done([])),
        keep: () => undefined,
      });
      const looks = async (node: NodeName) => {
        const looked = unheard.look({ node });
        clock.pass(2_000);
        await looked;
      };
      return { clock, gap, asked, unheard, looks };
    }

    it('the gap ends when both were looked at', async () => {
      const { gap, asked, looks } = looking(60_000);
      await looks(berlin);
      expect(gap.since()).to.equal(60_000);
      await looks(bonn);
      expect(gap.since()).to.equal(null);
      expect(asked, 'some seconds earlier').to.deep.equal([50_000, 50_000]);
    });

    it('one that is lost again while it is looked at is looked at again, from then on', async () => {
      const { clock, gap, asked, unheard } = looking(60_000);
      const first = unheard.look({ node: berlin });
      clock.pass(1_000);
      unheard.lostSight(berlin);
      const lostAt = clock.now().wall;
      clock.pass(1_000);
      await first;
      const second = unheard.look({ node: berlin });
      clock.pass(2_000);
      await second;
      expect(asked).to.deep.equal([50_000, lostAt - 10_000]);
      expect(gap.since(), 'the other one was not looked at').to.equal(60_000);
    });
  });
});
