import { z } from 'zod';
import { done, refused } from '../../shared/errors.ts';
import { endpoint } from '../http/endpoint.ts';
import type { SignalingOffice } from './office.ts';
import { dnStatus, registrationStatus } from './status.ts';

const dnParams = z.strictObject({ dn: z.string() });
const count = z.int().nonnegative();

/** Seconds since 1970 as a string, the way signaling §1 and §5 write a timestamp. */
const epochSeconds = (office: Pick<SignalingOffice, 'clock'>): string =>
  String(Math.floor(office.clock.now().wall / 1000));
export const uptimeSeconds = (office: Pick<SignalingOffice, 'clock' | 'startedAt'>): number =>
  Math.floor((office.clock.now().mono - office.startedAt.mono) / 1000);

export const health = endpoint({
  surface: 'signaling',
  method: 'GET',
  path: '/api/health',
  access: { scope: 'open' },
  document: 'signaling §1',
  summary: 'Whether calls can be made: ok, or error while Asterisk is out of reach',
  success: {
    status: 200,
    schema: z.strictObject({
      status: z.enum(['ok', 'error']),
      service: z.literal('kamailio-custom-signaling'),
      version: z.literal('1.0'),
      timestamp: z.string().regex(/^\d+$/),
      uptime: count,
    }),
  },
  errors: [],
  run: (_input, office: SignalingOffice) =>
    done({
      status: office.switchboard.reachable().ok ? ('ok' as const) : ('error' as const),
      service: 'kamailio-custom-signaling' as const,
      version: '1.0' as const,
      timestamp: epochSeconds(office),
      uptime: uptimeSeconds(office),
    }),
});

export const dnInfo = endpoint({
  surface: 'signaling',
  method: 'GET',
  path: '/api/dn/{dn}',
  access: { scope: 'agents:read', own: [{ dn: 'dn', in: 'path' }], legacy: true },
  document: 'signaling §2',
  summary: 'One DN: its SIP URI, and whether it can be rung now',
  params: dnParams,
  success: {
    status: 200,
    schema: z.strictObject({
      dn: z.string(),
      status: z.enum(['available', 'ringing', 'busy', 'unavailable']),
      sip_uri: z.string(),
    }),
  },
  errors: ['DN_NOT_FOUND', 'ASTERISK_FAILED'],
  async run({ params }, office: SignalingOffice) {
    const dn = office.directory.dn(params.dn);
    if (dn === undefined) return refused('DN_NOT_FOUND', { dn: params.dn });
    const presence = await office.presence.of(dn);
    if (!presence.known) return refused('ASTERISK_FAILED');
    return done({ dn, status: dnStatus(presence.value), sip_uri: office.directory.sipUri(dn) });
  },
});

export const dnList = endpoint({
  surface: 'signaling',
  method: 'GET',
  path: '/api/dn/list',
  access: { scope: 'agents:read', legacy: true },
  document: 'signaling §3',
  summary: 'Every DN with its SIP URI and registration',
  success: {
    status: 200,
    schema: z.strictObject({
      dns: z.array(
        z.strictObject({
          dn: z.string(),
          sip_uri: z.string(),
          status: z.enum(['registered', 'busy', 'unregistered']),
        }),
      ),
    }),
  },
  errors: ['ASTERISK_FAILED'],
  async run(_input, office: SignalingOffice) {
    const dns = office.directory.dns();
    const presences = await office.presence.ofAll(dns);
    if (!presences.known) return refused('ASTERISK_FAILED');
    return done({
      dns: presences.value.map((presence) => ({
        dn: presence.dn,
        sip_uri: office.directory.sipUri(presence.dn),
        status: registrationStatus(presence),
      })),
    });
  },
});

export const genesysStatus = endpoint({
  surface: 'signaling',
  method: 'GET',
  path: '/api/genesys/status',
  access: { scope: 'agents:read', legacy: true },
  document: 'signaling §4',
  summary: 'Whether the Genesys trunk answers (PJSIP qualify)',
  success: {
    status: 200,
    schema: z.strictObject({
      connected: z.literal(true),
      server: z.string(),
      service: z.literal('wwe'),
      status: z.literal('active'),
    }),
  },
  errors: ['GENESYS_UNREACHABLE', 'ASTERISK_FAILED'],
  async run(_input, office: SignalingOffice) {
    const { genesys } = office.directory;
    if (genesys === undefined) return refused('GENESYS_UNREACHABLE');
    const trunk = await office.presence.trunk(genesys.trunk);
    if (!trunk.known) return refused('ASTERISK_FAILED');
    if (!trunk.value.reachable) return refused('GENESYS_UNREACHABLE');
    return done({
      connected: true as const,
      server: genesys.server,
      service: 'wwe' as const,
      status: 'active' as const,
    });
  },
});

export const activeCalls = endpoint({
  surface: 'signaling',
  method: 'GET',
  path: '/api/calls/active',
  access: { scope: 'calls:read', own: 'itself', legacy: true },
  document: 'signaling §5',
  summary: 'How many calls are up',
  success: { status: 200, schema: z.strictObject({ active_calls: count, timestamp: z.string().regex(/^\d+$/) }) },
  errors: [],
  run({ principal: { dn } }, office: SignalingOffice) {
    const { switchboard } = office;
    const active = dn === null ? switchboard.liveCallCount() : switchboard.callsOf(dn).length;
    return done({ active_calls: active, timestamp: epochSeconds(office) });
  },
});

export const callsOfDn = endpoint({
  surface: 'signaling',
  method: 'GET',
  path: '/api/calls/dn/{dn}',
  access: { scope: 'calls:read', own: [{ dn: 'dn', in: 'path' }], legacy: true },
  document: 'signaling §6',
  summary: 'The live calls of one DN',
  params: dnParams,
  success: {
    status: 200,
    schema: z.strictObject({
      dn: z.string(),
      active_calls: z.array(
        z.strictObject({
          call_id: z.string(),
          from: z.string(),
          to: z.string(),
          state: z.enum(['trying', 'early', 'confirmed', 'terminated']),
          duration: count,
        }),
      ),
      count,
    }),
  },
  errors: ['DN_NOT_FOUND'],
  run({ params }, office: SignalingOffice) {
    const dn = office.directory.dn(params.dn);
    if (dn === undefined) return refused('DN_NOT_FOUND', { dn: params.dn });
    const calls = office.switchboard.callsOf(dn).map((call) => ({
      call_id: call.id,
      from: office.directory.sipUri(call.from.number),
      to: office.directory.sipUri(call.to.number),
      state: call.state,
      duration: call.durationSeconds,
    }));
    return done({ dn, active_calls: calls, count: calls.length });
  },
});
