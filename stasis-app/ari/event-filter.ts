/**
 * The event filter of our application in Asterisk: most events of a call (two thirds are ChannelVarset) are of
 * no use here, and the cheapest event is the one that is never made. The filter is lost with the application,
 * so it is set and read back after each connect.
 */
import { ariEventTypes } from './ari.generated.ts';
import type { AriOperation, AriReply } from './contract.ts';

type Send = (op: AriOperation, params: Readonly<Record<string, unknown>>) => Promise<AriReply<unknown>>;

/** Never filtered: answers to our requests, and the news that we are no longer the master. */
const needed: ReadonlySet<string> = new Set(['RESTResponse', 'ApplicationReplaced']);

/** What Asterisk shall not send. A list of what it shall send would also swallow RESTResponse, so we name the others. */
export const unwantedTypes = (wanted: ReadonlySet<string>): readonly string[] =>
  ariEventTypes.filter((type) => !wanted.has(type) && !needed.has(type));

/** Sets the filter and reads it back; answers why it does not stand, or undefined when it does. */
export async function setEventFilter(
  send: Send,
  app: string,
  wanted: ReadonlySet<string>,
): Promise<string | undefined> {
  const types = unwantedTypes(wanted);
  const filter = { allowed: [], disallowed: types.map((type) => ({ type })) };
  const put = await send('applications.filter', { applicationName: app, filter });
  if (!put.ok) return `the event filter was not taken: ${explain(put)}`;
  const read = await send('applications.get', { applicationName: app });
  if (!read.ok) return `the event filter can't be read back: ${explain(read)}`;
  const standing = new Set(typesIn(read.body, 'events_disallowed'));
  const missing = types.filter((type) => !standing.has(type));
  const allowed = typesIn(read.body, 'events_allowed');
  if (missing.length > 0 || allowed.length > 0)
    return `the event filter does not stand: ${missing.length} types are not filtered, ${allowed.length} are allowed alone`;
  return undefined;
}

const explain = (reply: AriReply<unknown> & { ok: false }): string =>
  reply.why === 'refused' ? `${reply.status} ${reply.message}` : reply.why;

function typesIn(application: unknown, list: string): readonly string[] {
  if (typeof application !== 'object' || application === null) return [];
  const items: unknown = (application as Record<string, unknown>)[list];
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) =>
    typeof item === 'object' && item !== null && 'type' in item && typeof item.type === 'string' ? [item.type] : [],
  );
}
