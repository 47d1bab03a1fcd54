import { expect } from 'chai';
import { createTickets } from '../../../stasis-app/access/tickets.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { errorTable, refused, type ErrorCode } from '../../../stasis-app/shared/errors.ts';
import { done } from '../../../stasis-app/shared/errors.ts';
import { documentedCode } from '../../../stasis-app/surfaces/integration/dress.ts';
import { integrationRows, integrationSurface } from '../../../stasis-app/surfaces/integration/surface.ts';
import { anAdmin } from '../../support/everybody.ts';
import { field } from '../../support/controller.ts';
import { openDoor } from '../../support/door.ts';
import { fakeOffice, type FakeOffice } from '../../support/fake-office.ts';
import { callLogOf } from '../../support/integration.ts';

/** How a row is brought to answer in one way: what is set up, and what is then sent. */
interface Story {
  readonly given?: (office: FakeOffice) => void;
  readonly path?: (office: FakeOffice) => string;
  readonly body?: unknown;
  readonly store?: 'away';
}

const nobody = '/api/v1/calls/17a5af4e-e346-4dc0-aada-a805be7f8934';
const john = { name: 'John Doe', phone: '5551234567', callType: 'outbound', agent: '5001' };
const fiveCalls = (office: FakeOffice) => [1, 2, 3, 4, 5].forEach(() => office.addCall({}));
const linkDown = (office: FakeOffice) => (office.linkUp = false);
const thatCall = (office: FakeOffice) => `/api/v1/calls/${String([...office.calls.keys()][0])}/end`;
const aCall = (office: FakeOffice) => void office.addCall({});
const at = (path: string) => () => path;

/** Per row, the story of its success and of each error that it names. */
const stories: Readonly<Record<string, Partial<Record<ErrorCode | 'success', Story>>>> = {
  'GET /api/v1/ws/calls/{id}': {
    UPGRADE_REQUIRED: { path: at(nobody.replace('calls', 'ws/calls')) },
  },
  'POST /api/v1/calls': {
    success: { body: john },
    MISSING_PARAMETER: { body: { ...john, phone: undefined } },
    INVALID_REQUEST: { body: { ...john, callType: 'sideways' } },
    INVALID_NUMBER: { body: { ...john, phone: 'Local/5002@agents' } },
    DN_NOT_FOUND: { body: { ...john, agent: '6001' } },
    NO_ROUTE: { body: { ...john, phone: '123' } },
    ASTERISK_UNREACHABLE: { body: john, given: linkDown },
    TOO_MANY_CALLS: { body: john, given: (office) => (office.full = true) },
    SHUTTING_DOWN: { body: john, given: (office) => (office.taking = false) },
    CALL_LIMIT: { body: john, given: fiveCalls },
    TOO_FAST: { body: john, given: (office) => (office.tooFast = true) },
    TOLL_REFUSED: { body: john, given: (office) => (office.fraud = 'cap-met') },
    TOLL_BLOCKED: { body: john, given: (office) => (office.fraud = 'blocked') },
    STORE_UNAVAILABLE: {
      body: john,
      given: (office) => (office.admits = () => refused('STORE_UNAVAILABLE', { why: 'its disk is full' })),
    },
  },
  'POST /api/v1/calls/{id}/end': {
    success: { given: aCall, path: thatCall },
    CALL_NOT_FOUND: { path: at(`${nobody}/end`) },
    ASTERISK_UNREACHABLE: {
      given(office) {
        office.deaf = true;
        office.addCall({});
      },
      path: thatCall,
    },
  },
  'GET /api/v1/call-logs': {
    success: {},
    INVALID_REQUEST: { path: at('/api/v1/call-logs?limit=-1') },
    STORE_UNAVAILABLE: { store: 'away' },
  },
  'GET /api/v1/call-logs/export': {
    MISSING_PARAMETER: { path: at('/api/v1/call-logs/export') },
    INVALID_REQUEST: { path: at('/api/v1/call-logs/export?format=pdf') },
    STORE_UNAVAILABLE: { path: at('/api/v1/call-logs/export?format=csv'), store: 'away' },
  },
};
/** These come as a file, or over a socket alone: call-logs.test.ts and call-socket.test.ts. */
const shownElsewhere = new Set([
  'GET /api/v1/call-logs/export success',
  'GET /api/v1/ws/calls/{id} success',
  'GET /api/v1/ws/calls/{id} CALL_NOT_FOUND',
  'GET /api/v1/ws/calls/{id} STORE_UNAVAILABLE',
  'GET /api/v1/ws/calls/{id} SOCKET_REFUSED',
]);

