// @peculiar/x509 asks for the metadata API to be there before it is loaded.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import type { webcrypto } from 'node:crypto';
import { isIP } from 'node:net';

/** A certificate and its private key, both PEM (the key PKCS #8). */
export interface KeyedCertificate {
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const hour = 3_600_000;
const day = 24 * hour;
/** A year at most is what browsers accept of any server certificate; a short one keeps renewal in practice. */
const serverDays = 90;
const caDays = 3650;
/** How the name of every authority of ours begins. */
export const caName = 'Switchhook local CA';

/** A certificate authority for this installation alone (ECDSA P-256, ten years, signs no other authority). */
export async function createCa(wall: number): Promise<KeyedCertificate> {
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: `CN=${caName} ${serialNumber().slice(0, 8)}, O=Switchhook`,
    ...validity(wall, caDays),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: toPem(certificate), key: await keyToPem(keys.privateKey) };
}

/** A server certificate for `names` (DNS names and addresses), signed by `ca`, valid 90 days from `wall`. */
export async function createServerCertificate(
  ca: KeyedCertificate,
  names: readonly string[],
  wall: number,
): Promise<KeyedCertificate> {
  const keys = await generateKeys();
  const authority = new x509.X509Certificate(ca.certificate);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${names[0] ?? 'localhost'}`,
    issuer: authority.subject,
    ...validity(wall, serverDays),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: await importKey(ca.key),
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: toPem(certificate), key: await keyToPem(keys.privateKey) };
}

const generateKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
/** 127 random bits, so that it is positive in DER (RFC 5280 §4.1.2.2). */
function serialNumber(): string {
  const bytes = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}
/** From an hour ago: a client whose clock is a little late must not refuse a fresh certificate. */
const validity = (wall: number, days: number) => ({
  notBefore: new Date(wall - hour),
  notAfter: new Date(wall + days * day),
});
const toPem = (certificate: x509.X509Certificate): string => `${certificate.toString('pem')}\n`;
const keyToPem = async (key: webcrypto.CryptoKey): Promise<string> =>
  `${x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
const importKey = (pem: string): Promise<webcrypto.CryptoKey> =>
  crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), algorithm, false, ['sign']);
