import { expect } from 'chai';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook, WebhookVerificationError } from '../../../stasis-app/client/src/webhooks.ts';

describe("the typed client's webhook check (Standard Webhooks)", () => {
  const secret = (letter: string) => `whsec_${Buffer.alloc(32, letter).toString('base64')}`;
  const body = JSON.stringify({ id: 'msg_1', sequence: 7, type: 'call.ended', data: {} });
  const signed = (by: string, { at = new Date(), text = body } = {}) => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(by).sign('msg_1', at, text),
  });

  it('gives the event of a request that is signed', () => {
    expect(verifyWebhook(body, signed(secret('a')), secret('a'))).to.include({ type: 'call.ended', sequence: 7 });
    expect(verifyWebhook(Buffer.from(body), signed(secret('a')), secret('a'))).to.include({ sequence: 7 });
  });

  it('takes either of two keys while they are changed', () => {
    for (const by of ['a', 'b'])
      expect(verifyWebhook(body, signed(secret(by)), [secret('b'), secret('a')])).to.include({ sequence: 7 });
  });

  for (const [what, headers, keys] of [
    ['another key', signed(secret('x')), [secret('a'), secret('b')]],
    ['another body', signed(secret('a'), { text: '{}' }), [secret('a')]],
    ['a signature of ten minutes ago', signed(secret('a'), { at: new Date(Date.now() - 600_000) }), [secret('a')]],
    ['no signature', {}, [secret('a')]],
    ['no key', signed(secret('a')), []],
  ] as const)
    it(`believes nothing with ${what}`, () =>
      expect(() => verifyWebhook(body, headers, keys)).to.throw(WebhookVerificationError));
});
