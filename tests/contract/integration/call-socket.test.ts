import { expect } from 'chai';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { openExpectedCalls, type ExpectedCalls } from '../../../stasis-app/journal/expected-calls.ts';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { refused } from '../../../stasis-app/shared/errors.ts';
import { newCallId, receiptId } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { createSocketDoor, type SocketDoor } from '../../../stasis-app/surfaces/http/socket-door.ts';
import { createCallFeed, type CallFeed } from '../../../stasis-app/surfaces/integration/call-feed.ts';
import { callSocketRoute } from '../../../stasis-app/surfaces/integration/call-socket.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everybody } from '../../support/everybody.ts';
import { story, testJournal, written, type TestJournal } from '../../support/journal.ts';

interface Told {
  readonly type: string;
  readonly [field: string]: unknown;
}

describe("integration: a call's WebSocket", () => {
  let place: TestJournal;
  let journal: Journal;
  let expected: ExpectedCalls;
  let feed: CallFeed;
  let sockets: SocketDoor;
  let door: Door;
  let storeAway: boolean;
  const live = new Set<string>();
  beforeEach(async () => {
    place = testJournal();
    journal = await place.open();
    storeAway = false;
    live.clear();
    await openFeed();
  });
  afterEach(async () => {
    await door.close();
    feed.stop();
    expected.stop();
    await place.remove();
  });

  async function openFeed() {
    expected = await openExpectedCalls({
      ...{ folder: place.folder, journal, seconds: 600, clock: place.clock, log: silentLog },
    });
    const away = refused('STORE_UNAVAILABLE', { why: 'it does not answer' });
    feed = createCallFeed({
      journal: {
        subscribe: (listener) => journal.subscribe(listener),
        callLog: (call) => (storeAway ? Promise.resolve(away) : journal.callLog(call)),
      },
      live: await journal.liveCalls(),
      expected,
      isLive: (call) => live.has(call),
    });
    sockets = createSocketDoor({
      ...{ routes: [callSocketRoute(feed)], allowedOrigins: ['https://crm.example'] },
      ...{
        clock: systemClock(),
        log: silentLog,
        doorkeeper: everybody,
        limits: { all: 5, ofOneKey: 3 },
      },
    });
    door = await openDoor([], { sockets });
  }

  const url = (id: string) => `wss://127.0.0.1:${String(door.port)}/api/v1/ws/calls/${id}`;
  const connect = (id: string, headers: Record<string, string> = {}) =>
    new WebSocket(url(id), { ca: door.ca, headers });

  /** A client that keeps what it is told, and how it was closed. */
  function reader(id: string) {
    const socket = connect(id);
    const told: Told[] = [];
    socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString('utf8')) as Told));
    const closed = once(socket, 'close').then(([code]) => code as number);
    const hears = async (count: number) => {
      while (told.length < count) await once(socket, 'message');
      return told.map(({ type }) => type);
    };
    return { socket, told, closed, hears };
  }

  /** The HTTP answer to a handshake that is refused. */
  async function refusal(path: string, headers: Record<string, string> = {}) {
    const socket = new WebSocket(`wss://127.0.0.1:${String(door.port)}${path}`, { ca: door.ca, headers });
    socket.on('error', () => undefined);
    const [, response] = (await once(socket, 'unexpected-response')) as [
      unknown,
      NodeJS.ReadableStream & { statusCode: number },
    ];
    let text = '';
    for await (const chunk of response) text += chunk.toString();
    return { status: response.statusCode, code: (JSON.parse(text) as { error: { code: string } }).error.code };
  }

  it('tells a call as it goes, and is closed at its end', async () => {
    const call = story({
      direction: 'in',
      from: { number: '+1234567890', name: 'John', dn: false },
      to: { number: '5001', dn: true },
    });
    const [started, rung, connected, ended] = call.steps;
    await written(journal, started);
    const client = reader(call.id);
    expect(await client.hears(1)).to.deep.equal(['call.initialized']);
    await written(journal, rung, connected);
    expect(await client.hears(2)).to.deep.equal(['call.initialized', 'call.connected']);
    await written(journal, ended);
    expect(await client.closed).to.equal(1000);
    expect(client.told.map(({ type }) => type)).to.deep.equal(['call.initialized', 'call.connected', 'call.ended']);
    expect(client.told[0]).to.deep.include({ callId: call.id });
    expect(client.told[0]?.['data']).to.deep.equal({
      ...{ customerName: 'John', ani: '+1234567890', callType: 'inbound', agent: '5001', status: 'initialized' },
    });
    expect(client.told[2]?.['data']).to.deep.include({ status: 'ended', duration: 6, talkTime: 5, endedBy: 'caller' });
  });

  it('says at the end which agent had the customer last, to who was there and to who comes late', async () => {
    const call = story({ direction: 'click-to-dial' });
    const [started, rung, connected, ended] = call.steps;
    const at = { mono: 2_000, wall: Date.now() };
    const [from, to] = [
      { number: '5001', name: 'Ann', dn: true },
      { number: '5002', name: 'Bob', dn: true },
    ];
    const moved = {
      fact: 'transferred',
      call: call.id,
      at,
      transfer: receiptId('t-1'),
      role: 'caller',
      from,
      to,
    } as const;
    await written(journal, started, rung, connected, { call: call.id, state: connected.state, facts: [moved] });
    const client = reader(call.id);
    await client.hears(2);
    await written(journal, ended);
    await client.closed;
    const agents = (told: readonly Told[]) => told.map(({ data }) => (data as { agent: string }).agent);
    expect(agents(client.told)).to.deep.equal(['5001', '5001', '5002']);
    for (const controller of ['the same', 'the next one']) {
      const late = reader(call.id);
      await late.closed;
      expect(agents(late.told), controller).to.deep.equal(['5001', '5001', '5002']);
      await door.close();
      feed.stop();
      expected.stop();
      journal = await place.open();
      await openFeed();
    }
  });

  it('tells who comes late all that was, also of a call that has long ended', async () => {
    const call = story();
    await written(journal, ...call.steps);
    for (const controller of ['the same', 'the next one']) {
      const client = reader(call.id);
      expect(await client.closed, controller).to.equal(1000);
      expect(client.told.map(({ type }) => type)).to.deep.equal(['call.initialized', 'call.connected', 'call.ended']);
      await door.close();
      feed.stop();
      expected.stop();
      journal = await place.open();
      await openFeed();
    }
  });

  it('goes on after a restart of the controller', async () => {
    const call = story();
    await written(journal, ...call.steps.slice(0, 3));
    await door.close();
    feed.stop();
    expected.stop();
    journal = await place.open();
    await openFeed();
    storeAway = true;
    const client = reader(call.id);
    await client.hears(2);
    await written(journal, call.steps[3]);
    expect(await client.closed).to.equal(1000);
    expect(client.told.map(({ type }) => type)).to.deep.equal(['call.initialized', 'call.connected', 'call.ended']);
  });

  it('tells a failure as call.error, then call.ended', async () => {
    const call = story({ reason: 'callee-busy' });
    const client = (await written(journal, call.steps[0]), reader(call.id));
    await client.hears(1);
    await written(journal, call.steps[3]);
    await client.closed;
    expect(client.told.map(({ type }) => type)).to.deep.equal(['call.initialized', 'call.error', 'call.ended']);
    expect(client.told[1]?.['error']).to.deep.equal({
      ...{ code: 'CALL_FAILED', message: 'The call failed: callee-busy' },
      details: { reason: 'callee-busy', cause: 16, sipCode: 200 },
    });
  });

  it('lets in who comes before the first fact is on the disk, though the store is away', async () => {
    const call = story();
    live.add(call.id);
    storeAway = true;
    const client = reader(call.id);
    await once(client.socket, 'open');
    await written(journal, call.steps[0]);
    expect(await client.hears(1)).to.deep.equal(['call.initialized']);
    client.socket.terminate();
  });

  it('tells an expected call from its promise on, and what becomes of it under the same id', async () => {
    const call = story({ direction: 'in', from: { number: '+1234567890', name: 'John', dn: false } });
    await expected.expect({ call: call.id, number: '+1234567890', name: 'John', by: { kind: 'clock' } });
    const client = reader(call.id);
    expect(await client.hears(1)).to.deep.equal(['call.initialized']);
    expect(expected.take('1234567890')?.call).to.equal(call.id);
    await written(journal, ...call.steps);
    await client.closed;
    expect(client.told.map(({ type }) => type)).to.deep.equal(['call.initialized', 'call.connected', 'call.ended']);
    const cancelled = newCallId();
    await expected.expect({ call: cancelled, number: '5551234567', name: 'Ann', by: { kind: 'clock' } });
    const other = reader(cancelled);
    await other.hears(1);
    expect(expected.cancel(cancelled, { kind: 'clock' })).to.equal(true);
    expect(await other.closed).to.equal(1000);
    expect(other.told.map(({ type }) => type)).to.deep.equal(['call.initialized', 'call.ended']);
  });

  it('refuses with the code of the document: no such call, no store, no such path, a path that is none', async () => {
    const somebody = `/api/v1/ws/calls/${newCallId()}`;
    expect(await refusal(somebody)).to.deep.equal({ status: 404, code: 'CALL_NOT_FOUND' });
    expect(await refusal('/api/v1/ws/calls/x')).to.deep.equal({ status: 404, code: 'CALL_NOT_FOUND' });
    expect(await refusal('/api/v1/ws/calls/%E0%A4%A')).to.deep.equal({ status: 400, code: 'INVALID_REQUEST' });
    expect(await refusal('/api/v1/ws')).to.deep.equal({ status: 404, code: 'ROUTE_NOT_FOUND' });
    storeAway = true;
    expect(await refusal(somebody)).to.deep.equal({ status: 503, code: 'DATABASE_ERROR' });
  });

  it("takes our own page's Origin and the allowed ones, and no other", async () => {
    const call = story();
    await written(journal, call.steps[0]);
    for (const origin of [`https://127.0.0.1:${String(door.port)}`, 'https://crm.example']) {
      const socket = connect(call.id, { Origin: origin });
      await once(socket, 'open');
      socket.terminate();
    }
    for (const origin of ['https://evil.example', 'null', 'https://127.0.0.1', 'https://crm.example.evil.example'])
      expect(await refusal(`/api/v1/ws/calls/${call.id}`, { Origin: origin })).to.deep.equal({
        ...{ status: 403, code: 'CONNECTION_ERROR' },
      });
  });

  it('opens so many sockets for one call, so many in all, and again when one has closed', async () => {
    const calls = [story(), story()];
    await written(journal, ...calls.map(({ steps: [started] }) => started));
    const [one = '', other = ''] = calls.map(({ id }) => id);
    const opened: WebSocket[] = [];
    for (const id of [one, one, one, other, other]) {
      const socket = connect(id);
      await once(socket, 'open');
      opened.push(socket);
      if (opened.length === 3)
        expect(await refusal(`/api/v1/ws/calls/${one}`)).to.deep.equal({ status: 503, code: 'CONNECTION_ERROR' });
    }
    expect(await refusal(`/api/v1/ws/calls/${other}`)).to.deep.equal({ status: 503, code: 'CONNECTION_ERROR' });
    opened.shift()?.terminate();
    while (sockets.count() === 5) await new Promise((resolve) => setImmediate(resolve));
    const again = connect(one);
    await once(again, 'open');
    for (const socket of [...opened, again]) socket.terminate();
  });

  it('shuts out who talks without end, or says too much at once', async () => {
    const call = story();
    await written(journal, call.steps[0]);
    const chatty = reader(call.id);
    await once(chatty.socket, 'open');
    for (let said = 0; said < 200; said += 1) chatty.socket.send('x');
    expect(await chatty.closed).to.equal(1008);
    const loud = reader(call.id);
    await once(loud.socket, 'open');
    loud.socket.send('x'.repeat(100_000));
    expect(await loud.closed).to.equal(1009);
  });

  it('says goodbye when the controller stops', async () => {
    const call = story();
    await written(journal, call.steps[0]);
    const client = reader(call.id);
    await client.hears(1);
    await sockets.stop();
    expect(await client.closed).to.equal(1001);
    expect(sockets.count()).to.equal(0);
  });
});
