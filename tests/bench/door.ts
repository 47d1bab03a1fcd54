import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Agent } from 'undici';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { openKeys } from '../../stasis-app/access/keys.ts';
import { createTokens, type TokenIssuer } from '../../stasis-app/access/tokens.ts';
import { systemClock } from '../../stasis-app/shared/clock.ts';
import { done, refused } from '../../stasis-app/shared/errors.ts';
import { silentLog } from '../../stasis-app/shared/log.ts';
import { createDoorkeeper, type Doorkeeper } from '../../stasis-app/surfaces/http/doorkeeper.ts';
import { createDoorLimits } from '../../stasis-app/surfaces/http/limits.ts';
import { startController } from '../support/controller.ts';
import { SlowCrowd } from '../support/slow-clients.ts';
import { askLoad, type AskedLoad } from './ask-load.ts';
import { percentile } from './processor.ts';

/** What it costs to find out who asks and to count the request, in ms; and what slow clients do to the others. */
export interface DoorResult {
  readonly costs: readonly {
    readonly what: string;
    readonly goal: number;
    readonly p50: number;
    readonly p99: number;
  }[];
  readonly alone: AskedLoad;
  readonly crowded: AskedLoad;
  readonly crowd: number;
}

type Say = (line: string) => void;
const rounds = 20_000;
const slowClients = 1_000;
const requests = 4_000;
const keyGoalMs = 0.2;
const tokenGoalMs = 0.5;
const access = { scope: 'calls:read', own: 'itself' } as const;

export async function measureDoor(lab: Lab, dir: string, say: Say): Promise<DoorResult> {
  const costs = await costOfCredentials(join(dir, 'door-keys'));
  for (const { what, p50, p99 } of costs) say(`  ${what}: p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms`);
  const { alone, crowded } = await slowCrowd(lab, say);
  return { costs, alone, crowded, crowd: slowClients };
}

async function costOfCredentials(folder: string): Promise<DoorResult['costs']> {
  mkdirSync(folder, { recursive: true });
  const clock = systemClock();
  const made = { key: '', secret: '' };
  const keys = openKeys({ folder, clock, log: silentLog, handOut: (first) => Object.assign(made, first) });
  const provider = createServer((_request, response) => response.end(JSON.stringify({ keys: published })));
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  const address = provider.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const published: object[] = [];
  const shared = new TextEncoder().encode('a secret of thirty-two bytes and more, for HS256');
  const issuer = (name: string, iss: string, from: TokenIssuer['keys']): TokenIssuer => ({
    ...{ name, issuer: iss, audience: 'switchhook', keys: from, jwksUrl: url, algorithms: ['RS256', 'ES256'] },
    ...{ types: ['JWT'], clockSkewSeconds: 30, dnClaim: 'dn' },
    roles: [{ claim: 'role', value: 'service', role: 'service' }],
  });
  const tokens = createTokens({
    issuers: [issuer('oidc', url, 'provider'), issuer('site', 'https://intranet.example.com', 'secret')],
    ...{ secrets: [shared], dn: () => undefined, clock, log: silentLog },
  });
  const signed = async (algorithm: 'RS256' | 'ES256' | 'HS256') => {
    const token = new SignJWT({ role: 'service' }).setAudience('switchhook').setSubject('crm').setExpirationTime('1h');
    const header = { alg: algorithm, typ: 'JWT', kid: algorithm };
    if (algorithm === 'HS256')
      return token.setIssuer('https://intranet.example.com').setProtectedHeader(header).sign(shared);
    const pair = await generateKeyPair(algorithm);
    published.push({ ...(await exportJWK(pair.publicKey)), kid: algorithm, alg: algorithm, use: 'sig' });
    return token.setIssuer(url).setProtectedHeader(header).sign(pair.privateKey);
  };
  const doorkeeper = createDoorkeeper({
    checks: {
      key: (key, secret, from) => keys.verify(key, secret, from),
      token: (token) => tokens.check(token),
      ticket: () => refused('UNAUTHORIZED', { why: 'there are none' }),
    },
    ...{ legacyOpenOnLoopback: false, isInCall: () => Promise.resolve(done(false)), normalise: (dn) => dn },
    watch: { keep: () => () => undefined, kept: () => 0 },
  });
  const credentials = [
    { what: 'API key', goal: keyGoalMs, headers: { 'x-api-key': made.key, 'x-api-secret': made.secret } },
    ...(await Promise.all(
      (['HS256', 'ES256', 'RS256'] as const).map(async (algorithm) => ({
        ...{ what: `JWT, ${algorithm}`, goal: tokenGoalMs },
        headers: { authorization: `Bearer ${await signed(algorithm)}` },
      })),
    )),
  ];
  const costs = [];
  for (const { what, goal, headers } of credentials) costs.push({ what, goal, ...(await cost(doorkeeper, headers)) });
  await tokens.stop();
  await keys.stop();
  provider.close();
  return costs;
}

