import { expect } from 'chai';
import { errorTable, refused } from '../../../stasis-app/shared/errors.ts';
import type { ErrorCode } from '../../../stasis-app/shared/errors.ts';
import { plainDress } from '../../../stasis-app/surfaces/http/dress.ts';
import { publicRows, publicSurface } from '../../../stasis-app/surfaces/public-door.ts';
import { signalingRows, signalingSurface } from '../../../stasis-app/surfaces/signaling/surface.ts';
import { openDoor } from '../../support/door.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import type { FakeOffice } from '../../support/fake-office.ts';

/** How a row is brought to answer in one way: what is set up, and what is then sent. */
interface Story {
  readonly given?: (office: FakeOffice) => void;
  readonly path?: string;
  readonly body?: (office: FakeOffice) => unknown;
}

const dial = (from: unknown, to: unknown) => () => ({ from, to });
const fiveCalls = (office: FakeOffice) => [1, 2, 3, 4, 5].forEach(() => office.addCall({}));
const linkDown = (office: FakeOffice) => (office.linkUp = false);
const genesysIs = (state: 'online' | 'offline') => (office: FakeOffice) =>
  office.endpoints.set('genesys', { resource: 'genesys', state, channelIds: [] });
const aCall = (office: FakeOffice) => office.addCall({});
const thatCall = (office: FakeOffice) => ({ call_id: [...office.calls.keys()][0] });

/** Per row, the story of its success and of each error that it names. */
const stories: Readonly<Record<string, Partial<Record<ErrorCode | 'success', Story>>>> = {
  'GET /api/health': { success: {} },
  'GET /api/dn/{dn}': {
    success: { path: '/api/dn/5001' },
    DN_NOT_FOUND: { path: '/api/dn/6001' },
    ASTERISK_FAILED: { path: '/api/dn/5001', given: linkDown },
  },
  'GET /api/dn/list': { success: {}, ASTERISK_FAILED: { given: linkDown } },
  'GET /api/genesys/status': {
    success: { given: genesysIs('online') },
    GENESYS_UNREACHABLE: { given: genesysIs('offline') },
    ASTERISK_FAILED: { given: linkDown },
  },
  'GET /api/calls/active': { success: { given: aCall } },
  'GET /api/calls/dn/{dn}': {
    success: { path: '/api/calls/dn/5001', given: aCall },
    DN_NOT_FOUND: { path: '/api/calls/dn/6001' },
  },
  'POST /api/call/make': {
    success: { body: dial('SIP/5001', '5551234567') },
    MISSING_PARAMETER: { body: dial('5001', undefined) },
    INVALID_REQUEST: { body: dial('5001', 1003) },
    INVALID_NUMBER: { body: dial('5001', 'Local/1003@agents') },
    DN_NOT_FOUND: { body: dial('6001', '1003') },
    NO_ROUTE: { body: dial('5001', '123') },
    ASTERISK_UNREACHABLE: { body: dial('5001', '1003'), given: linkDown },
    TOO_MANY_CALLS: { body: dial('5001', '1003'), given: (office) => (office.full = true) },
    SHUTTING_DOWN: { body: dial('5001', '1003'), given: (office) => (office.taking = false) },
    CALL_LIMIT: { body: dial('5001', '5551234567'), given: fiveCalls },
    TOO_FAST: { body: dial('5001', '5551234567'), given: (office) => (office.tooFast = true) },
    TOLL_REFUSED: { body: dial('5001', '5551234567'), given: (office) => (office.fraud = 'cap-met') },
    TOLL_BLOCKED: { body: dial('5001', '5551234567'), given: (office) => (office.fraud = 'blocked') },
  },
  'POST /api/call/hangup': {
    success: { given: aCall, body: thatCall },
    MISSING_PARAMETER: { body: () => ({}) },
    INVALID_REQUEST: { body: () => ({ call_id: 7 }) },
    CALL_NOT_FOUND: { body: () => ({ call_id: 'call-789456' }) },
    ASTERISK_UNREACHABLE: {
      given(office) {
        office.deaf = true;
        office.addCall({});
      },
      body: thatCall,
    },
  },
};

for (const [name, rows, surface] of [
  ['signaling', signalingRows, signalingSurface],
  ['the public door', publicRows(), publicSurface],
] as const)
  describe(`${name}: every row keeps what it declares`, () => {
    for (const row of rows) {
      const key = `${row.method} ${row.path}`;
      for (const outcome of ['success', ...row.errors] as const) {
        it(`${key}: ${outcome}`, async () => {
          const story = stories[key]?.[outcome];
          if (story === undefined) throw new Error(`no story shows ${outcome} of ${key}`);
          const office = fakeOffice();
          const door = await openDoor([surface(office)]);
          try {
            story.given?.(office);
            const path = story.path ?? row.path;
            const body = story.body?.(office);
            const answer = body === undefined ? await door.ask(row.method, path) : await door.post(path, body);
            if (outcome === 'success') {
              expect(answer.status).to.equal(row.success.status);
              expect(row.success.schema.safeParse(answer.json).error).to.equal(undefined);
            } else {
              expect(answer.status).to.equal(errorTable[outcome].status);
              const [before] = errorTable[outcome].message.split('{');
              expect(answer.json).to.have.all.keys('error');
              expect((answer.json as { error: string }).error).to.include(before);
            }
          } finally {
            await door.close();
          }
        });
      }
    }
  });

describe('signaling: the rows are the document', () => {
  it('its paths in its order, with their success status', () => {
    expect(signalingRows.map((row) => [row.document, `${row.method} ${row.path}`, row.success.status])).to.deep.equal([
      ['signaling §1', 'GET /api/health', 200],
      ['signaling §2', 'GET /api/dn/{dn}', 200],
      ['signaling §3', 'GET /api/dn/list', 200],
      ['signaling §4', 'GET /api/genesys/status', 200],
      ['signaling §5', 'GET /api/calls/active', 200],
      ['signaling §6', 'GET /api/calls/dn/{dn}', 200],
      ['signaling §7', 'POST /api/call/make', 202],
      ['signaling §8', 'POST /api/call/hangup', 200],
    ]);
  });

  it('its four examples of an error, word by word', () => {
    const shown = [
      refused('MISSING_PARAMETER', { parameter: 'from' }),
      refused('DN_NOT_FOUND', { dn: '5001' }),
      refused('ASTERISK_FAILED'),
      refused('GENESYS_UNREACHABLE'),
    ].map(({ problem }) => plainDress(problem));
    expect(shown).to.deep.equal([
      { status: 400, body: { error: 'Missing required parameter: from' } },
      { status: 404, body: { error: 'DN not found: 5001' } },
      { status: 500, body: { error: 'Failed to connect to Asterisk' } },
      { status: 503, body: { error: 'Genesys server unreachable' } },
    ]);
  });
});
