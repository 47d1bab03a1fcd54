import { createHash, randomBytes } from 'node:crypto';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The value of Authorization or Proxy-Authorization for a challenge (RFC 7616; MD5 and SHA-256, qop none or auth). */
export function answerChallenge(challenge: string, who: Credentials, method: string, uri: string): string {
  const given = (name: string) => new RegExp(`\\b${name}="?([^",]+)"?`).exec(challenge)?.[1];
  const algorithm = given('algorithm') ?? 'MD5';
  const hash = (text: string) =>
    createHash(algorithm.toUpperCase() === 'SHA-256' ? 'sha256' : 'md5')
      .update(text)
      .digest('hex');
  const [realm = '', nonce = '', opaque] = [given('realm'), given('nonce'), given('opaque')];
  const ha1 = hash(`${who.username}:${realm}:${who.password}`);
  const ha2 = hash(`${method}:${uri}`);
  const base = `Digest username="${who.username}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}`;
  const tail = opaque === undefined ? '' : `, opaque="${opaque}"`;
  if (given('qop') === undefined) return `${base}, response="${hash(`${ha1}:${nonce}:${ha2}`)}"${tail}`;
  const cnonce = randomBytes(8).toString('hex');
  const response = hash(`${ha1}:${nonce}:00000001:${cnonce}:auth:${ha2}`);
  return `${base}, qop=auth, nc=00000001, cnonce="${cnonce}", response="${response}"${tail}`;
}