/** Who asks, whether it may, and one more of its address and of its key; a tenth before that warms up. */
async function cost(doorkeeper: Doorkeeper, headers: Readonly<Record<string, string>>) {
  const unbounded = 1_000_000;
  const limits = { requestsPerMinute: unbounded, keyRequestsPerHour: unbounded, failuresPerMinute: 10 };
  const counted = createDoorLimits({ limits, clock: systemClock(), log: silentLog });
  const times: number[] = [];
  for (let round = -rounds / 10; round < rounds; round += 1) {
    const began = performance.now();
    const who = await doorkeeper.identify({ headers, address: '192.0.2.1' });
    if (!who.ok) throw new Error(`not let in: ${JSON.stringify(who.problem)}`);
    const allowed = doorkeeper.letIn(access, who.value, '192.0.2.1');
    const within = counted.upgrade('192.0.2.1', who);
    if (!allowed.ok || !within.ok) throw new Error('not let in');
    if (round >= 0) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

/** The same reads of eight clients from an address of their own, without and with a thousand that hang on. */
async function slowCrowd(lab: Lab, say: Say): Promise<Pick<DoorResult, 'alone' | 'crowded'>> {
  const controller = await startController(lab, { env: { LOG_LEVEL: 'error' } });
  const { headers, admin } = controller;
  const ca = readFileSync(join(lab.siteFile, '../tls/ca.pem'), 'utf8');
  const dispatcher = new Agent({ connect: { ca, localAddress: '127.0.0.3' }, connections: 8 });
  const crowd = new SlowCrowd(Number(new URL(controller.url).port), ca, {
    ...{ socket: '/api/v1/events', large: '/api/openapi.json' },
    headers: `X-API-Key: ${admin.key}\r\nX-API-Secret: ${admin.secret}\r\n`,
  });
  try {
    const asking = { url: () => `${controller.url}/api/v1/calls`, headers, wanted: 200 };
    const read = async (name: string) => {
      const load = await askLoad(name, asking, { dispatcher, clients: 8, requests });
      say(`  ${name}: p50 ${load.p50.toFixed(1)} ms, p99 ${load.p99.toFixed(1)} ms, ${load.failed} failed`);
      return load;
    };
    await read('warm-up');
    const alone = await read('alone');
    await crowd.comes(slowClients);
    const crowded = await read(`with ${slowClients} slow and half-open clients`);
    return { alone, crowded };
  } finally {
    crowd.end();
    await dispatcher.destroy();
    await controller.stop();
  }
}

/** @param measured when and on what, where that is not the page's own */
export const doorSection = ({ costs, alone, crowded, crowd }: DoorResult, measured = ''): string => `
## The door

${measured === '' ? '' : `${measured}.\n\n`}Who asks, whether it may, and one more request of its address and of its key, in process, ${rounds.toLocaleString('en')} times each:

| credential | p50 ms | p99 ms | goal p50 ms |
| --- | --- | --- | --- |
${costs.map(({ what, goal, p50, p99 }) => `| ${what} | ${p50.toFixed(3)} | ${p99.toFixed(3)} | ${goal} |`).join('\n')}

${requests.toLocaleString('en')} reads of 8 clients over TLS: p99 ${alone.p99.toFixed(1)} ms alone, and ${crowded.p99.toFixed(1)} ms (${(crowded.p99 / alone.p99).toFixed(1)} times) beside ${crowd.toLocaleString('en')} slow and half-open HTTP
and WebSocket clients (goal: at most twice). ${alone.failed + crowded.failed} failed.
`;
