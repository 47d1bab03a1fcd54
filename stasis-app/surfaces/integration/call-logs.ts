import { z } from 'zod';
import { done, type Outcome } from '../../shared/errors.ts';
import type { Download } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { filters, pageFilters, queryOf } from './asked-call-logs.ts';
import { fileFormats, filePieces } from './call-log-files.ts';
import type { IntegrationOffice } from './office.ts';
import {
  isoTime,
  showActions,
  showCallLog,
  showSupervisions,
  shownCallLogWithActions,
  time,
} from './shown-call-log.ts';

export const callLogs = endpoint({
  surface: 'integration',
  method: 'GET',
  path: '/api/v1/call-logs',
  access: { scope: 'logs:read' },
  document: 'integration §3',
  summary: 'The call logs that fit the filters, the newest first, page by page',
  query: pageFilters,
  success: {
    status: 200,
    schema: z.strictObject({
      success: z.literal(true),
      data: z.strictObject({
        calls: z.array(shownCallLogWithActions).readonly(),
        next: z.string().nullable().describe('The `cursor` of the next page; null when there is none'),
        searchedTo: time
          .nullable()
          .describe('A search that takes long ends before its page is full: so far it has looked. `next` goes on'),
      }),
    }),
  },
  errors: ['INVALID_REQUEST', 'STORE_UNAVAILABLE'],
  async run({ query }, { journal }: IntegrationOffice) {
    const page = await journal.callLogs(queryOf(query));
    if (!page.ok) return page;
    const { logs, next, searchedTo } = page.value;
    const facts = await journal.factsOfCalls(logs.map(({ call }) => call));
    if (!facts.ok) return facts;
    const byCall = Map.groupBy(facts.value, ({ call }) => call);
    const calls = logs.map((log) => ({
      ...showCallLog(log),
      actions: showActions(byCall.get(log.call) ?? []),
      supervision: showSupervisions(log),
    }));
    return done({
      success: true as const,
      data: { calls, next, searchedTo: searchedTo === null ? null : isoTime(searchedTo) },
    });
  },
});

const download = z.custom<Download>();

export const exportCallLogs = endpoint({
  surface: 'integration',
  method: 'GET',
  path: '/api/v1/call-logs/export',
  access: { scope: 'logs:read' },
  document: 'native: call logs',
  summary: 'All call logs that fit the filters, as a file: `csv` or `jsonl` (one JSON object a line)',
  query: filters.extend({ format: z.enum(['csv', 'jsonl']) }),
  success: {
    status: 200,
    schema: download,
    media: Object.values(fileFormats).map(({ contentType }) => contentType.split(';')[0] ?? ''),
  },
  errors: ['MISSING_PARAMETER', 'INVALID_REQUEST', 'STORE_UNAVAILABLE'],
  async run({ query: { format: name, ...asked } }, { journal }: IntegrationOffice): Promise<Outcome<Download>> {
    const format = fileFormats[name];
    const pages = journal.exportCallLogs(queryOf(asked));
    // The first page before the first byte: what can't be read at all is an error like any other.
    const first = await pages.next();
    if (first.done !== true && !first.value.ok) return first.value;
    const logs = first.done === true || !first.value.ok ? [] : first.value.value;
    return done({
      download: true,
      contentType: format.contentType,
      fileName: `call-logs.${format.extension}`,
      pieces: filePieces(format, logs, pages),
    });
  },
});