const tickets = createTickets({ stillValid: () => true }, systemClock());

function openWith(office: FakeOffice, store?: 'away') {
  const away = refused('STORE_UNAVAILABLE', { why: 'it does not answer' });
  const logs = [callLogOf()];
  const journal = {
    callLogs: () => Promise.resolve(store === 'away' ? away : done({ logs, next: null, searchedTo: null })),
    factsOfCalls: () => Promise.resolve(done([])),
    exportCallLogs: async function* () {
      yield await Promise.resolve(store === 'away' ? away : done(logs));
    },
  };
  return openDoor([integrationSurface({ ...office, admits: () => office.admits(), journal, tickets })]);
}

describe('integration: every row keeps what it declares', () => {
  for (const row of integrationRows) {
    const key = `${row.method} ${row.path}`;
    for (const outcome of ['success', ...row.errors] as const) {
      if (shownElsewhere.has(`${key} ${outcome}`)) continue;
      it(`${key}: ${outcome}`, async () => {
        const story = stories[key]?.[outcome];
        if (story === undefined) throw new Error(`no story shows ${outcome} of ${key}`);
        const office = fakeOffice();
        const door = await openWith(office, story.store);
        try {
          story.given?.(office);
          const path = story.path?.(office) ?? row.path;
          const { body } = story;
          const answer = body === undefined ? await door.ask(row.method, path) : await door.post(path, body);
          if (outcome === 'success') {
            expect(answer.status).to.equal(row.success.status);
            expect(row.success.schema.safeParse(answer.json).error).to.equal(undefined);
          } else {
            expect(answer.status).to.equal(errorTable[outcome].status);
            expect(answer.json).to.have.all.keys('success', 'error');
            expect(field(answer.json, 'success')).to.equal(false);
            expect(field(answer.json, 'error')).to.have.all.keys('code', 'message', 'details');
            expect(field(answer.json, 'error', 'code')).to.equal(documentedCode(outcome));
            expect(field(answer.json, 'error', 'details')).to.be.an('object');
          }
        } finally {
          await door.close();
        }
      });
    }
  }
});

