import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Secrets } from '../../asterisk-conf/render.ts';
import type { Site } from '../../stasis-app/directory/site.ts';
import type { Ports } from './ports.ts';

/** What runs where: the shape of var/lab.json, which scripts, tests and people read. */
export interface LabInfo {
  readonly sip: { readonly host: string; readonly port: number; readonly transport: 'udp' };
  /** Kamailio, where phones register; not there in a lab without it. */
  readonly edge?: { readonly host: string; readonly port: number };
  readonly ari: { readonly url: string; readonly username: string; readonly password: string; readonly app: string };
  readonly dns: readonly { readonly dn: string; readonly password: string }[];
  /** Where the peer of the trunk "pstn" is expected. */
  readonly trunk: { readonly host: string; readonly port: number };
  readonly genesys: { readonly host: string; readonly port: number };
  readonly listeners: { readonly public: string; readonly gateway: string; readonly dashboard: string };
  readonly ca: string;
  /** The admin key of the controller's first start, where its file is still there. */
  readonly adminKey?: { readonly key: string; readonly secret: string };
  readonly pids: { readonly controller?: number; readonly asterisk?: number; readonly kamailio?: number };
}

/** Writes a file that only its owner may read, never half: readers see the old text or the new. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${String(process.pid)}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}

const secretsFile = z.object({
  ari: z.string(),
  dns: z.record(z.string(), z.string()),
  trunks: z.record(z.string(), z.string()),
});

const newPassword = () => randomBytes(24).toString('base64url');

/** The passwords in `file`, those that are missing for `site` made and kept (mode 600). */
export function secretsFor(site: Site, file: string): Secrets {
  const kept = existsSync(file)
    ? secretsFile.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { ari: newPassword(), dns: {}, trunks: {} };
  const secrets = {
    ari: kept.ari,
    dns: Object.fromEntries(site.dns.map(({ dn }) => [dn, kept.dns[dn] ?? newPassword()])),
    trunks: kept.trunks,
  };
  writePrivate(file, `${JSON.stringify(secrets, null, 2)}\n`);
  chmodSync(file, 0o600);
  return secrets;
}

/** The lab's own site: DNs 1001-1010 and 5001-5010, two trunks on this machine, and numbers that go through one. */
export function labSite(ports: Ports): string {
  return `# Written anew at each start; set SITE_FILE to use another. Explained line by line in asterisk-conf/site.example.yaml.
name: Switchhook lab
domain: 127.0.0.1
dns:
  - { dn: 1001-1010, name: Agent }
  - { dn: 5001-5010, name: Agent }
trunks:
  # Whoever calls from this machine without being a DN comes in through pstn.
  - { name: pstn, host: 127.0.0.1, port: ${String(ports.trunk)}, sources: [127.0.0.1], codecs: [ulaw, alaw], callerId: +4930555000, qualifySeconds: 0 }
  - { name: genesys, host: 127.0.0.1, port: ${String(ports.genesys)}, sources: [127.0.0.2], codecs: [ulaw, alaw], qualifySeconds: 2 }
numbering:
  - { prefix: +, min: 8, max: 16, trunk: pstn }
  - { prefix: 00, min: 9, max: 15, strip: 2, prepend: +, trunk: pstn }
  - { prefix: 0, min: 4, max: 14, strip: 1, trunk: pstn }
  - { min: 10, max: 11, trunk: pstn }
dids:
  - { number: +49305555001, to: 5001 }
  - { number: +49305555002, to: 5002 }
rooms:
  - { number: 9001, name: Team }
parking: { slots: 701-703 }
genesys: { trunk: genesys }
limits: { ringSeconds: 30, maxCallSeconds: 14400, maxCalls: 2000, callsPerSecond: 2000, callsPerAgent: 2000 }
`;
}

export const edgeLogOf = (dir: string): string => join(dir, 'log', 'kamailio.log');
export const logFileOf = (dir: string): string => join(dir, 'log', 'asterisk.log');
