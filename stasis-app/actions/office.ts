import type { Directory } from '../directory/directory.ts';
import type { Switchboard } from '../switchboard/switchboard.ts';

/** What every action works with. */
export interface Office {
  readonly switchboard: Switchboard;
  readonly directory: Directory;
  /** False while the controller is going down: it takes no new calls. */
  readonly open: () => boolean;
}