describe('integration: the rows are the document', () => {
  it('its paths in its order, with their success status', () => {
    const documented = integrationRows.filter(({ document }) => document.startsWith('integration'));
    expect(documented.map((row) => [row.document, `${row.method} ${row.path}`, row.success.status])).to.deep.equal([
      ['integration, WebSocket Connection', 'GET /api/v1/ws/calls/{id}', 101],
      ['integration §1', 'POST /api/v1/calls', 201],
      ['integration §2', 'POST /api/v1/calls/{id}/end', 200],
      ['integration §3', 'GET /api/v1/call-logs', 200],
    ]);
  });

  it('an outbound call is on its way, and its socket is where we were asked', async () => {
    const office = fakeOffice();
    const door = await openWith(office);
    try {
      const { status, json } = await door.post('/api/v1/calls', john);
      const [id] = [...office.calls.keys()];
      expect(status).to.equal(201);
      expect(json).to.have.all.keys('success', 'data');
      expect(field(json, 'data')).to.have.all.keys('callId', 'wsUrl');
      expect(field(json, 'data', 'callId')).to.equal(id);
      const [url, ticket = ''] = String(field(json, 'data', 'wsUrl')).split('?ticket=');
      expect(url).to.equal(`wss://127.0.0.1:${String(door.port)}/api/v1/ws/calls/${String(id)}`);
      // A page that was given it can send no key: the ticket is whose the request was, and opens one socket.
      const redeemed = tickets.redeem(ticket, '127.0.0.1');
      expect(redeemed.ok && redeemed.value).to.deep.include({ ...anAdmin, via: 'ticket' });
      expect(tickets.redeem(ticket, '127.0.0.1').ok).to.equal(false);
      expect(office.asked).to.deep.equal(['dial PJSIP/5001, then PJSIP/5551234567@genesys, for api']);
      expect(office.calls.get(String(id))?.to).to.deep.equal({ number: '5551234567', name: 'John Doe', dn: false });
    } finally {
      await door.close();
    }
  });

  it('an inbound call is expected, under the id that is answered, and Asterisk is asked nothing', async () => {
    const office = fakeOffice();
    const door = await openWith(office);
    try {
      const body = { name: 'Customer Name', phone: '+1234567890', callType: 'inbound' };
      const { status, json } = await door.post('/api/v1/calls', body);
      expect(status).to.equal(201);
      expect(field(json, 'data', 'callId')).to.match(/^[0-9a-f-]{36}$/);
      expect(office.asked).to.deep.equal([]);
    } finally {
      await door.close();
    }
  });

  it('a Host header that is none of ours does not come into the URL', async () => {
    const door = await openWith(fakeOffice());
    try {
      const { json } = await door.post('/api/v1/calls', john, { Host: 'localhost:1/x?@evil.example' });
      expect(field(json, 'data', 'wsUrl')).to.match(/^wss:\/\/localhost\/api\/v1\/ws\/calls\//);
    } finally {
      await door.close();
    }
  });

  it('the codes of the document', () => {
    const codes = ['INVALID_NUMBER', 'CALL_NOT_FOUND', 'SOCKET_REFUSED', 'STORE_UNAVAILABLE'] as const;
    expect(codes.map(documentedCode)).to.deep.equal([
      'INVALID_REQUEST',
      'CALL_NOT_FOUND',
      'CONNECTION_ERROR',
      'DATABASE_ERROR',
    ]);
  });
});

describe('integration: bad input is refused, and nothing is asked of Asterisk', () => {
  const nested = (levels: number) => `{"name":"x","phone":"1","x":${'['.repeat(levels)}${']'.repeat(levels)}}`;
  const body = (more: Record<string, unknown>) => JSON.stringify({ ...john, ...more });
  const bad: readonly [what: string, body: string | Buffer, status: number][] = [
    ['JSON 10,000 deep', nested(10_000), 400],
    ['a key twice', '{"name":"a","name":"b","phone":"5551234567","callType":"outbound"}', 400],
    ['__proto__', '{"__proto__":{"agent":"5001"},"name":"a","phone":"5551234567","callType":"outbound"}', 400],
    ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400],
    ['a body of 50 MB', Buffer.alloc(50 * 1024 * 1024, 0x20), 413],
    ['ANSI in the name', body({ name: '\u001b[2Jx' }), 400],
    ['a right-to-left mark in the name', body({ name: 'a\u202e5001' }), 400],
    ['a line break in the name', body({ name: 'a\r\nX: y' }), 400],
    ['a name of 101 characters', body({ name: 'x'.repeat(101) }), 400],
    ['a name that is no text', body({ name: { $ne: 1 } }), 400],
    ['a dial string', body({ phone: 'PJSIP/1&PJSIP/2' }), 400],
    ['an expression', body({ phone: '${SHELL(id)}' }), 400],
    ['SQL', body({ phone: "1' OR '1'='1" }), 400],
    ['digits of another script', body({ phone: '٥٥٥١٢٣٤٥٦٧' }), 400],
    ['an agent that is a list', body({ agent: ['5001'] }), 400],
    ['an array', '[]', 400],
    ['null', 'null', 400],
  ];
  for (const [what, sent, status] of bad)
    it(`${what} is ${status}`, async () => {
      const office = fakeOffice();
      const door = await openWith(office);
      try {
        const headers = { 'Content-Type': 'application/json' };
        // The door may close on a client that goes on writing; the client then sees an answer or a cut.
        const answer = await door.ask('POST', '/api/v1/calls', { body: sent, headers }).catch(() => undefined);
        if (status !== 413 || answer !== undefined) {
          expect(answer?.status).to.equal(status);
          expect(field(answer?.json, 'error', 'code')).to.equal('INVALID_REQUEST');
        }
        expect(office.asked).to.deep.equal([]);
        expect(Object.prototype).to.not.have.property('agent');
      } finally {
        await door.close();
      }
    });

  it('a name in any script is taken', async () => {
    const office = fakeOffice();
    const door = await openWith(office);
    try {
      for (const name of ['Zoë O’Neill', '李小龍', 'محمد', '=1+2', '<b>x</b>'])
        expect((await door.post('/api/v1/calls', { ...john, name })).status).to.equal(201);
    } finally {
      await door.close();
    }
  });
});
