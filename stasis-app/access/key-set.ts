import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { Agent } from 'undici';
import { z } from 'zod';
import type { Clock } from '../shared/clock.ts';
import type { Log } from '../shared/log.ts';
import { isTrusted } from '../shared/trusted-url.ts';

/** The keys that an OpenID Connect provider signs with, as they are now. */
export interface KeySet {
  /** The key that a token's header names; an error of jose when there is none, or when nobody can say. */
  readonly find: JWTVerifyGetKey;
  stop(): Promise<void>;
}

export interface KeySetOptions {
  readonly issuer: string;
  /** Where the keys are, when not where the issuer's discovery document says. */
  readonly jwksUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Keys that the provider has withdrawn are forgotten after so long, at the next token. */
const maxAgeMs = 10 * 60_000;
/** A key that nobody knows makes us ask the provider no more often than this. */
const cooldownMs = 10_000;
const answerMs = 5_000;
const answerBytes = 256 * 1024;
/** More tokens than these do not wait for one answer of the provider; they are refused. */
const waitingAtMost = 100;

const discovery = z.object({ issuer: z.string(), jwks_uri: z.string() });
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/**
 * Keys by OpenID Connect Discovery 1.0 §4. They are fetched when a token needs one: the first time, when a token names
 * a key that is not there (rotation), and in the background when they are old. While the provider is away the known
 * ones go on.
 */
export function createKeySet({ issuer, jwksUrl, clock, log }: KeySetOptions): KeySet {
  // No redirect is followed (undici does not).
  const agent = new Agent({ connections: 1, headersTimeout: answerMs, bodyTimeout: answerMs });
  let keys: JWTVerifyGetKey | undefined;
  let fetchedAt = -Infinity;
  let triedAt = -Infinity;
  let running: Promise<boolean> | undefined;
  let waiting = 0;

  async function read(text: string, signal: AbortSignal): Promise<unknown> {
    const url = new URL(text);
    if (!isTrusted(url)) throw new Error(`${url.origin} is not https`);
    const path = `${url.pathname}${url.search}`;
    const headers = { accept: 'application/json', 'user-agent': 'Switchhook' };
    const { statusCode, body } = await agent.request({ origin: url.origin, path, method: 'GET', headers, signal });
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      // Leaving the loop cuts the connection.
      if (bytes > answerBytes) throw new Error(`${url.origin} answers with more than ${answerBytes} bytes`);
      chunks.push(chunk);
    }
    if (statusCode !== 200) throw new Error(`${url.origin}${url.pathname} answers ${statusCode}`);
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  }

  async function whereKeysAre(signal: AbortSignal): Promise<string> {
    if (jwksUrl !== undefined) return jwksUrl;
    const found = discovery.parse(await read(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal));
    // Discovery §4.3: the same, to the letter.
    if (found.issuer !== issuer) throw new Error(`the provider calls itself ${found.issuer}`);
    return found.jwks_uri;
  }

  async function fetchKeys(): Promise<boolean> {
    const cut = new AbortController();
    const timer = clock.after(answerMs, () => cut.abort(new Error(`no answer within ${answerMs} ms`)));
    try {
      const found = keySet.parse(await read(await whereKeysAre(cut.signal), cut.signal));
      keys = createLocalJWKSet({ keys: found.keys } satisfies JSONWebKeySet);
      fetchedAt = clock.now().mono;
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      log.warn('the keys of a token issuer can not be had; those that are known go on', { issuer, why });
      return false;
    } finally {
      timer.cancel();
      running = undefined;
    }
  }

  /** False when there is nothing newer. */
  async function refresh(): Promise<boolean> {
    if (running === undefined) {
      const now = clock.now().mono;
      if (now - triedAt < cooldownMs) return false;
      triedAt = now;
      running = fetchKeys();
    }
    if (waiting >= waitingAtMost) return false;
    waiting += 1;
    try {
      return await running;
    } finally {
      waiting -= 1;
    }
  }

  return {
    async find(header, token) {
      if (keys !== undefined) {
        if (clock.now().mono - fetchedAt > maxAgeMs) void refresh();
        try {
          return await keys(header, token);
        } catch (error) {
          if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        }
      }
      // Asked anew below; the compiler holds what was true before the wait.
      const fresh = (await refresh()) ? current() : undefined;
      if (fresh === undefined) throw new errors.JWKSNoMatchingKey();
      return fresh(header, token);
    },
    stop: () => agent.destroy(),
  };

  function current(): JWTVerifyGetKey | undefined {
    return keys;
  }
}
