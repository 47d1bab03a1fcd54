import { createHmac, randomBytes } from 'node:crypto';

/** A signing secret of a webhook. */
export interface Secret {
  /** `whsec_` and base64 of 32 bytes (Standard Webhooks, "Signature scheme"). */
  readonly secret: string;
  readonly createdAt: number;
  /** In ms since 1970; from then on nothing is signed with it. Null: until it is replaced. */
  readonly until: number | null;
}

const prefix = 'whsec_';

export const newSecret = (now: number): Secret => ({
  secret: `${prefix}${randomBytes(32).toString('base64')}`,
  createdAt: now,
  until: null,
});

/** A new secret beside the one before, which stays valid until then; an older one goes. */
export function rotated(secrets: readonly Secret[], now: number, until: number): readonly [Secret, ...Secret[]] {
  const [current] = secrets;
  return [newSecret(now), ...(current === undefined || until <= now ? [] : [{ ...current, until }])];
}

export const validSecrets = (secrets: readonly Secret[], now: number): readonly Secret[] =>
  secrets.filter(({ until }) => until === null || until > now);

/**
 * The headers of a message by Standard Webhooks 1.0.0: one signature for each secret that is valid.
 * @param now in ms since 1970
 */
export function signedHeaders(
  secrets: readonly Secret[],
  message: { readonly id: string; readonly text: string },
  now: number,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(now / 1000));
  const signatures = validSecrets(secrets, now).map(({ secret }) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${message.id}.${timestamp}.${message.text}`)
      .digest('base64'),
  );
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.map((signature) => `v1,${signature}`).join(' '),
  };
}
