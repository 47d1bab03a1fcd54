/** What an Asterisk offers and our generated types do not have. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Documents } from '../../scripts/ari-types/documents.ts';
import { ariEventTypes, ariOperations, type AriOperationRow } from '../../stasis-app/ari/ari.generated.ts';

const source = readFileSync(join(import.meta.dirname, '../../stasis-app/ari/ari.generated.ts'), 'utf8');

/** The text of an interface of the generated file, undefined when there is none. */
const interfaceText = (name: string): string | undefined =>
  new RegExp(`^export interface ${name}\\b[^{]*\\{([^]*?)^\\}`, 'm').exec(source)?.[1];

/** Base models are folded into EventBase. */
const folded: Readonly<Record<string, string>> = { Message: 'EventBase', Event: 'EventBase' };
/** Sent only in answer to a wrong dial, never to us. */
const unused: ReadonlySet<string> = new Set(['MissingParams']);

/** Names in words; empty when the types are complete. */
export function missingIn(documents: Documents): readonly string[] {
  const missing: string[] = [];
  const rows: Readonly<Record<string, AriOperationRow | undefined>> = ariOperations;
  for (const operation of documents.operations) {
    const row = rows[operation.name];
    if (row === undefined) {
      missing.push(`operation ${operation.name}`);
      continue;
    }
    for (const { name, paramType } of operation.parameters) {
      const there =
        paramType === 'path'
          ? row.path.includes(`{${name}}`)
          : row[paramType === 'body' ? 'body' : 'query'].includes(name);
      if (!there) missing.push(`parameter ${name} of ${operation.name}`);
    }
  }
  const events: readonly string[] = ariEventTypes;
  const tagged = new Set([...documents.events, ...Object.keys(folded)]);
  for (const event of documents.events) if (!events.includes(event)) missing.push(`event ${event}`);
  for (const model of documents.models) {
    if (unused.has(model.name)) continue;
    const text = interfaceText(folded[model.name] ?? model.name);
    if (text === undefined) {
      missing.push(`model ${model.name}`);
      continue;
    }
    for (const field of Object.keys(model.properties))
      // An event's and its base's `type` is the tag of the union.
      if (!(field === 'type' && tagged.has(model.name)) && !new RegExp(`^  readonly ${field}\\??:`, 'm').test(text))
        missing.push(`field ${field} of ${model.name}`);
  }
  return missing;
}
