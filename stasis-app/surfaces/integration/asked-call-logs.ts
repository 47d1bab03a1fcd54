import { z } from 'zod';
import type { CallLogQuery, SortField } from '../../journal/call-log.ts';

const dayMs = 24 * 3_600_000;

const text = z
  .string()
  .max(100)
  .refine((value) => !value.includes('\0'), { error: 'expected no NUL' });
/** A day means all of it, in UTC; a moment means itself. */
const dayOrMoment = z.union([z.iso.date(), z.iso.datetime({ offset: true })], {
  error: 'expected a day such as 2024-01-31, or a moment such as 2024-01-31T10:00:00Z',
});
const moment = z.iso.datetime({ offset: true, error: 'expected a moment such as 2024-01-31T10:00:00Z' });

/** What a list may be sorted by, in the document's words. */
const sortable = {
  startTime: 'startedAt',
  answerTime: 'answeredAt',
  endTime: 'endedAt',
  duration: 'lastedMs',
  talkTime: 'talkedMs',
} as const satisfies Record<string, SortField>;
type Sortable = keyof typeof sortable;
const sortWords = Object.keys(sortable).flatMap((word) => [word, `-${word}`]);

/** The filters of `GET /call-logs`, and of its downloads. */
export const filters = z.strictObject({
  customerName: text.optional().describe("Part of the customer's name, any case"),
  ani: z
    .string()
    // A + that was not percent-encoded arrives as a blank (application/x-www-form-urlencoded).
    .regex(/^[+ ]?[0-9]{1,15}$/, 'expected 1 to 15 digits, with + in front or not')
    .optional()
    .describe("Part of the customer's number"),
  startDate: dayOrMoment.optional().describe('Started on this day (UTC) or later, or at this moment or later'),
  endDate: dayOrMoment.optional().describe('Started on this day (UTC) or earlier, or before this moment'),
  from: moment.optional().describe('Started at this moment or later'),
  to: moment.optional().describe('Started before this moment'),
  callType: z.enum(['inbound', 'outbound']).optional(),
  direction: z.enum(['inbound', 'outbound']).optional().describe('The same as `callType`'),
  status: z.enum(['initialized', 'connected', 'ended', 'expired']).optional(),
  agent: z
    .string()
    .regex(/^[0-9]{2,15}$/, 'expected a DN')
    .optional(),
  minDuration: z
    .string()
    .regex(/^[0-9]{1,7}$/, 'expected whole seconds')
    .transform(Number)
    .optional()
    .describe('Talked for at least so many seconds'),
  sort: z
    .enum(sortWords, { error: `expected one of ${Object.keys(sortable).join(', ')}, with - in front for descending` })
    .optional()
    .describe('With - in front: descending. The newest call comes first where nothing is said'),
});

/** The same, for one page. */
export const pageFilters = filters.extend({
  limit: z
    .string()
    .regex(/^([1-9][0-9]{0,2}|1000)$/, 'expected a whole number from 1 to 1000')
    .transform(Number)
    .optional(),
  cursor: z.string().min(1).max(200).optional().describe('`next` of the page before'),
});

const statuses = {
  initialized: { status: 'live', answered: false },
  connected: { status: 'live', answered: true },
  ended: { status: 'ended' },
  expired: { status: 'expired' },
} as const satisfies Record<string, CallLogQuery>;

/** The document's words as a query to the journal. */
export function queryOf(asked: z.output<typeof pageFilters>): CallLogQuery {
  const { customerName, ani, agent, minDuration, status, sort, limit, cursor } = asked;
  const callType = asked.callType ?? asked.direction;
  const froms = [asked.startDate, asked.from].flatMap((given) => (given === undefined ? [] : [Date.parse(given)]));
  const tos = [endOf(asked.endDate), endOf(asked.to)].flatMap((given) => (given === undefined ? [] : [given]));
  const customer = {
    ...(customerName === undefined ? {} : { name: customerName }),
    ...(ani === undefined ? {} : { number: ani.replace(' ', '+').replace(/^\+/, '') }),
  };
  return {
    ...(Object.keys(customer).length === 0 ? {} : { customer }),
    ...(froms.length === 0 ? {} : { from: Math.max(...froms) }),
    ...(tos.length === 0 ? {} : { to: Math.min(...tos) }),
    ...(callType === undefined ? {} : { inbound: callType === 'inbound' }),
    ...(status === undefined ? {} : statuses[status]),
    ...(agent === undefined ? {} : { agent }),
    ...(minDuration === undefined ? {} : { minTalkedMs: minDuration * 1000 }),
    ...(sort === undefined ? {} : { sort: sortOf(sort) }),
    ...(limit === undefined ? {} : { limit }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

const endOf = (given: string | undefined): number | undefined =>
  given === undefined ? undefined : Date.parse(given) + (given.length === 10 ? dayMs : 0);

const sortOf = (sort: string) => ({
  by: sortable[sort.replace('-', '') as Sortable],
  descending: sort.startsWith('-'),
});
