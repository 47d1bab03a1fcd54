import { bind } from '../http/endpoint.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { plainDress } from '../http/dress.ts';
import type { Surface } from '../http/router.ts';
import { callHangup, callMake } from './commands.ts';
import type { SignalingOffice } from './office.ts';
import { activeCalls, callsOfDn, dnInfo, dnList, genesysStatus, health } from './reads.ts';

/** Document 001, "Custom Signaling REST API", in its order. */
export const signalingRows: readonly Endpoint<SignalingOffice>[] = [
  health,
  dnInfo,
  dnList,
  genesysStatus,
  activeCalls,
  callsOfDn,
  callMake,
  callHangup,
];

/** The signaling interface by itself, exactly as documented. */
export const signalingSurface = (office: SignalingOffice): Surface => ({
  rows: bind(signalingRows, office),
  dress: plainDress,
});
