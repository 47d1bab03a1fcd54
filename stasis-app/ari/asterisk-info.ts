/** Asks an Asterisk over plain HTTP who it is, before anything else: version, id, start time. */
import { Client } from 'undici';
import type { Clock } from '../shared/clock.ts';
import type { AsteriskInfo, LinkTrouble } from './contract.ts';
import { basicAuthorization, troubleOf, type Target } from './line.ts';

export type InfoAnswer =
  | { readonly ok: true; readonly asterisk: AsteriskInfo }
  | { readonly ok: false; readonly trouble: LinkTrouble; readonly why: string };

const textAt = (value: unknown, ...path: readonly string[]): string => {
  let at = value;
  for (const key of path) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  return typeof at === 'string' ? at : '';
};

/** GET /ari/asterisk/info within `withinMs`. Never rejects. `signal` ends it early. */
export async function askAsterisk(
  target: Target,
  clock: Clock,
  withinMs: number,
  signal: AbortSignal,
): Promise<InfoAnswer> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  signal.addEventListener('abort', stop);
  const timer = clock.after(withinMs, stop);
  // A client of its own, closed at once: it holds none of Asterisk's HTTP sessions (sessionlimit).
  const http = new Client(target.url.origin, { maxResponseSize: 262_144 });
  try {
    const answer = await http.request({
      method: 'GET',
      path: `${target.url.pathname.replace(/\/$/, '')}/ari/asterisk/info`,
      headers: { authorization: basicAuthorization(target) },
      signal: abort.signal,
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) {
      const trouble = troubleOf(answer.statusCode);
      return { ok: false, trouble, why: explain(trouble, answer.statusCode, target) };
    }
    const info: unknown = JSON.parse(text);
    const asterisk = {
      version: textAt(info, 'system', 'version'),
      entityId: textAt(info, 'system', 'entity_id'),
      startedAt: textAt(info, 'status', 'startup_time'),
    };
    if (asterisk.version === '')
      return { ok: false, trouble: 'unusable', why: `${target.url.origin} names no Asterisk version` };
    return { ok: true, asterisk };
  } catch (error) {
    if (abort.signal.aborted)
      return { ok: false, trouble: 'unreachable', why: `no answer from ${target.url.origin} in ${withinMs} ms` };
    if (error instanceof SyntaxError)
      return { ok: false, trouble: 'unusable', why: `${target.url.origin} does not answer like Asterisk` };
    return {
      ok: false,
      trouble: 'unreachable',
      why: `${target.url.origin}: ${error instanceof Error ? error.message : String(error)}`,
    };
  } finally {
    timer.cancel();
    signal.removeEventListener('abort', stop);
    await http.destroy();
  }
}

/** A refusal to connect as a sentence for the operator. */
export function explain(trouble: LinkTrouble, status: number, target: Target): string {
  const where = target.url.origin;
  if (trouble === 'unauthorized')
    return `${where} refuses the ARI user "${target.username}" (${status}): check its name and password in ari.conf`;
  if (trouble === 'booting') return `${where} answers ${status}: Asterisk is starting, or has no ARI`;
  return `${where} answers ${status}`;
}

/** Whether this version takes REST requests over the event WebSocket: 20.14, 21.9, 22.4, 23 and later. */
export function takesRestOverWebSocket(version: string): boolean {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? [];
  // A build from git ("GIT-master-…") is newer than all of them.
  if (major === undefined || minor === undefined) return /^git-master/i.test(version);
  const since: Readonly<Record<string, number>> = { '20': 14, '21': 9, '22': 4 };
  return Number(major) >= 23 || Number(minor) >= (since[major] ?? Number.POSITIVE_INFINITY);
}
