import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import type { SwitchhookEvent } from './events.ts';

export type { SwitchhookEvent };
export { WebhookVerificationError };

/**
 * The event of a webhook request, once its signature is found good (Standard Webhooks: HMAC-SHA256, 5 minutes of
 * tolerance). `body` is the request's as it came, unparsed. With two secrets, as while a key is changed, either one
 * will do. Throws WebhookVerificationError: answer 400 then, and believe nothing of it.
 */
export function verifyWebhook(
  body: string | Buffer,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  secrets: string | readonly string[],
): SwitchhookEvent {
  const signed = Object.fromEntries(
    ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [name, String(headers[name] ?? '')]),
  );
  let refusal: unknown = new WebhookVerificationError('no secret was given');
  for (const secret of [secrets].flat()) {
    try {
      return new Webhook(secret).verify(body, signed) as SwitchhookEvent;
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}
