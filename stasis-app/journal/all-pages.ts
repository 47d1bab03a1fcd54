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
