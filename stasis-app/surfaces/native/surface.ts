import { envelopeDress } from '../http/dress.ts';
import { bind, type Endpoint } from '../http/endpoint.ts';
import type { Surface } from '../http/router.ts';
import type { Office } from '../../actions/office.ts';
import { agentRows } from './agents.ts';
import { call, calls } from './calls.ts';
import { erase, type ErasureOffice } from './erasures.ts';
import { health, type HealthOffice } from './health.ts';
import { keyRows, type KeysOffice } from './keys.ts';
import { roomMoveRows } from './room-moves.ts';
import { roomVerbRows } from './room-verbs.ts';
import { roomRows } from './rooms.ts';
import { recordingRows } from './recordings.ts';
import { ticket, type TicketOffice } from './tickets.ts';
import { tollRows } from './tolls.ts';
import { verbRows } from './verbs.ts';

export type NativeOffice = Office & HealthOffice & ErasureOffice & KeysOffice & TicketOffice;

/** What the documents do not name, below `/api/v1`, in integration's envelope (contracts, ruling 8). */
export const nativeRows: readonly Endpoint<NativeOffice>[] = [
  health,
  calls,
  call,
  ...verbRows,
  ...agentRows,
  ...tollRows,
  ...recordingRows,
  ...roomRows,
  ...roomVerbRows,
  ...roomMoveRows,
  ...keyRows,
  erase,
  ticket,
];

export const nativeSurface = (office: NativeOffice): Surface => ({
  rows: bind(nativeRows, office),
  dress: envelopeDress,
});
