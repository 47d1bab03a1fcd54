import type { Directory } from '../directory/directory.ts';
import type { Outcome } from '../shared/errors.ts';
import type { Switchboard } from '../switchboard/switchboard.ts';

/** What every action works with. */
export interface Office {
  readonly switchboard: Switchboard;
  readonly directory: Directory;
  /** Whether a new call may begin, or why not: the controller is going down, or its journal is. */
  readonly admits: () => Outcome<null>;
}
