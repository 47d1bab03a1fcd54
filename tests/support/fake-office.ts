import { createTickets, type Tickets } from '../../stasis-app/access/tickets.ts';
import { createCallRate } from '../../stasis-app/access/call-rate.ts';
import { createDirectory } from '../../stasis-app/directory/directory.ts';
import { createPresence } from '../../stasis-app/directory/presence.ts';
import type { EndpointReading } from '../../stasis-app/directory/presence.ts';
import { loadSite } from '../../stasis-app/directory/site.ts';
import type { TollBlock } from '../../stasis-app/journal/toll-ledger.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { done, refused } from '../../stasis-app/shared/errors.ts';
import { newCallId, newTollBlockId, nodeName } from '../../stasis-app/shared/ids.ts';
import type { CallView } from '../../stasis-app/surfaces/signaling/office.ts';
import type { PublicOffice } from '../../stasis-app/surfaces/public-door.ts';
import { engagementIn } from '../../stasis-app/surfaces/signaling/status.ts';

/**
 * The real directory, actions and presence over a switchboard in memory: for tests of the HTTP door that need no
 * Asterisk. DNs 5001, 5002 and 1003; 10-digit numbers go through the trunk `genesys`; slots 701 and 702 for parking.
 */
export interface FakeOffice extends PublicOffice {
  /** What reached the switchboard, in order: each would have become ARI requests. */
  readonly asked: string[];
  readonly calls: Map<string, CallView>;
  /** What Asterisk would say of an endpoint. */
  readonly endpoints: Map<string, EndpointReading>;
  /** False: the link to Asterisk is down. */
  linkUp: boolean;
  /** True: as many calls as the node takes. */
  full: boolean;
  /** Asterisk does not confirm hang-ups. */
  deaf: boolean;
  /** False: the controller is going down. */
  taking: boolean;
  admits: PublicOffice['admits'];
  /** No call more in this second. */
  tooFast: boolean;
  /** What the site's caps say of every call outside: nothing, that one is met, or that the caller is blocked. */
  fraud: 'none' | 'cap-met' | 'blocked';
  /** Thrown by the next read of a DN's calls: a bug. */
  bug: Error | undefined;
  readonly tickets: Tickets;
  addCall(call: Partial<CallView>): CallView;
}

const site = `
name: test
domain: pbx.example.com
dns: [{ dn: '5001' }, { dn: '5002' }, { dn: '1003' }]
trunks: [{ name: genesys, host: 192.168.210.81, port: 5060 }]
numbering: [{ prefix: '', min: 10, max: 10, trunk: genesys }]
genesys: { trunk: genesys }
parking: { slots: '701-702' }
tolls: {}
`;

function loadDirectory() {
  const loaded = loadSite(site);
  if (!loaded.ok) throw new Error(loaded.faults.join('; '));
  return createDirectory(loaded.site);
}

const block: TollBlock = {
  ...{ id: newTollBlockId(), payer: { kind: 'key', key: 'anonymous' }, tollClass: 'international' },
  ...{ cap: 'calls-per-hour', since: 0, until: null },
};

const notHere = (): never => {
  throw new Error('the HTTP door has no business with this part of the switchboard');
};

