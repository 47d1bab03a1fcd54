import { docRows, docsSurface } from './docs/surface.ts';
import type { EndpointDescription } from './http/endpoint.ts';
import type { Surface } from './http/router.ts';
import type { IntegrationOffice } from './integration/office.ts';
import { integrationRows, integrationSurface } from './integration/surface.ts';
import { auditRows, auditSurface, type AuditOffice } from './native/audit.ts';
import { eventRows, eventSurface, type EventsOffice } from './native/events/surface.ts';
import { nativeRows, nativeSurface, type NativeOffice } from './native/surface.ts';
import { publicRows, publicSurface, type PublicOffice } from './public-door.ts';
import { voipRows, voipSurface } from './voip/surface.ts';

/** What all interfaces of the public door together stand on. */
export type EveryOffice = PublicOffice & IntegrationOffice & NativeOffice & EventsOffice & AuditOffice;

/** Every row that the public door serves; the documents, the tests and the typed client are made from these. */
export const everyRow: readonly EndpointDescription[] = [
  ...publicRows(),
  ...integrationRows,
  ...voipRows,
  ...nativeRows,
  ...eventRows,
  ...auditRows,
  ...docRows,
];

/** Everything of the public door (8443), with the document that describes it all. */
export function everySurface(office: EveryOffice, version: string): readonly Surface[] {
  const documented = [publicSurface(office), integrationSurface(office), voipSurface(office)];
  const surfaces = [...documented, nativeSurface(office), eventSurface(office), auditSurface(office)];
  const rows = surfaces.flatMap(({ rows: bound }) => bound.map(({ row }) => row));
  return [...surfaces, docsSurface(rows, version)];
}
