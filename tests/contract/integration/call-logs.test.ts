import { expect } from 'chai';
import { request } from 'node:https';
import type { CallLog } from '../../../stasis-app/journal/call-log.ts';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { done, refused } from '../../../stasis-app/shared/errors.ts';
import { callLogs } from '../../../stasis-app/surfaces/integration/call-logs.ts';
import { cell } from '../../../stasis-app/surfaces/integration/call-log-files.ts';
import { integrationSurface } from '../../../stasis-app/surfaces/integration/surface.ts';
import { field } from '../../support/controller.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import { callLogOf } from '../../support/integration.ts';
import { story, testJournal, written, type CallStory, type TestJournal } from '../../support/journal.ts';

const day = (text: string) => Date.parse(`${text}T12:00:00Z`);
const customer = (number: string, name: string | null) => ({ number, name, dn: false });
const agent = (number: string) => ({ number, name: null, dn: true });

describe('integration: call logs over a real journal', () => {
  let place: TestJournal;
  let journal: Journal;
  let door: Door;
  /** John calls 5001; 5002 calls Mary; Zoë calls 5001 and goes on talking. */
  let john: CallStory;
  let mary: CallStory;
  let zoe: CallStory;
  before(async () => {
    place = testJournal();
    journal = await place.open();
    const inbound = { direction: 'in' } as const;
    const johns = { from: customer('+1234567890', 'John "Q" Doe'), to: agent('5001'), startedAt: day('2024-01-01') };
    john = story({ ...inbound, ...johns, talkedMs: 300_000 });
    const marys = { from: agent('5002'), to: customer('0309876543', 'Mary'), startedAt: day('2024-01-15') };
    mary = story({ ...marys, talkedMs: 2_000 });
    const zoes = { from: customer('+33144556677', '=1+2'), to: agent('5001'), startedAt: day('2024-01-31') };
    zoe = story({ ...inbound, ...zoes });
    await written(journal, ...john.steps, ...mary.steps, ...zoe.steps.slice(0, 3));
    door = await openDoor([integrationSurface({ ...fakeOffice(), journal })]);
  });
  after(async () => {
    await door.close();
    await place.remove();
  });

  const read = async (query: string) => {
    const { status, json } = await door.ask('GET', `/api/v1/call-logs${query}`);
    expect(status, JSON.stringify(json)).to.equal(200);
    expect(callLogs.success.schema.safeParse(json).error).to.equal(undefined);
    return json;
  };
  const idsOf = (json: unknown) => (field(json, 'data', 'calls') as { callId: string }[]).map(({ callId }) => callId);

  it("shows a call with the document's fields, as they were", async () => {
    const json = await read('?customerName=john&ani=1234567890');
    expect(field(json, 'data', 'calls', '0')).to.deep.include({
      callId: john.id,
      customerName: 'John "Q" Doe',
      ani: '+1234567890',
      callType: 'inbound',
      startTime: '2024-01-01T12:00:00Z',
      endTime: '2024-01-01T12:05:01Z',
      duration: 301,
      talkTime: 300,
      status: 'ended',
      agent: '5001',
      endedBy: 'caller',
    });
  });

  it('tells what was done in it', async () => {
    const json = await read('?customerName=john');
    expect(field(json, 'data', 'calls', '0', 'actions')).to.deep.equal([
      { action: 'call-started', time: '2024-01-01T12:00:00Z', by: 'caller', role: null },
      { action: 'party-answered', time: '2024-01-01T12:00:00Z', by: null, role: 'caller' },
      { action: 'party-rung', time: '2024-01-01T12:00:00Z', by: null, role: 'callee' },
      { action: 'call-connected', time: '2024-01-01T12:00:01Z', by: null, role: null },
      { action: 'call-ended', time: '2024-01-01T12:05:01Z', by: 'caller', role: null },
    ]);
  });

  const filters: readonly [query: string, who: readonly ('john' | 'mary' | 'zoe')[]][] = [
    ['', ['zoe', 'mary', 'john']],
    ['?sort=startTime', ['john', 'mary', 'zoe']],
    ['?sort=-talkTime', ['john', 'mary', 'zoe']],
    ['?customerName=MARY', ['mary']],
    ['?customerName=ann', []],
    ['?ani=%2B1234567890', ['john']],
    ['?ani=+1234567890', ['john']],
    ['?ani=98765', ['mary']],
    ['?ani=5001', []],
    ['?startDate=2024-01-01&endDate=2024-01-31', ['zoe', 'mary', 'john']],
    ['?startDate=2024-01-02&endDate=2024-01-15', ['mary']],
    ['?endDate=2024-01-14', ['john']],
    ['?from=2024-01-15T12:00:00Z', ['zoe', 'mary']],
    ['?to=2024-01-15T12:00:00Z', ['john']],
    ['?from=2024-01-15T13:00:00%2B01:00&endDate=2024-01-20', ['mary']],
    ['?callType=inbound', ['zoe', 'john']],
    ['?direction=outbound', ['mary']],
    ['?status=connected', ['zoe']],
    ['?status=ended', ['mary', 'john']],
    ['?status=initialized', []],
    ['?status=expired', []],
    ['?agent=5002', ['mary']],
    ['?minDuration=300', ['john']],
    ["?customerName=' OR 1=1 --".replaceAll(' ', '%20'), []],
    ['?customerName=%25', []],
    ['?customerName=_', []],
  ];
  for (const [query, who] of filters)
    it(`${query === '' ? 'without a filter' : query}: ${who.join(', ') || 'nobody'}`, async () =>
      expect(idsOf(await read(query))).to.deep.equal(who.map((name) => ({ john, mary, zoe })[name].id)));

  it('goes page by page, each call once', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const json = await read(`?limit=1${cursor}`);
      seen.push(...idsOf(json));
      const next = field(json, 'data', 'next') as string | null;
      if (next === null) break;
      cursor = `&cursor=${next}`;
    }
    expect(seen).to.deep.equal([zoe.id, mary.id, john.id]);
  });

  const bad = [
    ...['limit=-1', 'limit=0', 'limit=1001', 'limit=1e3', 'limit=', 'limit=1&limit=2', 'offset=999999999999', 'page=2'],
    ...['sort=startTime;DROP%20TABLE%20calls', 'sort=extra', 'sort=--startTime', 'sort=startTime,endTime', 'sort='],
    ...["ani='%20OR%201=1", 'ani=abc', 'ani=%D9%A1%D9%A2', 'ani=%1b[31m'.replace('%1b', '%1B'), 'agent=SIP/5001'],
    ...['startDate=yesterday', 'startDate=2024-02-31', 'startDate=20240131', 'from=2024-01-31', 'to=1706702400'],
    ...['callType=both', 'status=live', 'direction=in', 'minDuration=-1', 'minDuration=1.5', 'minDuration=99999999'],
    ...['customerName=a&customerName=b', `customerName=${'x'.repeat(101)}`, 'customerName=%00', '__proto__=1'],
    ...['cursor=x', 'cursor=', 'cursor=WzEsMl0', `cursor=${'A'.repeat(300)}`, 'customerName[$ne]=1', 'constructor=1'],
  ];
  for (const query of bad)
    for (const path of ['/api/v1/call-logs?', '/api/v1/call-logs/export?format=csv&'])
      it(`${path}${query.slice(0, 40)} is 400`, async () => {
        const { status, json, text } = await door.ask('GET', `${path}${query}`);
        expect(status).to.equal(400);
        expect(json).to.have.property('success', false);
        expect(field(json, 'error', 'code')).to.equal('INVALID_REQUEST');
        expect(field(json, 'error', 'message')).to.be.a('string');
        expect(text.length).to.be.below(800);
      });

  it('gives them as CSV: quoted, with no formula, numbers as they are', async () => {
    const { status, headers, text } = await door.text('/api/v1/call-logs/export?format=csv&sort=startTime');
    expect(status).to.equal(200);
    expect(headers['content-type']).to.equal('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).to.equal('attachment; filename="call-logs.csv"');
    const lines = text.split('\r\n');
    expect(lines[0]).to.match(/^callId,customerName,ani,callType,startTime/);
    expect(lines[1]).to.include(`${john.id},"John ""Q"" Doe",+1234567890,inbound,2024-01-01T12:00:00Z`);
    expect(lines[3]).to.include(`${zoe.id},"'=1+2",+33144556677,inbound`);
    expect(lines).to.have.length(5);
  });

  it('gives them as JSON lines, filtered like the list', async () => {
    const { headers, text } = await door.text('/api/v1/call-logs/export?format=jsonl&callType=inbound');
    expect(headers['content-type']).to.equal('application/jsonl; charset=utf-8');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { callId: string });
    expect(rows.map(({ callId }) => callId)).to.deep.equal([zoe.id, john.id]);
  });

  it('a format that is none is 400', async () => {
    const { json } = await door.ask('GET', '/api/v1/call-logs/export?format=xlsx');
    expect(field(json, 'error', 'code')).to.equal('INVALID_REQUEST');
  });
});

