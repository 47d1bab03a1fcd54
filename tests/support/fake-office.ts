import { createPresence } from '../../stasis-app/directory/presence.ts';
import type { EndpointReading } from '../../stasis-app/directory/presence.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { done, refused } from '../../stasis-app/shared/errors.ts';
import { newCallId } from '../../stasis-app/shared/ids.ts';
import type { CallView } from '../../stasis-app/surfaces/signaling/office.ts';
import type { PublicOffice } from '../../stasis-app/surfaces/public-door.ts';

/** An office in memory, for tests of the HTTP door: DNs 5001 and 5002 are known, and calls live in a map. */
export interface FakeOffice extends PublicOffice {
  /** Every command that got past the door, in order: what would have become ARI requests. */
  readonly asked: string[];
  readonly calls: Map<string, CallView>;
  /** What Asterisk would say of an endpoint. */
  readonly endpoints: Map<string, EndpointReading>;
  /** False: the link to Asterisk is down. */
  linkUp: boolean;
  /** Thrown by the next call of `callsOf`: a bug. */
  bug: Error | undefined;
  addCall(call: Partial<CallView>): CallView;
}

const dns = ['5001', '5002'];

export function fakeOffice(): FakeOffice {
  const clock = systemClock();
  const startedAt = clock.now();
  const calls = new Map<string, CallView>();
  const endpoints = new Map<string, EndpointReading>();
  const asked: string[] = [];
  const callsOf = (dn: string) => [...calls.values()].filter((call) => [call.from.number, call.to.number].includes(dn));
  const office: FakeOffice = {
    asked,
    calls,
    endpoints,
    linkUp: true,
    bug: undefined,
    clock,
    startedAt,
    sipServer: '127.0.0.1:5060',
    genesys: { trunk: 'genesys', server: '192.168.210.81:5060' },
    dns: () => dns,
    findDn: (text) => dns.find((dn) => dn === text.replace(/^SIP\//, '')),
    sipUri: (number) => `sip:${number}@pbx.example.com`,
    reachable: () => office.linkUp,
    liveCalls: () => calls.values(),
    liveCallCount: () => calls.size,
    callsOf(dn) {
      if (office.bug !== undefined) throw office.bug;
      return callsOf(dn);
    },
    presence: createPresence({
      readEndpoints: () => Promise.resolve(office.linkUp ? [...endpoints.values()] : undefined),
      engagementOf: (dn) => (callsOf(dn).length === 0 ? 'free' : 'busy'),
      clock,
      maxAgeMs: 0,
    }),
    makeCall({ from, to, by }) {
      for (const [parameter, number] of Object.entries({ from, to }))
        if (!/^(SIP\/)?\+?[0-9]{2,15}$/.test(number)) return refused('INVALID_NUMBER', { parameter });
      const dn = office.findDn(from);
      if (dn === undefined) return refused('DN_NOT_FOUND', { dn: from });
      if (to === '99') return refused('NO_ROUTE', { number: to });
      if (!office.linkUp) return refused('ASTERISK_UNREACHABLE', { why: 'the connection was refused' });
      asked.push(`make ${dn} ${to} for ${by.address}`);
      const call = office.addCall({ direction: 'click-to-dial', from: { number: dn, dn: true } });
      return done({ callId: call.id, from: dn, to });
    },
    async hangUpCall({ callId }) {
      if (!calls.delete(callId)) return refused('CALL_NOT_FOUND', { callId });
      asked.push(`hang up ${callId}`);
      return done({ callId });
    },
    addCall(call) {
      const made: CallView = {
        id: newCallId(),
        direction: 'in',
        from: { number: '5001', dn: true },
        to: { number: '1003', dn: false },
        state: 'confirmed',
        startedAt: clock.now(),
        durationSeconds: 120,
        ...call,
      };
      calls.set(made.id, made);
      return made;
    },
  };
  return office;
}
