import { expect } from 'chai';
import type { AriReply } from '../../../stasis-app/ari/contract.ts';
import { createRequests } from '../../../stasis-app/ari/requests.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';

const answer: AriReply<unknown> = { ok: true, status: 204, body: undefined };

describe('the ledger of requests', () => {
  let clock: HandClock;
  let settled: string[];
  const settle = (name: string) => (reply: AriReply<unknown>) =>
    void settled.push(`${name} ${reply.ok ? 'ok' : reply.why}`);

  beforeEach(() => {
    clock = handClock();
    settled = [];
  });

  it('settles a request by its answer, once', () => {
    const requests = createRequests(clock, 5000, 10);
    const id = requests.open(settle('a'))!;
    expect(requests.settle(id, answer)).to.be.true;
    expect(requests.settle(id, answer)).to.be.false;
    clock.pass(10_000);
    expect(settled).to.deep.equal(['a ok']);
  });

  it('gives up at the deadline, each in its turn, and a late answer finds nobody', () => {
    const requests = createRequests(clock, 5000, 10);
    const first = requests.open(settle('a'))!;
    clock.pass(2000);
    requests.open(settle('b'));
    clock.pass(2999);
    expect(settled).to.deep.equal([]);
    clock.pass(1);
    expect(settled).to.deep.equal(['a timed-out']);
    expect(requests.settle(first, answer)).to.be.false;
    clock.pass(2000);
    expect(settled).to.deep.equal(['a timed-out', 'b timed-out']);
    expect(requests.timedOut()).to.equal(2);
    expect(requests.size()).to.equal(0);
  });

  it('needs one timer for a thousand requests, and none once they are answered and it has looked', () => {
    const requests = createRequests(clock, 5000, 10_000);
    const ids = Array.from({ length: 1000 }, (_, n) => requests.open(settle(String(n)))!);
    expect(clock.pending()).to.equal(1);
    for (const id of ids) requests.settle(id, answer);
    clock.pass(5000);
    expect(clock.pending()).to.equal(0);
    expect(settled).to.have.length(1000);
  });

  it('takes no more than its bound, and takes again when one is settled', () => {
    const requests = createRequests(clock, 5000, 2);
    const id = requests.open(settle('a'))!;
    requests.open(settle('b'));
    expect(requests.open(settle('c'))).to.be.undefined;
    requests.settle(id, answer);
    expect(requests.open(settle('d'))).to.be.a('number');
    expect(requests.size()).to.equal(2);
  });

  it('FAULTS 6: after a standstill of the process, an answer that lies unread is read before the deadline counts', () => {
    const requests = createRequests(clock, 5000, 10);
    const id = requests.open(settle('a'))!;
    clock.standStill(8000);
    expect(settled).to.deep.equal([]);
    requests.settle(id, answer);
    clock.pass(1000);
    expect(settled).to.deep.equal(['a ok']);
  });

  it('after a standstill with no answer to be read, it gives up all the same', () => {
    const requests = createRequests(clock, 5000, 10);
    requests.open(settle('a'));
    clock.standStill(8000);
    clock.pass(100);
    expect(settled).to.deep.equal(['a timed-out']);
  });

  it('settles everything when the line falls, and keeps no timer', () => {
    const requests = createRequests(clock, 5000, 10);
    requests.open(settle('a'));
    requests.open(settle('b'));
    requests.settleAll({ ok: false, why: 'lost' });
    expect(settled).to.deep.equal(['a lost', 'b lost']);
    expect(clock.pending()).to.equal(0);
    expect(requests.size()).to.equal(0);
  });
});