describe('integration: call logs without a store, and in great numbers', () => {
  const open = (journal: Partial<Journal>) => {
    const notHere = () => {
      throw new Error('not asked here');
    };
    const rest = { callLogs: notHere, exportCallLogs: notHere, factsOfCalls: notHere };
    return openDoor([integrationSurface({ ...fakeOffice(), journal: { ...rest, ...journal } })]);
  };
  const away = refused('STORE_UNAVAILABLE', { why: 'it does not answer' });

  it('a store that is away is 503 DATABASE_ERROR, before the first byte of a file too', async () => {
    const door = await open({
      callLogs: () => Promise.resolve(away),
      exportCallLogs: async function* () {
        yield away;
      },
    });
    try {
      for (const path of ['/api/v1/call-logs', '/api/v1/call-logs/export?format=csv']) {
        const { status, json } = await door.ask('GET', path);
        expect(status).to.equal(503);
        expect(json).to.deep.equal({
          success: false,
          error: {
            code: 'DATABASE_ERROR',
            message: 'The call store does not answer: it does not answer',
            details: {
              ...{ reason: 'STORE_UNAVAILABLE', why: 'it does not answer' },
              help: '/api/docs/errors#STORE_UNAVAILABLE',
            },
          },
        });
      }
    } finally {
      await door.close();
    }
  });

  it('a file whose store goes away in the middle is cut, not ended', async () => {
    const door = await open({
      exportCallLogs: async function* () {
        yield done([callLogOf()]);
        yield away;
      },
    });
    try {
      const cut = await door.text('/api/v1/call-logs/export?format=csv').catch((error: unknown) => error);
      expect(cut).to.be.an('error');
    } finally {
      await door.close();
    }
  });

  it('reads no more of a million rows than a client takes', async () => {
    let pages = 0;
    const page: readonly CallLog[] = Array.from({ length: 500 }, () => callLogOf());
    const door = await open({
      exportCallLogs: async function* () {
        for (; pages < 2_000; pages += 1) yield done(page);
      },
    });
    try {
      const asked = request({ port: door.port, ca: door.ca, path: '/api/v1/call-logs/export?format=jsonl' }).end();
      await new Promise((resolve) => {
        asked.once('response', (response) => response.once('readable', resolve));
      });
      // The client has taken a first piece and no more: what is between it and the log is full at some point.
      for (let before = -1; before !== pages;) {
        before = pages;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      expect(pages).to.be.within(1, 200);
      asked.destroy();
    } finally {
      await door.close();
    }
  });
});

describe('a cell of a CSV file', () => {
  for (const [value, shown] of [
    ['=1+2', '"\'=1+2"'],
    ['+1234567890', '+1234567890'],
    ['+SUM(A1)', '"\'+SUM(A1)"'],
    ['-2', '"\'-2"'],
    ['@x', '"\'@x"'],
    ['\t=1', '"\' =1"'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['\u001b[31mred', ' [31mred'],
    ['\u202e1005', ' 1005'],
    ['line\r\nbreak', 'line  break'],
    ['Zoë, 李', '"Zoë, 李"'],
    [null, ''],
    [0, '0'],
  ] as const)
    it(`${JSON.stringify(value)} is ${shown}`, () => expect(cell(value)).to.equal(shown));
});
