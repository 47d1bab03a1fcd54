import { bind, type Endpoint } from '../http/endpoint.ts';
import type { Surface } from '../http/router.ts';
import { endCall, initializeCall } from './calls.ts';
import { callSocketRow } from './call-socket.ts';
import { callLogs, exportCallLogs } from './call-logs.ts';
import { integrationDress } from './dress.ts';
import type { IntegrationOffice } from './office.ts';

/** Document 003, "Integration Guide", in its order; what it does not name is the native interface's (contracts, ruling 8). */
export const integrationRows: readonly Endpoint<IntegrationOffice>[] = [
  callSocketRow,
  initializeCall,
  endCall,
  callLogs,
  exportCallLogs,
];

export const integrationSurface = (office: IntegrationOffice): Surface => ({
  rows: bind(integrationRows, office),
  dress: integrationDress,
});
