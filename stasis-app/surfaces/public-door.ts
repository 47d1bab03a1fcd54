import { z } from 'zod';
import { done } from '../shared/errors.ts';
import type { CallView, SignalingOffice } from './signaling/office.ts';
import { plainDress } from './http/dress.ts';
import { bind, endpoint } from './http/endpoint.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { Surface } from './http/router.ts';
import { uptimeSeconds } from './signaling/reads.ts';
import { signalingRows } from './signaling/surface.ts';

/** What the public door needs beside the signaling surface. */
export interface PublicOffice extends SignalingOffice {
  /** Asterisk's SIP address as `host:port`, for genesys §2.5's `sip_server`. */
  readonly sipServer: string;
}

const count = z.int().nonnegative();

/** Two paths mean different things in the documents; on 8443 they answer with the union of the fields (contracts). */
const health = endpoint({
  surface: 'public',
  method: 'GET',
  path: '/api/health',
  access: { scope: 'open' },
  document: 'genesys §1.1, genesys §2.5, gateway §5, signaling §1',
  summary: 'Whether calls can be made (ok, or error while Asterisk is out of reach), with the fields of every document',
  success: {
    status: 200,
    schema: z.strictObject({
      status: z.enum(['ok', 'error']),
      service: z.literal('webrtc-dashboard'),
      version: z.literal('1.0.0'),
      uptime_seconds: count,
      uptime: count,
      registered_agents: count,
      active_calls: count,
      sip_connection: z.enum(['connected', 'disconnected']),
      sip_server: z.string(),
      timestamp: z.iso.datetime(),
    }),
  },
  errors: [],
  async run(_input, office: PublicOffice) {
    const presences = await office.presence.ofAll(office.directory.dns());
    const registered = presences.known ? presences.value.filter((presence) => presence.registered).length : 0;
    const up = office.switchboard.reachable().ok;
    return done({
      status: up ? ('ok' as const) : ('error' as const),
      service: 'webrtc-dashboard' as const,
      version: '1.0.0' as const,
      uptime_seconds: uptimeSeconds(office),
      uptime: uptimeSeconds(office),
      registered_agents: registered,
      active_calls: office.switchboard.liveCallCount(),
      sip_connection: up ? ('connected' as const) : ('disconnected' as const),
      sip_server: office.sipServer,
      timestamp: isoTime(office.clock.now().wall),
    });
  },
});

const callRow = z.strictObject({
  call_id: z.string(),
  agent_id: z.string(),
  agent_dn: z.string(),
  remote: z.string(),
  remote_party: z.string(),
  direction: z.enum(['outgoing', 'incoming']),
  status: z.enum(['ringing', 'connected']),
  started_at: z.iso.datetime(),
  duration: count,
  sip_call_id: z.string().nullable(),
  local_sdp: z.string().nullable(),
  remote_sdp: z.string().nullable(),
});

const activeCalls = endpoint({
  surface: 'public',
  method: 'GET',
  path: '/api/calls/active',
  access: { scope: 'calls:read', own: 'itself', legacy: true },
  document: 'genesys §2.7, gateway §7, signaling §5',
  summary: 'The live calls and their number, with the fields of every document',
  success: {
    status: 200,
    schema: z.strictObject({ calls: z.array(callRow), count, active_calls: count, timestamp: z.iso.datetime() }),
  },
  errors: [],
  run({ principal: { dn } }, { switchboard, clock }: PublicOffice) {
    const calls = (dn === null ? switchboard.liveCalls() : switchboard.callsOf(dn)).map(showCall);
    return done({
      calls,
      count: calls.length,
      active_calls: calls.length,
      timestamp: isoTime(clock.now().wall),
    });
  },
});

/** The documents see a call from its agent's side: the caller where that is one of our DNs, else the callee. */
function showCall(call: CallView): z.infer<typeof callRow> {
  const outgoing = call.direction === 'click-to-dial' || call.from.dn;
  const [agent, remote] = outgoing ? [call.from, call.to] : [call.to, call.from];
  return {
    call_id: call.id,
    // Until agents sign in under an id of their own, the DN is the agent.
    agent_id: agent.number,
    agent_dn: agent.number,
    remote: remote.number,
    remote_party: remote.number,
    direction: outgoing ? 'outgoing' : 'incoming',
    status: call.state === 'confirmed' ? 'connected' : 'ringing',
    started_at: isoTime(call.startedAt.wall),
    duration: call.durationSeconds,
    // Asterisk keeps SIP and SDP of these legs to itself.
    sip_call_id: null,
    local_sdp: null,
    remote_sdp: null,
  };
}

/** ISO 8601 in whole seconds, as the documents write it. */
const isoTime = (wall: number): string => `${new Date(wall).toISOString().slice(0, 19)}Z`;

const overlapRows: readonly Endpoint<PublicOffice>[] = [health, activeCalls];

/** The public door (8443): the signaling rows, with the overlapping paths answered by the union. */
export function publicRows(): readonly Endpoint<PublicOffice>[] {
  const key = (row: Endpoint<PublicOffice>) => `${row.method} ${row.path}`;
  const taken = new Set(overlapRows.map(key));
  return [...overlapRows, ...signalingRows.filter((row) => !taken.has(key(row)))];
}

export const publicSurface = (office: PublicOffice): Surface => ({
  rows: bind(publicRows(), office),
  dress: plainDress,
});
