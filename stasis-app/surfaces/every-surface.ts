import { docRows, docsSurface } from './docs/surface.ts';
import type { EndpointDescription } from './http/endpoint.ts';
import type { Surface } from './http/router.ts';
import type { IntegrationOffice } from './integration/office.ts';
import { integrationRows, integrationSurface } from './integration/surface.ts';
import { nativeRows, nativeSurface, type NativeOffice } from './native/surface.ts';
import { publicRows, publicSurface, type PublicOffice } from './public-door.ts';
import { voipRows, voipSurface } from './voip/surface.ts';

/** What all interfaces of the public door together stand on. */
export type EveryOffice = PublicOffice & IntegrationOffice & NativeOffice;

/** Every row that the public door serves; the documents, the tests and the typed client are made from these. */
export const everyRow: readonly EndpointDescription[] = [
  ...publicRows(),
  ...integrationRows,
  ...voipRows,
  ...nativeRows,
  ...docRows,
];

/** Everything of the public door (8443), with the document that describes it all. */
export function everySurface(office: EveryOffice, version: string): readonly Surface[] {
  const surfaces = [publicSurface(office), integrationSurface(office), voipSurface(office), nativeSurface(office)];
  const rows = surfaces.flatMap(({ rows: bound }) => bound.map(({ row }) => row));
  return [...surfaces, docsSurface(rows, version)];
}
