import { join } from 'node:path';
import type { AdminKey } from './admin-key.ts';
import { edgeLogOf, type LabInfo } from './files.ts';
import type { Ports } from './ports.ts';

/** What a person reads when everything runs: where it is, how to register a phone, how to make a call. */
export function welcome(state: {
  readonly ports: Ports;
  readonly lab: LabInfo | undefined;
  readonly dir: string;
  /** Present when the controller runs. */
  readonly controllerLog: string | undefined;
  /** The admin key, where it is known. */
  readonly key: AdminKey | undefined;
  /** This start has made it: it is shown now, and never again. */
  readonly isNew: boolean;
}): string {
  const { ports, lab, dir, controllerLog, key, isNew } = state;
  const curl = `curl -K ${join(dir, 'curl')}`;
  const url = `https://127.0.0.1:${String(ports.https)}`;
  const lines: string[] = ['', 'Running:'];
  const row = (what: string, where: string) => lines.push(`  ${what.padEnd(12)} ${where}`);
  if (lab) {
    if (lab.edge) row('SIP', `${lab.edge.host}:${String(lab.edge.port)} (Kamailio, UDP and TCP; phones register here)`);
    row(lab.edge ? '' : 'SIP', `${lab.sip.host}:${String(lab.sip.port)} (Asterisk itself, UDP and TCP)`);
    row('ARI', `${lab.ari.url}, application ${lab.ari.app}`);
    row(
      'trunk pstn',
      `calls out go to ${lab.trunk.host}:${String(lab.trunk.port)}; start a SIP peer there to answer them`,
    );
  }
  if (controllerLog !== undefined) {
    row('REST', `${url} (certificates of the local CA ${join(dir, 'tls', 'ca.pem')})`);
    if (key === undefined)
      row('admin key', `not in ${join(dir, 'journal')}; "scripts/keys make --offline" makes another one`);
    else if (isNew) {
      row('admin key', `${key.key}  (X-API-Key)`);
      row('', `${key.secret}  (X-API-Secret; shown this once)`);
    }
    if (key !== undefined) row('', `"${curl}" sends it${lab ? `; it is adminKey in ${join(dir, 'lab.json')}` : ''}`);
    row(
      'logs',
      `${controllerLog}${lab ? `, ${join(dir, 'log', 'asterisk.log')} after it stopped, ${edgeLogOf(dir)}` : ''}`,
    );
  }
  if (lab) {
    const first = lab.dns.at(0)?.dn ?? '';
    const last = lab.dns.at(-1)?.dn ?? '';
    lines.push(
      '',
      `DNs: ${String(lab.dns.length)}, ${first} to ${last}; all of it with passwords is in ${join(dir, 'lab.json')}.`,
      'Register a softphone:',
      `  server 127.0.0.1:${String((lab.edge ?? lab.sip).port)}, user ${first}, password from:`,
      `  node -p "require('./${join(dir, 'lab.json')}').dns.find(({ dn }) => dn === '${first}').password"`,
    );
    if (controllerLog !== undefined) {
      lines.push(
        '',
        `First call: register ${first} and ${lab.dns.at(1)?.dn ?? ''}, then`,
        `  ${curl} ${url}/api/call/make \\`,
        `    -H 'content-type: application/json' -d '{"from":"${first}","to":"${lab.dns.at(1)?.dn ?? ''}"}'`,
      );
    }
  }
  lines.push('', 'Ctrl-C stops all of it.', '');
  return lines.join('\n');
}