export function fakeOffice(): FakeOffice {
  const clock = systemClock();
  const calls = new Map<string, CallView>();
  const endpoints = new Map<string, EndpointReading>();
  const asked: string[] = [];
  const callsOf = (dn: string) => [...calls.values()].filter((call) => [call.from.number, call.to.number].includes(dn));
  const office: FakeOffice = {
    asked,
    calls,
    endpoints,
    linkUp: true,
    full: false,
    deaf: false,
    taking: true,
    bug: undefined,
    tickets: createTickets({ stillValid: () => true }, clock),
    clock,
    startedAt: clock.now(),
    sipServer: '127.0.0.1:5060',
    directory: loadDirectory(),
    expected: {
      expect: (asked) => Promise.resolve(done({ ...asked, at: clock.now() })),
      find: () => undefined,
      take: () => undefined,
      cancel: () => false,
      forgetOver: notHere,
      stop: notHere,
    },
    orders: {
      give: notHere,
      end: notHere,
      rung: notHere,
      ofAgent: () => [],
      bySupervisor: () => [],
      all: () => [],
      expire: notHere,
    },
    tolls: {
      used: () => ({ callsInHour: office.fraud === 'cap-met' ? 1_000 : 0, atOnce: 0, spent: 0 }),
      blockOf: () => (office.fraud === 'blocked' ? block : undefined),
      blocks: () => [],
      ...{ open: () => undefined, waive: () => undefined, block: () => block, unblock: () => undefined, stop: notHere },
    },
    rate: { ...createCallRate(clock, 0), ask: () => !office.tooFast },
    tooFast: false,
    fraud: 'none',
    recordedFiles: { open: notHere, sizeOf: notHere, close: notHere },
    recording: { format: 'wav', beep: false, maxSeconds: 0, maxSilenceSeconds: 0 },
    records: {
      callLog: notHere,
      callLogs: notHere,
      recordedCallsOf: notHere,
      unrecord: notHere,
      exportCallLogs: notHere,
    },
    wasCalled: () => Promise.resolve(done(false)),
    admits: () => (office.taking ? done(null) : refused('SHUTTING_DOWN')),
    presence: createPresence({
      readEndpoints: () => Promise.resolve([...endpoints.values()]),
      reachable: () => office.linkUp,
      engagementOf: (dn) => engagementIn(callsOf(dn), dn),
      clock,
      maxAgeMs: 0,
    }),
    switchboard: {
      looking: () => null,
      reachable: () => (office.linkUp ? { ok: true } : { ok: false, why: 'the connection was refused' }),
      dial(agent, destination, by, how) {
        if (!office.linkUp) return { why: 'unreachable' };
        if (office.full && how?.evenIfFull !== true) return { why: 'full' };
        asked.push(`dial ${agent.endpoint}, then ${destination.endpoint}, for ${by.kind}`);
        const { party: from } = agent;
        return office.addCall({ direction: 'click-to-dial', from, to: destination.party, state: 'trying' }).id;
      },
      pick: notHere,
      moving: { intoRoom: notHere, intoCall: notHere },
      async hangUp(id) {
        if (!calls.has(id)) return 'unknown';
        asked.push(`hang up ${id}`);
        if (office.deaf) return 'late';
        calls.delete(id);
        return 'ended';
      },
      parking: { at: () => undefined, all: () => [], take: notHere },
      rooms: {
        make: notHere,
        ask: notHere,
        room: () => undefined,
        rooms: () => [],
        withNumber: () => undefined,
        memberCount: () => 0,
        owns: () => false,
        heard: () => false,
        arrived: notHere,
        resume: notHere,
        endLost: notHere,
        compare: notHere,
        wantsSweep: () => false,
        letGo: notHere,
        bring: notHere,
        takeOut: notHere,
        timers: () => 0,
        pendingReleases: () => 0,
        stop: notHere,
      },
      ask: notHere,
      resource: notHere,
      resources: notHere,
      call: (id) => calls.get(id),
      liveCalls: () => [...calls.values()],
      callsOf(dn) {
        if (office.bug !== undefined) throw office.bug;
        return callsOf(dn);
      },
      liveCallCount: () => calls.size,
      limit: () => 2,
      full: () => office.full,
      attach: notHere,
      resume: notHere,
      lookAgain: notHere,
      heard: notHere,
      links: notHere,
      reactionTimes: notHere,
      timers: notHere,
      pendingReleases: notHere,
      indexed: notHere,
      emptyStock: notHere,
      stop: notHere,
    },
    addCall(call) {
      const made: CallView = {
        id: newCallId(),
        node: nodeName('a'),
        phase: 'talking',
        direction: 'in',
        from: { number: '5001', name: null, dn: true },
        to: { number: '1003', name: null, dn: true },
        by: { kind: 'party', role: 'caller' },
        state: 'confirmed',
        startedAt: clock.now(),
        answeredAt: clock.now(),
        others: [],
        durationSeconds: 120,
        hangup: null,
        ...call,
      };
      calls.set(made.id, made);
      return made;
    },
  };
  return office;
}
