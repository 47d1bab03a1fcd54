import { expect } from 'chai';
import type { Fact } from '../../stasis-app/calls/facts.ts';
import { isOrderFact } from '../../stasis-app/calls/supervision-order.ts';
import { isRoomFact } from '../../stasis-app/rooms/facts.ts';
import { isTollFact } from '../../stasis-app/calls/toll-fact.ts';
import { done } from '../../stasis-app/shared/errors.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import type { CallId } from '../../stasis-app/shared/ids.ts';
import { createSwitchboard, type Switchboard } from '../../stasis-app/switchboard/switchboard.ts';
import { settleMs, type GivenUp } from '../../stasis-app/switchboard/unheard-calls.ts';
import { lingerMs } from '../../stasis-app/switchboard/bridge-stock.ts';
import { nobodySaw } from '../../stasis-app/switchboard/holding.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { PretendAsterisk } from './pretend-asterisk.ts';

const party = (number: string) => ({ number, name: null, dn: true });
const reach = (number: string) => ({ party: party(number), endpoint: `PJSIP/${number}`, callerId: null });

/** The real switchboard over a pretend Asterisk and a clock moved by hand. */
export class Desk {
  readonly clock: HandClock = handClock();
  readonly asterisk: PretendAsterisk;
  readonly switchboard: Switchboard;
  readonly facts: Fact[] = [];
  /** What Asterisk's call event log says of calls that were given up. */
  readonly givenUp: GivenUp[] = [];
  /** How large every recording's file is. */
  fileBytes: number | null = 160_044;

  /** @param options.inherits an Asterisk that another controller has left, with all that it holds */
  constructor(options: { readonly ordered?: boolean; readonly inherits?: PretendAsterisk } = {}) {
    this.asterisk = options.inherits ?? new PretendAsterisk(this.clock, { ordered: options.ordered ?? true });
    this.switchboard = createSwitchboard({
      app: 'switchhook',
      clock: this.clock,
      log: silentLog,
      limits: { ringSeconds: 30, talkSeconds: 3600, maxCalls: 100 },
      welcome: () => ({ kind: 'connect', caller: party('5001'), destination: reach('1003') }),
      known: party,
      refer: (to) => done({ destination: reach(to), back: null, waive: () => undefined }),
      record: (written, then) => {
        const facts = written?.facts ?? [];
        this.facts.push(...facts.filter((fact) => !isRoomFact(fact) && !isOrderFact(fact) && !isTollFact(fact)));
        then();
      },
      sick: () => null,
      sizeOf: () => Promise.resolve(this.fileBytes),
      witness: () => Promise.resolve(nobodySaw),
      unheard: {
        nodes: [],
        gap: { since: () => null, open: () => undefined, close: () => undefined },
        givenUp: (since) => Promise.resolve(this.givenUp.filter(({ enteredAt }) => enteredAt >= since)),
        onRecord: () => Promise.resolve(done(this.facts.flatMap((fact) => ('channel' in fact ? [fact.channel] : [])))),
      },
    });
    this.switchboard.attach(this.asterisk);
    this.asterisk.heard = (happening) => this.switchboard.heard(this.asterisk.node, happening);
    this.asterisk.comesBack();
  }

  /** 5001 is to be connected with 1003. */
  clickToDial(): CallId {
    const begun = this.switchboard.dial(reach('5001'), reach('1003'), { kind: 'clock' });
    if (typeof begun !== 'string') throw new Error(begun.why);
    return begun;
  }

  /** 5001 and 1003 talk. */
  async talking(): Promise<CallId> {
    const call = this.clickToDial();
    await this.settles();
    for (const side of ['caller', 'callee']) {
      this.asterisk.answers(`${call}.${side}`);
      await this.settles();
    }
    return call;
  }

  /** Lets everything that is under way arrive. */
  async settles(): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
  }

  async passes(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.clock.pass(1000);
      await this.settles();
    }
  }

  reasonOf(call: CallId): string | undefined {
    return this.switchboard.call(call)?.hangup?.reason;
  }

  /** Both believe the same: no call, no channel, no bridge, no timer but the sweep's own. */
  async expectNothingLeft(): Promise<void> {
    expect(this.switchboard.liveCallCount(), 'live calls').to.equal(0);
    expect(this.switchboard.indexed(), 'entries of the registry').to.equal(0);
    expect([...this.asterisk.channels.keys()], 'channels in Asterisk').to.deep.equal([]);
    // Bridges wait a moment for a next call, twice as long if they could not be destroyed at once; and after a gap
    // the call event log is read when it has settled.
    for (let passed = 0; passed < settleMs; passed += lingerMs) {
      this.clock.pass(lingerMs);
      await this.settles();
    }
    expect(this.clock.pending(), 'timers beside the sweep').to.equal(1);
    expect([...this.asterisk.bridges], 'bridges in Asterisk').to.deep.equal([]);
    const ended = this.facts.filter(({ fact }) => fact === 'call-ended').map(({ call }) => call);
    expect(new Set(ended).size, 'one end for each call').to.equal(ended.length);
  }
}
