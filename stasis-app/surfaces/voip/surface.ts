import type { Office } from '../../actions/office.ts';
import { envelopeDress } from '../http/dress.ts';
import { bind, type Endpoint } from '../http/endpoint.ts';
import type { Surface } from '../http/router.ts';
import { voipRoomRows } from './rooms.ts';

/** Document voip, below `/api/v1/voip`; what goes wrong is told as everywhere below `/api/v1`. */
export const voipRows: readonly Endpoint<Office>[] = [...voipRoomRows];

export const voipSurface = (office: Office): Surface => ({ rows: bind(voipRows, office), dress: envelopeDress });
