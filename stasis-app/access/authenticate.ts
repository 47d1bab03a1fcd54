import { done, refused, type Outcome } from '../shared/errors.ts';
import type { Principal } from './principal.ts';

/** Where credentials stand in a request: headers in small letters, as Node has them. */
export interface Presented {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The client's address, a trusted proxy's word for it where there is one. */
  readonly address: string;
  /** A one-time ticket out of a socket's URL. */
  readonly ticket?: string | undefined;
  /** Whether a browser's own password prompt counts (RFC 7617). A page elsewhere could send its answer along, so
   * only where nothing is changed. */
  readonly basic?: boolean;
}

/** Each kind of credential, checked by the one who keeps it. All answer UNAUTHORIZED, and alike for what is unknown,
 * wrong, expired and revoked. */
export interface CredentialChecks {
  readonly key: (key: string, secret: string, address: string) => Outcome<Principal>;
  readonly token: (token: string) => Promise<Outcome<Principal>>;
  readonly ticket: (ticket: string, address: string) => Outcome<Principal>;
}

/** Who a request says it is: null when it says nothing. A credential that is wrong is never taken for none. */
export async function identify(presented: Presented, checks: CredentialChecks): Promise<Outcome<Principal | null>> {
  const credentials = credentialsOf(presented);
  if (credentials.length > 1) return refused('UNAUTHORIZED', { why: 'send one credential, not two' });
  const [credential] = credentials;
  if (credential === undefined) return done(null);
  const { address } = presented;
  switch (credential.kind) {
    case 'ticket':
      return checks.ticket(credential.ticket, address);
    case 'token':
      return checks.token(credential.token);
    case 'key':
      return checks.key(credential.key, credential.secret, address);
    case 'unreadable':
      return refused('UNAUTHORIZED', { why: credential.why });
  }
}

type Credential =
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'key'; readonly key: string; readonly secret: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Every API key begins so; a token (RFC 7519) can't. */
export const keyPrefix = 'shk_';

function credentialsOf({ headers, ticket, basic = false }: Presented): Credential[] {
  const found: Credential[] = [];
  if (ticket !== undefined) found.push({ kind: 'ticket', ticket });
  const [key, secret] = [headers['x-api-key'], headers['x-api-secret']];
  if (typeof key === 'string' && typeof secret === 'string') found.push({ kind: 'key', key, secret });
  else if (key !== undefined || secret !== undefined)
    found.push({ kind: 'unreadable', why: 'X-API-Key and X-API-Secret go together' });
  const { authorization } = headers;
  if (typeof authorization === 'string') found.push(authorizationOf(authorization, basic));
  return found;
}

function authorizationOf(header: string, basic: boolean): Credential {
  const [, scheme = '', rest = ''] = /^(\S+) +(\S+) *$/.exec(header) ?? [];
  if (/^bearer$/i.test(scheme)) return pair(rest, '.') ?? { kind: 'token', token: rest };
  if (basic && /^basic$/i.test(scheme)) {
    const named = pair(Buffer.from(rest, 'base64').toString('latin1'), ':');
    if (named !== undefined) return named;
  }
  return { kind: 'unreadable', why: 'Authorization takes Bearer with a key and its secret, or with a token' };
}

/** A key and its secret in one word. */
function pair(text: string, between: string): Credential | undefined {
  const at = text.indexOf(between);
  if (!text.startsWith(keyPrefix) || at < 0) return undefined;
  return { kind: 'key', key: text.slice(0, at), secret: text.slice(at + 1) };
}
