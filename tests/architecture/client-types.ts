import openapiTS, { astToString } from 'openapi-typescript';
import { everyRow } from '../../stasis-app/surfaces/every-surface.ts';
import { openApiDocument } from '../../stasis-app/surfaces/openapi.ts';

/** Where the client keeps what is generated. */
export const clientTypesFile = 'stasis-app/client/src/openapi.generated.ts';

/** The types of the client, made from the OpenAPI document. The version is left out: it would change them for nothing. */
export async function clientTypes(): Promise<string> {
  const document = Buffer.from(JSON.stringify(openApiDocument(everyRow, '')));
  // A field with a default may be left out of a request; the default option would ask for it.
  const types = await openapiTS(document, { defaultNonNullable: false, alphabetize: true });
  return `// Generated from the endpoint rows by \`npm run docs:tables\`. Do not edit.\n${astToString(types)}`;
}
