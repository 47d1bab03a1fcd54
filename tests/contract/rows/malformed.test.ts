import { expect } from 'chai';
import { Agent, request } from 'undici';
import { z } from 'zod';
import { errorTable, type ErrorCode } from '../../../stasis-app/shared/errors.ts';
import { everyRow, everySurface } from '../../../stasis-app/surfaces/every-surface.ts';
import type { EndpointDescription } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { documentedCode } from '../../../stasis-app/surfaces/integration/dress.ts';
import { openApiDocument } from '../../../stasis-app/surfaces/openapi.ts';
import { field } from '../../support/controller.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';

/** What a body of a row looks like that its document shows no example of. */
const examples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /api/call/make': { from: '5001', to: '1003' },
  'POST /api/call/hangup': { call_id: '17a5af4e-e346-4dc0-aada-a805be7f8934' },
  'POST /api/v1/erasures': { number: '5551234567' },
  'PATCH /api/v1/webhooks/{id}': { description: 'CRM', enabled: true },
};
const nobody = '17a5af4e-e346-4dc0-aada-a805be7f8934';
const hostileTexts = [
  '',
  ' ',
  "' OR '1'='1' --",
  '%27; drop table call_logs; --',
  '${SHELL(id)}',
  'Local/1@agents&PJSIP/2',
  '../../etc/passwd',
  'a\r\nX-Evil: 1',
  '\u001b[2J\u001b[31m',
  '\u202e1005',
  '٥٥٥١٢٣٤',
  '__proto__',
  '=HYPERLINK("http://x")',
  '\ud800',
  // Three of them in a path are still below Node's limit for a request's head.
  'x'.repeat(4_000),
];
const hostileValues: readonly unknown[] = [
  ...hostileTexts,
  null,
  true,
  -1,
  0,
  1.5,
  1e300,
  {},
  { $ne: 1 },
  [],
  ['x'],
  [[[[]]]],
];
const brokenBodies: readonly (readonly [what: string, body: string | Buffer, code: ErrorCode, type?: string])[] = [
  ['text', 'name=x', 'BODY_NOT_JSON'],
  ['truncated', '{"a":', 'BODY_NOT_JSON'],
  ['a key twice', '{"a":1,"a":2}', 'BODY_NOT_JSON'],
  ['__proto__', '{"__proto__":{"to":"1"}}', 'BODY_NOT_JSON'],
  ['10,000 deep', `${'[1,'.repeat(10_000)}1${']'.repeat(10_000)}`, 'BODY_NOT_JSON'],
  ['NUL', '{"a":"\\u0000"}', 'BODY_NOT_JSON'],
  ['not UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22]), 'BODY_NOT_JSON'],
  ['an array', '[]', 'INVALID_REQUEST'],
  ['null', 'null', 'INVALID_REQUEST'],
  ['a form', 'a=1', 'UNSUPPORTED_MEDIA_TYPE', 'application/x-www-form-urlencoded'],
  ['65 KB', `{"a":"${'x'.repeat(65 * 1024)}"}`, 'BODY_TOO_LARGE'],
];

interface Answer {
  readonly status: number;
  readonly allow: string;
  readonly json: unknown;
}

describe('malformed input, made from the rows: refused as documented, never a 500, and nothing is asked of Asterisk', function () {
  this.timeout(30_000);
  const rows = everyRow.filter(({ success }) => success.status !== 101);
  const document = JSON.parse(JSON.stringify(openApiDocument(everyRow, ''))) as unknown;
  let desk: Desk;
  let door: Door;
  let dispatcher: Agent;
  before(async () => {
    desk = new Desk();
    door = await openDoor(everySurface(everyOffice(desk), '0.1.0'));
    dispatcher = new Agent({ connect: { ca: door.ca }, connections: 4 });
  });
  after(async () => {
    await dispatcher.destroy();
    await door.close();
  });

  async function ask(method: string, path: string, body?: string | Buffer, type = 'application/json'): Promise<Answer> {
    const answer = await request(`https://127.0.0.1:${door.port}${path}`, {
      ...{ dispatcher, method: method as 'GET' },
      ...(body === undefined ? {} : { body, headers: { 'content-type': type } }),
    });
    // A stream goes on for ever; that it began is all that is asked here.
    if (String(answer.headers['content-type']).startsWith('text/event-stream')) {
      answer.body.on('error', () => undefined).destroy();
      return { status: answer.statusCode, allow: '', json: undefined };
    }
    const text = await answer.body.text();
    const isJson = String(answer.headers['content-type']).startsWith('application/json');
    return {
      status: answer.statusCode,
      allow: String(answer.headers['allow']),
      json: isJson && text !== '' ? (JSON.parse(text) as unknown) : undefined,
    };
  }

  const pathOf = (row: EndpointDescription, value = nobody) =>
    row.path.replace(/\{\w+\}/g, () => encodeURIComponent(value));
  const bodyOf = (row: EndpointDescription) => row.example ?? examples[`${row.method} ${row.path}`];
  const namesIn = (schema: z.ZodType | undefined): string[] => {
    if (schema === undefined) return [];
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    return [json, ...(json.anyOf ?? [])].flatMap((each) => Object.keys(field(each, 'properties') ?? {}));
  };

  /** What every answer must be, whatever was sent: a documented status, in the interface's shape, with a known code. */
  function expectDocumented(row: EndpointDescription, { status, json }: Answer, what: string): void {
    const where = `${row.method} ${row.path}, ${what}: ${JSON.stringify(json ?? null).slice(0, 300)}`;
    expect(status, where).to.not.equal(500);
    const responses = field(document, 'paths', row.path, row.method.toLowerCase(), 'responses');
    expect(Object.keys(responses ?? {}), where).to.include(String(status));
    if (status < 400) {
      if (row.success.media === undefined) expect(row.success.schema.safeParse(json).error, where).to.equal(undefined);
      return;
    }
    if (!row.path.startsWith('/api/v1/')) {
      expect(json, where).to.have.all.keys('error');
      return;
    }
    expect(field(json, 'error', 'message'), where)
      .to.be.a('string')
      .with.property('length')
      .below(600);
    const codes = Object.keys(errorTable) as ErrorCode[];
    const code = field(json, 'error', 'code');
    const known = codes
      .filter((each) => errorTable[each].status === status)
      .flatMap((each) => [each, documentedCode(each)]);
    expect(known, where).to.include(code);
  }

  /** Nothing reached Asterisk while it was refused. */
  function expectNothingAsked(asked: number, { status }: Answer, what: string): void {
    if (status >= 400) expect(desk.asterisk.asked.slice(asked), what).to.deep.equal([]);
  }

  for (const row of rows) {
    const key = `${row.method} ${row.path}`;
    const names = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

    if (row.method !== 'GET' && row.body !== undefined) {
      it(`${key}: bodies that are none`, async () => {
        for (const [what, body, code, type] of brokenBodies) {
          const asked = desk.asterisk.asked.length;
          const answer = await ask(row.method, pathOf(row), body, type);
          // An array or null is a fault of the body's shape, which the row's own schema finds.
          expect(answer.status, `${what}: ${JSON.stringify(answer.json)}`).to.equal(errorTable[code].status);
          expectDocumented(row, answer, what);
          expectNothingAsked(asked, answer, what);
        }
        expect(Object.prototype).to.not.have.property('to');
      });

      it(`${key}: each field with what it is not`, async () => {
        const good = bodyOf(row);
        if (good === undefined) throw new Error(`${key} has no example; give it one`);
        expect(row.body?.safeParse(good).error).to.equal(undefined);
        for (const name of [...namesIn(row.body), 'a-field-that-there-is-not'])
          for (const value of hostileValues) {
            const what = `${name} ${JSON.stringify(value).slice(0, 40)}`;
            const asked = desk.asterisk.asked.length;
            const answer = await ask(row.method, pathOf(row), JSON.stringify({ ...good, [name]: value }));
            expectDocumented(row, answer, what);
            expectNothingAsked(asked, answer, what);
          }
      });
    }

    if (names.length > 0)
      it(`${key}: paths that name nothing`, async () => {
        const body = row.method === 'GET' ? undefined : JSON.stringify(bodyOf(row) ?? {});
        for (const value of [...hostileTexts.filter((text) => text.trim() !== '' && text.isWellFormed()), '\0', '%']) {
          const asked = desk.asterisk.asked.length;
          const answer = await ask(row.method, pathOf(row, value), body);
          expect(answer.status, value).to.be.within(400, 499);
          expectDocumented(row, answer, `path ${value.slice(0, 40)}`);
          expectNothingAsked(asked, answer, value);
        }
      });

    if (row.query !== undefined)
      it(`${key}: each filter with what it is not`, async () => {
        const base = row.path.endsWith('/export') ? 'format=csv&' : '';
        for (const name of [...namesIn(row.query), 'a-filter-that-there-is-not'])
          for (const value of [
            ...hostileTexts.filter((text) => text.isWellFormed()),
            '-1',
            '99999999999999999999',
            '\0',
          ]) {
            const answer = await ask('GET', `${pathOf(row)}?${base}${name}=${encodeURIComponent(value)}`);
            expectDocumented(row, answer, `${name}=${value.slice(0, 40)}`);
          }
      });

    it(`${key}: another method is 405, with those that there are`, async () => {
      const answer = await ask('PUT', pathOf(row));
      const methods = rows.filter(({ path }) => path === row.path).map(({ method }) => method as string);
      if (methods.includes('PUT')) return;
      expect(answer.status).to.equal(405);
      expect(answer.allow.split(', ')).to.include.members(methods);
    });
  }
});
