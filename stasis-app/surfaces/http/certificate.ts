import { X509Certificate, createPrivateKey } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Clock } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { caName, createCa, createServerCertificate } from './local-ca.ts';
import type { KeyedCertificate } from './local-ca.ts';

/** What a TLS listener shows, and whether it was made anew just now. */
export interface ServerCertificate extends KeyedCertificate {
  readonly renewed: boolean;
}

export interface CertificateOptions {
  /** Holds server.pem and server.key; and ca.pem and ca.key where the authority is ours. */
  readonly dir: string;
  /** Names and addresses beside localhost, 127.0.0.1 and ::1 that clients use. */
  readonly names: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Makes a new certificate though the old one is good. */
  readonly renew?: boolean;
}

const day = 24 * 3_600_000;
const renewWithinDays = 30;

/**
 * The server's certificate from `dir`. Where there is none, a local authority and a certificate are made; one of
 * ours that ends within 30 days, or lacks one of the names, is made anew. A certificate that no authority of ours has
 * signed, or that stands there without `ca.key`, is the operator's own: it is used as it is. Throws when the folder
 * can't be read or written.
 */
export async function ensureCertificate(options: CertificateOptions): Promise<ServerCertificate> {
  const { dir, clock, log } = options;
  const now = clock.now().wall;
  const names = [...new Set(['localhost', '127.0.0.1', '::1', ...options.names])];
  // Open to all, for ca.pem; the keys are their owner's alone by their own mode.
  await mkdir(dir, { recursive: true });
  const reading = await readPair(dir, 'server');
  const stored = reading.kind === 'pair' ? reading.pair : undefined;
  if (stored !== undefined && !(madeByUs(stored.certificate) && (await readText(join(dir, 'ca.key'))) !== undefined)) {
    const ends = Date.parse(new X509Certificate(stored.certificate).validTo);
    if (ends - now < renewWithinDays * day)
      log.warn('the TLS certificate ends soon; put a newer one in its place', { dir, ends: new Date(ends) });
    return { ...stored, renewed: false };
  }
  const authority = await readPair(dir, 'ca');
  let ca = authority.kind === 'pair' ? authority.pair : undefined;
  if (ca === undefined || endsWithin(ca.certificate, now, 2 * renewWithinDays)) {
    ca = await createCa(now);
    await writePair(dir, 'ca', ca);
    log.info('made a certificate authority; clients trust it by this file', { file: join(dir, 'ca.pem') });
  }
  if (options.renew !== true && stored !== undefined && stillGood(stored, ca, names, now))
    return { ...stored, renewed: false };
  const made = await createServerCertificate(ca, names, now);
  await writePair(dir, 'server', made);
  log.info('made a server certificate', { names, file: join(dir, 'server.pem') });
  return { ...made, renewed: true };
}

function stillGood(stored: KeyedCertificate, ca: KeyedCertificate, names: readonly string[], now: number): boolean {
  const certificate = new X509Certificate(stored.certificate);
  const known = (name: string) =>
    (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
  return (
    !endsWithin(stored.certificate, now, renewWithinDays) &&
    certificate.verify(new X509Certificate(ca.certificate).publicKey) &&
    names.every(known)
  );
}

/** Whether an authority of ours has signed it, this one or one before it. */
const madeByUs = (certificate: string): boolean => new X509Certificate(certificate).issuer.startsWith(`CN=${caName}`);

const endsWithin = (certificate: string, now: number, days: number): boolean =>
  Date.parse(new X509Certificate(certificate).validTo) - now < days * day;

/** What stands in the folder under a name: a pair, nothing whole, or why the two files are none. */
export type PairReading =
  | { readonly kind: 'pair'; readonly pair: KeyedCertificate }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unusable'; readonly why: string };

/** The pair `name`.pem and `name`.key. Throws when a file is there and can't be read. */
export async function readPair(dir: string, name: string): Promise<PairReading> {
  const certificate = await readText(join(dir, `${name}.pem`));
  const key = await readText(join(dir, `${name}.key`));
  if (certificate === undefined || key === undefined) return { kind: 'missing' };
  try {
    if (new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key)))
      return { kind: 'pair', pair: { certificate, key } };
    return { kind: 'unusable', why: `${name}.key is not the key of ${name}.pem` };
  } catch {
    return { kind: 'unusable', why: `${name}.pem or ${name}.key is torn, or no PEM` };
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole files only: each is written beside its place and moved there. The key is readable by its owner alone. */
async function writePair(dir: string, name: string, pair: KeyedCertificate): Promise<void> {
  for (const [extension, text, mode] of [
    ['key', pair.key, 0o600],
    ['pem', pair.certificate, 0o644],
  ] as const) {
    const file = join(dir, `${name}.${extension}`);
    await writeFile(`${file}.new`, text, { mode });
    await rename(`${file}.new`, file);
  }
}
