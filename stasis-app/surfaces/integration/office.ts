import type { Office } from '../../actions/office.ts';
import type { Tickets } from '../../access/tickets.ts';
import type { Journal } from '../../journal/journal.ts';

/** What the integration surface stands on. */
export interface IntegrationOffice extends Office {
  readonly journal: Pick<Journal, 'callLogs' | 'exportCallLogs' | 'factsOfCalls'>;
  readonly tickets: Pick<Tickets, 'make'>;
}
