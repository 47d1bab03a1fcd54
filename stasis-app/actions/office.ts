import type { Directory } from '../directory/directory.ts';
import type { ExpectedCalls } from '../journal/expected-calls.ts';
import type { SupervisionOrders } from '../journal/supervision-orders.ts';
import type { RecordingRules } from '../directory/site.ts';
import type { Journal } from '../journal/journal.ts';
import type { CallRate } from '../access/call-rate.ts';
import type { TollLedger } from '../journal/toll-ledger.ts';
import type { Clock } from '../shared/clock.ts';
import type { Outcome } from '../shared/errors.ts';
import type { CallId } from '../shared/ids.ts';
import type { RecordedFiles } from '../shared/recorded-files.ts';
import type { Switchboard } from '../switchboard/switchboard.ts';

/** What every action works with. */
export interface Office {
  readonly switchboard: Switchboard;
  readonly directory: Directory;
  readonly expected: ExpectedCalls;
  readonly orders: SupervisionOrders;
  readonly recordedFiles: RecordedFiles;
  readonly tolls: TollLedger;
  readonly rate: CallRate;
  readonly clock: Pick<Clock, 'now'>;
  readonly recording: RecordingRules;
  /** What is on record of calls, live and ended. */
  readonly records: Pick<Journal, 'callLog' | 'callLogs' | 'recordedCallsOf' | 'unrecord' | 'exportCallLogs'>;
  /** Whether a new call may begin, or why not: the controller is going down, or its journal is. */
  readonly admits: () => Outcome<null>;
  /** Whether there ever was a call of that id, by the call log. */
  readonly wasCalled: (id: CallId) => Promise<Outcome<boolean>>;
}
