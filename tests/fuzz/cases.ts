import { z } from 'zod';
import type { EndpointDescription } from '../../stasis-app/surfaces/http/endpoint.ts';
import { dialString } from './dial-strings.ts';
import type { Random } from './random.ts';

/** One request, and whether its row's own schemas take it. */
export interface FuzzCase {
  readonly row: EndpointDescription;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  readonly fits: boolean;
}

const record = z.record(z.string(), z.unknown());
type Json = Readonly<Record<string, unknown>>;

const uuids = ['17a5af4e-e346-4dc0-aada-a805be7f8934', '00000000-0000-4000-8000-000000000000'];
const words = ['5001', '5002', '1003', '9001', '5551234567', '+4930555', '701', 'mixing', 'calm', 'sound:hello-world'];
const hostile: readonly unknown[] = [
  ...[null, true, false, -1, 0, 1.5, 1e308, -0, 9_007_199_254_740_991, '', ' ', {}, [], [[]], [null], { $ne: 1 }],
  ...['__proto__', 'constructor', "' OR 1=1 --", '%', '_', '../../etc/passwd', '<script>', '\u202e', '\ud800', '\0'],
  ...['x'.repeat(5_000), '9'.repeat(300), '=1+1', 'http://169.254.169.254/', 'https://u:p@h/', '2026-13-45', 'P1Y'],
];
const brokenBodies: readonly (string | Buffer)[] = [
  ...['{', '[]', 'null', '"x"', '{"a":1,"a":2}', '{"__proto__":1}', 'a=1', '\ufeff{', '{}{}', '{"a":"\\u0000"}'],
  ...['['.repeat(5_000), `{"a":"${'x'.repeat(70_000)}"}`, Buffer.from([0xff, 0xfe, 0x00]), Buffer.alloc(2_000, '{')],
];
const oddHeaders: readonly (readonly [string, string])[] = [
  ...([
    ['content-type', 'text/plain'],
    ['content-type', 'application/json; charset=utf-7'],
    ['content-encoding', 'gzip'],
    ['accept', 'application/xml'],
    ['accept-encoding', 'br;q=0, gzip;q=9'],
    ['accept-language', '\u00ff'],
    ['range', 'bytes=9999999999-,-1'],
    ['origin', 'null'],
    ['origin', 'https://evil.example'],
    ['idempotency-key', 'x'.repeat(200)],
    ['idempotency-key', 'again'],
    ['last-event-id', '-1'],
    ['x-forwarded-for', "1.1.1.1, 'x', ::"],
    ['x-forwarded-proto', 'http'],
    ['x-http-method-override', 'DELETE'],
    ['cookie', 'a=b; __proto__=1'],
    ['if-none-match', '*'],
    ['upgrade-insecure-requests', '1'],
    ['x-long', 'x'.repeat(9_000)],
  ] as const),
];

/** Requests for the rows: what they take, what they nearly take, and what is none of it. */
export function fuzzCase(
  rows: readonly EndpointDescription[],
  random: Random,
  { fit }: { readonly fit: boolean },
): FuzzCase {
  const row = random.pick(rows);
  const wild = fit ? 0 : 0.3;
  const method = random.chance(wild / 6) ? random.pick(['PUT', 'DELETE', 'PATCH', 'POST', 'GET', 'HEAD']) : row.method;
  const params: Record<string, unknown> = {};
  const path = row.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const text = random.chance(wild) ? String(value({}, random, 1)) : random.pick([...uuids, ...words]);
    // What is no text of Unicode has no percent-encoding; an empty one would be another path.
    params[name] = text.isWellFormed() && !['', '.', '..'].includes(text) ? text : 'x';
    return encodeURIComponent(String(params[name]));
  });
  const query = row.query === undefined && !random.chance(wild / 3) ? {} : filled(row.query, {}, random, wild);
  const asked = Object.entries(query).map(([name, each]): [string, string] => [name, wellFormed(each)]);
  const search = new URLSearchParams(asked).toString();
  const sent = row.body === undefined ? undefined : filled(row.body, row.example ?? {}, random, wild);
  const broken = row.body !== undefined && random.chance(wild / 3);
  const body = broken ? random.pick(brokenBodies) : sent && JSON.stringify(sent);
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  if (random.chance(wild)) Object.assign(headers, Object.fromEntries([random.pick(oddHeaders)]));
  const takes = (schema: z.ZodType | undefined, input: unknown) =>
    schema === undefined || schema.safeParse(input).success;
  return {
    ...{ row, method, headers, body },
    path: search === '' ? path : `${path}?${search}`,
    fits:
      method === row.method &&
      !broken &&
      takes(row.params, params) &&
      takes(row.query, Object.fromEntries(asked)) &&
      takes(row.body, sent === undefined ? undefined : JSON.parse(JSON.stringify(sent))),
  };
}

const wellFormed = (each: unknown): string => {
  const text = typeof each === 'string' ? each : JSON.stringify(each);
  return text.toWellFormed();
};

/** An object for a schema: its example, with some fields made anew, left out, or wrong. */
function filled(schema: z.ZodType | undefined, example: Json, random: Random, wild: number): Json {
  const json =
    schema === undefined ? {} : record.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  const shapes = [json, ...listOf(json['anyOf']), ...listOf(json['oneOf'])];
  const properties = random.pick(shapes.map((each) => record.safeParse(each['properties']).data ?? {}));
  const made: Record<string, unknown> = random.chance(0.8) ? { ...example } : {};
  for (const [name, shape] of Object.entries(properties)) {
    if (random.chance(wild)) made[name] = random.pick(hostile);
    else if (random.chance(0.4)) made[name] = value(record.safeParse(shape).data ?? {}, random, 0);
    else if (random.chance(wild / 2)) Reflect.deleteProperty(made, name);
  }
  if (random.chance(wild / 3)) made[random.pick(['extra', 'toString', 'a.b', ''])] = random.pick(hostile);
  return made;
}

const listOf = (schemas: unknown): Json[] => z.array(record).safeParse(schemas).data ?? [];

/** A value as a JSON Schema describes it, as far as a person would guess. */
function value(schema: Json, random: Random, depth: number): unknown {
  const choices = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])];
  if (choices.length > 0) return value(random.pick(choices), random, depth + 1);
  if ('const' in schema) return schema['const'];
  const listed = z.array(z.unknown()).min(1).safeParse(schema['enum']).data;
  if (listed !== undefined) return random.pick(listed);
  const number = (name: string, usual: number) => z.number().safeParse(schema[name]).data ?? usual;
  switch (schema['type']) {
    case 'boolean':
      return random.chance(0.5);
    case 'integer':
    case 'number':
      return number('minimum', 0) + random.below(Math.min(number('maximum', 100), 1_000) - number('minimum', 0) + 1);
    case 'null':
      return null;
    case 'array': {
      const items = record.safeParse(schema['items']).data ?? {};
      return depth > 3 ? [] : Array.from({ length: random.below(3) }, () => value(items, random, depth + 1));
    }
    case 'object': {
      const properties = Object.entries(record.safeParse(schema['properties']).data ?? {});
      return Object.fromEntries(
        depth > 3
          ? []
          : properties.map(([name, each]) => [name, value(record.safeParse(each).data ?? {}, random, depth + 1)]),
      );
    }
    default:
      return random.chance(0.3)
        ? dialString(random)
        : random.pick([...words, ...uuids, '2026-01-01T00:00:00Z', '2026-01-01']);
  }
}
