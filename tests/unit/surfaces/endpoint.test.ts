import { expect } from 'chai';
import fc from 'fast-check';
import { z } from 'zod';
import { done } from '../../../stasis-app/shared/errors.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { plainDress } from '../../../stasis-app/surfaces/http/dress.ts';
import { bind, endpoint } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { readJson } from '../../../stasis-app/surfaces/http/json.ts';
import { mount } from '../../../stasis-app/surfaces/http/router.ts';
import { engagementIn } from '../../../stasis-app/surfaces/signaling/status.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import { anAdmin, everybody } from '../../support/everybody.ts';

const description = {
  surface: 'native',
  method: 'POST',
  path: '/api/v1/things/{id}',
  access: { scope: 'open' },
  document: 'none',
  summary: 'for this test',
  success: { status: 200, schema: z.object({}) },
  errors: [],
} as const;
const row = endpoint({
  ...description,
  params: z.strictObject({ id: z.string() }),
  body: z.object({ size: z.int(), tags: z.array(z.string()).optional() }),
  success: { status: 200, schema: z.strictObject({ id: z.string(), size: z.int() }) },
  run: ({ params, body }, context: { add: number }) => done({ id: params.id, size: body.size + context.add }),
});
const by = { kind: 'api', key: 'anonymous', address: '127.0.0.1' } as const;
const answer = (body: unknown) =>
  row.answer({ params: { id: 'a' }, query: {}, body, by, principal: anAdmin }, { add: 1 });

describe('an endpoint row', () => {
  it('hands its checked input to run', async () => {
    expect(await answer({ size: 2, other: 'ignored' })).to.deep.equal(done({ id: 'a', size: 3 }));
  });

  it('a field that is missing and one of a wrong type are told apart, and named by their path', async () => {
    expect(await answer({})).to.have.nested.property('problem.code', 'MISSING_PARAMETER');
    expect(await answer({ size: 'two' })).to.have.nested.property('problem.code', 'INVALID_REQUEST');
    const deep = await answer({ size: 2, tags: ['a', 1] });
    expect(deep).to.have.nested.property('problem.fields.why').that.includes('tags.1 is wrong');
  });

  it('what every object inherits is no field', async () => {
    const inherits = endpoint({ ...description, body: z.object({ toString: z.string() }), run: () => done({}) });
    const outcome = await inherits.answer({ params: {}, query: {}, body: {}, by, principal: anAdmin }, undefined);
    expect(outcome).to.have.nested.property('problem.fields.parameter', 'toString');
  });

  it('two rows with one method and path are a bug that shows at start', () => {
    const surface = { rows: bind([row], { add: 1 }), dress: plainDress };
    expect(() => mount([surface, surface], { log: silentLog, doorkeeper: everybody })).to.throw(
      'two rows answer POST /api/v1/things/{id}',
    );
  });
});

describe('reading JSON', () => {
  const read = (text: string) => readJson(new TextEncoder().encode(text));

  it('takes all that JSON can say, as JSON.parse does', () => {
    const keyed = fc.json({ maxDepth: 5 }).filter((text) => !/__proto__|constructor|prototype|\\u0000/.test(text));
    fc.assert(
      fc.property(keyed, (text) => {
        expect(read(text)).to.deep.equal({ ok: true, value: JSON.parse(text) as unknown });
      }),
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readJson(bytes)).to.have.property('ok');
      }),
    );
  });

  it('quotes and brackets inside strings are no structure', () => {
    expect(read('{"a":"{\\"b\\":1,\\"b\\":2}","b":"[[[["}')).to.have.property('ok', true);
  });

  it('the same key in two objects is no duplicate', () => {
    expect(read('[{"a":1},{"a":{"a":2}}]')).to.have.property('ok', true);
  });
});

describe('what a DN’s calls say of its phone', () => {
  const office = fakeOffice();
  const call = (state: 'trying' | 'early' | 'confirmed' | 'terminated', direction: 'in' | 'click-to-dial' = 'in') =>
    office.addCall({ state, direction });

  for (const [what, calls, caller, callee] of [
    ['no call', [], 'free', 'free'],
    ['click-to-dial rings its caller first', [call('trying', 'click-to-dial')], 'ringing', 'free'],
    ['whoever dials is busy', [call('trying')], 'busy', 'free'],
    ['then the callee rings', [call('early')], 'busy', 'ringing'],
    ['both talk', [call('confirmed')], 'busy', 'busy'],
    ['it is over', [call('terminated')], 'free', 'free'],
    ['a second call rings a busy phone', [call('early'), call('confirmed')], 'busy', 'busy'],
  ] as const)
    it(what, () => {
      expect(engagementIn(calls, '5001')).to.equal(caller);
      expect(engagementIn(calls, '1003')).to.equal(callee);
    });
});
