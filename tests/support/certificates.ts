// @peculiar/x509 asks for the metadata API to be there before it is loaded.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeyedCertificate } from '../../stasis-app/surfaces/http/local-ca.ts';

const day = 86_400_000;
const rsa = {
  ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 },
  publicExponent: new Uint8Array([1, 0, 1]),
};
const elliptic = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** A certificate that signs itself, as an operator might bring: for `localhost`, from `from` to `to` days from now. */
export async function operatorsCertificate(
  kind: 'rsa' | 'ecdsa' = 'ecdsa',
  { from = -1, to = 30 } = {},
): Promise<KeyedCertificate> {
  const signingAlgorithm = kind === 'rsa' ? rsa : elliptic;
  const generated = await crypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
  if (!('privateKey' in generated)) throw new Error('a key pair was asked for');
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: 'CN=localhost, O=The operator', keys: generated, signingAlgorithm },
    notBefore: new Date(Date.now() + from * day),
    notAfter: new Date(Date.now() + to * day),
    extensions: [
      new x509.BasicConstraintsExtension(true),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const key = await crypto.subtle.exportKey('pkcs8', generated.privateKey);
  return { certificate: certificate.toString('pem'), key: x509.PemConverter.encode(key, 'PRIVATE KEY') };
}

export async function putCertificate(dir: string, { certificate, key }: KeyedCertificate): Promise<void> {
  await writeFile(join(dir, 'server.key'), key);
  await writeFile(join(dir, 'server.pem'), certificate);
}
