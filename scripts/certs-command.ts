import { Command } from 'commander';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../stasis-app/shared/clock.ts';
import { createLog } from '../stasis-app/shared/log.ts';
import { ensureCertificate, readPair } from '../stasis-app/surfaces/http/certificate.ts';

process.chdir(join(import.meta.dirname, '..'));
const say = (line: string) => process.stdout.write(`${line}\n`);
const program = new Command('scripts/certs')
  .description(
    'The TLS certificate of the public door. A running controller takes a new one by itself, without a restart.',
  )
  .option('--dir <folder>', 'where server.pem and server.key are', process.env['TLS_DIR'] ?? 'var/tls')
  .addHelpText('after', '\nA certificate of your own: put server.pem (with its chain) and server.key into the folder.');

program.command('show').description('say what is there, and until when it is good').action(show);
const names = process.env['TLS_NAMES'] ?? '';
for (const [command, description, renew] of [
  ['make', 'make a local authority and a certificate, where there is none that is good', false],
  ['renew', "make a new certificate by the local authority; an operator's own is left as it is", true],
] as const)
  program
    .command(command)
    .description(description)
    .option('--names <list>', 'names and addresses beside localhost, separated by commas', names)
    .action((options: { names: string }) => make(options.names, renew));

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function make(given: string, renew: boolean): Promise<void> {
  const { dir } = program.opts<{ dir: string }>();
  const list = given.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const log = createLog({ level: 'warn', format: 'text', stream: process.stderr });
  const { renewed } = await ensureCertificate({ dir, names: list, clock: systemClock(), log, renew });
  say(renewed ? 'Made:' : 'Left as it is:');
  await show();
}

async function show(): Promise<void> {
  const { dir } = program.opts<{ dir: string }>();
  const reading = await readPair(dir, 'server');
  if (reading.kind !== 'pair') {
    const why = reading.kind === 'missing' ? 'there is none; "scripts/certs make" makes one' : reading.why;
    throw new Error(`${join(dir, 'server.pem')}: ${why}`);
  }
  const server = new X509Certificate(reading.pair.certificate);
  const caFile = join(dir, 'ca.pem');
  const local = existsSync(caFile) && server.verify(new X509Certificate(readFileSync(caFile)).publicKey);
  const ends = new Date(server.validTo);
  say(`file         ${join(dir, 'server.pem')}`);
  say(`for          ${server.subjectAltName ?? server.subject}`);
  say(`signed by    ${server.issuer.replaceAll('\n', ', ')}${local ? ` (clients trust it by ${caFile})` : ''}`);
  say(`good until   ${ends.toISOString().slice(0, 16)}Z`);
  say(`fingerprint  ${server.fingerprint256}`);
  if (ends.getTime() <= systemClock().now().wall) throw new Error('It has ended; clients refuse it.');
}
