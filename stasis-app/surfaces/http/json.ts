/** JSON text as a value, or why it isn't taken. */
export type JsonReading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

const maxDepth = 20;
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;
const poisonous = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Reads JSON strictly (RFC 8259): valid UTF-8 only, depth at most 20, no key twice in one object, no key that
 * names a prototype, no NUL. What two parsers could read in two ways is refused, so nobody behind us is fooled.
 */
export function readJson(bytes: Uint8Array): JsonReading {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, why: 'it is not UTF-8' };
  }
  if (text.trim() === '') return { ok: false, why: 'it is empty' };
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's own message would quote the body.
    return { ok: false, why: 'it does not parse (truncated, or a comma, quote or bracket is wrong)' };
  }
  const why = flaw(text);
  return why === undefined ? { ok: true, value } : { ok: false, why };
}

/** What is wrong with text that JSON.parse has accepted; keys are compared as they are after unescaping. */
function flaw(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let previous = '';
  let lastString = '';
  for (const [part] of text.matchAll(token)) {
    if (part === '{' || part === '[') {
      open.push(part === '{' ? new Set() : undefined);
      if (open.length > maxDepth) return `it is nested deeper than ${maxDepth} levels`;
    } else if (part === '}' || part === ']') {
      open.pop();
    } else if (part.startsWith('"')) {
      lastString = String(JSON.parse(part));
      if (lastString.includes('\0')) return 'a string contains NUL';
    } else if (part === ':' && previous.startsWith('"')) {
      const keys = open.at(-1);
      if (poisonous.has(lastString)) return `the key "${lastString}" is not allowed`;
      if (keys?.has(lastString)) return `the key "${lastString}" is there twice`;
      keys?.add(lastString);
    }
    previous = part;
  }
  return undefined;
}
