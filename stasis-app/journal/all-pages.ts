import { done, type Outcome } from '../shared/errors.ts';
import type { CallLog, CallLogPage, CallLogQuery } from './call-log.ts';

const logsAtOnce = 500;

/** All call logs of a query, page by page; ends with the problem if there is one. */
export async function* allPages(
  read: (query: CallLogQuery) => Promise<Outcome<CallLogPage>>,
  query: CallLogQuery,
): AsyncGenerator<Outcome<readonly CallLog[]>, void, void> {
  for (let { cursor } = query; ;) {
    const page = await read({ ...query, limit: logsAtOnce, ...(cursor === undefined ? {} : { cursor }) });
    if (!page.ok) {
      yield page;
      return;
    }
    yield done(page.value.logs);
    if (page.value.next === null) return;
    cursor = page.value.next;
  }
}

const callsAtOnce = 200;

/** All calls of a question that answers in the order of their ids, page by page; ends with the problem if there is one. */
export async function* allCalls(
  page: (after: string, limit: number) => Promise<Outcome<readonly CallLog[]>>,
): AsyncGenerator<Outcome<readonly CallLog[]>, void, void> {
  for (let after = ''; ;) {
    const found = await page(after, callsAtOnce);
    yield found;
    if (!found.ok || found.value.length < callsAtOnce) return;
    after = found.value.at(-1)?.call ?? '';
  }
}
