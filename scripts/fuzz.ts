import { Command } from 'commander';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCountingProxy } from '../tests/bench/counting-proxy.ts';
import { tryDialStrings } from '../tests/fuzz/dial-strings.ts';
import { drive, type FuzzFindings, type FuzzTarget } from '../tests/fuzz/drive.ts';
import { startController } from '../tests/support/controller.ts';
import { labSite } from './asterisk-lab/files.ts';
import { interrupted } from './asterisk-lab/interrupt.ts';
import { startLab } from './asterisk-lab/lab.ts';
import { freePorts } from './asterisk-lab/ports.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const program = new Command('npm run test:fuzz --')
  .description(
    'Sends generated requests to a running controller with a real Asterisk, and generated texts to be dialled. Ends with 0 when nothing was wrong.',
  )
  .option('--requests <n>', 'requests; most are such as no schema takes', '100000')
  .option('--dial-strings <n>', 'texts to be dialled', '1000000')
  .option('--fit <n>', 'of them, such as the schemas take; a tenth unless given')
  .option('--seed <n>', 'what makes the same run again', String(Date.now() % 1_000_000))
  .parse();
const options = program.opts<Record<'requests' | 'dialStrings' | 'seed', string> & { fit?: string }>();
const requests = numberOf(options.requests);
const fitting = options.fit === undefined ? Math.floor(requests / 10) : numberOf(options.fit);
const dialStrings = numberOf(options.dialStrings);
const seed = numberOf(options.seed);
/** What any one request may take. Milliseconds. */
const slowestMs = 2_000;

say(`seed ${seed}`);
let wrong = 0;
const dialled = await tryDialStrings(dialStrings, seed);
say(
  `${dialled.tried} texts: ${dialled.dialled} were numbers that the site dials; ${dialled.wrong.length} should not have been`,
);
wrong += tell(dialled.wrong);
if (requests > 0) await fuzzRequests();
process.exitCode = wrong > 0 ? 1 : 0;

async function fuzzRequests(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'switchhook-fuzz-'));
  const ports = await freePorts();
  // Limits would hide what is behind them.
  const site = labSite(ports).replace('limits: {', 'limits: { failuresPerMinute: 0, requestsPerMinute: 0,');
  const lab = await startLab({ dir, ports, site, log: () => undefined, signal: interrupted() });
  const proxy = await openCountingProxy(lab.ports.ari);
  try {
    const controller = await startController(lab, { ariUrl: proxy.url, env: { LOG_LEVEL: 'warn' } });
    const target: FuzzTarget = {
      url: controller.url,
      ca: readFileSync(join(lab.siteFile, '../tls/ca.pem'), 'utf8'),
      credential: controller.headers,
      changes: () => proxy.passed.changes,
    };
    const unfit = await drive(target, { requests: requests - fitting, seed });
    report('no schema takes', unfit);
    if (unfit.changes > 0) wrong += tell([`${unfit.changes} requests to Asterisk that no case had earned`]);
    const fit = await drive(target, { requests: fitting, seed: seed + 1, fit: true });
    report('the schemas take', fit);
    if (fit.changes > fit.earned * 12) wrong += tell(['more requests to Asterisk than the cases had earned']);
    if (!controller.alive()) wrong += tell(['the controller has ended']);
    await controller.stop();
  } finally {
    await proxy.close();
    await lab.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

function report(what: string, found: FuzzFindings): void {
  const statuses = Object.entries(found.statuses).map(([status, count]) => `${count} × ${status}`);
  say(`${found.sent} requests that ${what}: ${statuses.join(', ')}`);
  say(
    `  slowest ${found.slowestMs.toFixed(0)} ms (${found.slowest}); ${found.changes} requests to Asterisk for ${found.earned} that may`,
  );
  wrong += tell(found.wrong);
  if (found.slowestMs > slowestMs) wrong += tell([`one took more than ${slowestMs} ms`]);
}

function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) program.error(`${text} is no number from 0 to 999999999`);
  return Number(text);
}

function tell(faults: readonly string[]): number {
  for (const fault of faults.slice(0, 20)) say(`  WRONG: ${fault}`);
  if (faults.length > 20) say(`  and ${faults.length - 20} more`);
  return faults.length;
}
