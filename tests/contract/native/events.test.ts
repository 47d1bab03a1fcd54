import { expect } from 'chai';
import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { WebSocket } from 'ws';
import { createEventLog, type EventLog } from '../../../stasis-app/journal/events/event-log.ts';
import { createEventReaders, type EventReaders } from '../../../stasis-app/journal/events/event-reader.ts';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { openWebhooks, type Webhooks } from '../../../stasis-app/journal/webhooks/webhooks.ts';
import { noHosts } from '../../../stasis-app/shared/allowed-hosts.ts';
import { newReceipt } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { createSocketDoor, type SocketDoor } from '../../../stasis-app/surfaces/http/socket-door.ts';
import { eventSocketRoute } from '../../../stasis-app/surfaces/native/events/event-socket.ts';
import { eventSurface } from '../../../stasis-app/surfaces/native/events/surface.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everybody } from '../../support/everybody.ts';
import { story, testJournal, written, type CallStory, type TestJournal } from '../../support/journal.ts';

interface Told {
  readonly type: string;
  readonly sequence: number;
  readonly call?: string;
  readonly number: number;
}

describe('the event log, read over /api/v1/events', () => {
  let place: TestJournal;
  let journal: Journal;
  let log: EventLog;
  let readers: EventReaders;
  let sockets: SocketDoor;
  let webhooks: Webhooks;
  let door: Door;
  beforeEach(async () => {
    place = testJournal();
    await open();
  });
  afterEach(async () => {
    await close();
    await place.remove();
  });

  /** @param kept facts that memory keeps; what is older is read from the store */
  async function open(kept = 1_000) {
    journal = await place.open();
    log = createEventLog({ journal, live: await journal.liveCalls(), kept });
    readers = createEventReaders(log, place.clock);
    const events = { log, readers };
    const routes = [eventSocketRoute({ events }, place.clock)];
    sockets = createSocketDoor({
      routes,
      allowedOrigins: [],
      doorkeeper: everybody,
      clock: place.clock,
      log: silentLog,
    });
    const { clock, folder } = place;
    const rules = { allowed: noHosts };
    webhooks = openWebhooks({ folder, journal, log, readers, rules, clock, logger: silentLog });
    door = await openDoor([eventSurface({ events, webhooks, clock })], { sockets });
  }
  async function close() {
    await webhooks.stop();
    readers.stop();
    await door.close();
    log.stop();
  }

  const url = (query: string) => `wss://127.0.0.1:${String(door.port)}/api/v1/events${query}`;

  /** A WebSocket that keeps what it is told. */
  async function socketReader(query = '') {
    const socket = new WebSocket(url(query), { ca: door.ca });
    const told: Told[] = [];
    let at = 0;
    socket.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString('utf8')) as Told;
      at = said.sequence;
      if (said.type !== 'position') told.push(said);
    });
    const closed = once(socket, 'close').then(([code]) => code as number);
    await once(socket, 'message');
    return {
      ...{ socket, told, closed, at: () => at },
      async hears(count: number) {
        while (told.length < count) await once(socket, 'message');
        return told;
      },
    };
  }

  /** Server-sent events, parsed by hand: `id`, and `data` where there is one. */
  function streamReader(query = '', headers: Record<string, string> = {}) {
    const told: (Told & { readonly id: string })[] = [];
    let lastId = '';
    let more: () => void = () => undefined;
    let status = 0;
    const request = httpsRequest(
      { host: '127.0.0.1', port: door.port, path: `/api/v1/events${query}`, ca: door.ca, headers },
      (response) => {
        status = response.statusCode ?? 0;
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString('utf8');
          const blocks = text.split('\n\n');
          text = blocks.pop() ?? '';
          for (const block of blocks) {
            const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/) as [string, string]));
            lastId = fields.get('id') ?? lastId;
            const data = fields.get('data');
            if (data !== undefined) told.push({ ...(JSON.parse(data) as Told), id: lastId });
          }
          more();
        });
        response.on('error', () => undefined);
        response.on('close', () => more());
        more();
      },
    );
    request.on('error', () => undefined);
    request.end();
    return {
      ...{ told, lastId: () => lastId, status: () => status, close: () => request.destroy() },
      async until(holds: () => boolean) {
        while (!holds()) await new Promise<void>((resolve) => (more = resolve));
      },
    };
  }

  const namesOf = (told: readonly Told[]) => told.map(({ type }) => type);
  const wholeCall = ['call.started', 'party.answered', 'party.rung', 'call.connected', 'call.ended'];
  const keysOf = (told: readonly Told[]) => told.map(({ call, number }) => `${String(call)} ${number}`);

  it('tells each fact as it becomes true, in order', async () => {
    const reader = await socketReader();
    const call = story();
    await written(journal, ...call.steps);
    expect(namesOf(await reader.hears(5))).to.deep.equal(wholeCall);
    expect(reader.told.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5]);
    expect(reader.told[0]).to.include({ id: `msg_${call.id}_1`, call: call.id });
    expect(reader.told[0]).to.have.nested.property('data.from.number', '5001');
    expect(reader.told[0]).to.not.have.nested.property('data.fact');
    reader.socket.terminate();
  });

  for (const [where, kept] of [
    ['memory', 1_000],
    ['the store', 3],
  ] as const)
    it(`resumes from where a reader was: exactly what it missed, out of ${where}`, async () => {
      await close();
      await open(kept);
      const [before, missed, after] = [story(), story(), story()];
      await written(journal, ...before.steps);
      const first = await socketReader('?resume=0');
      await first.hears(5);
      first.socket.terminate();
      await written(journal, ...missed.steps);
      const second = await socketReader(`?resume=${first.at()}`);
      await second.hears(5);
      await written(journal, ...after.steps);
      await second.hears(10);
      expect(keysOf([...first.told, ...second.told])).to.deep.equal(keysAll(before, missed, after));
      second.socket.terminate();
    });

  it('resumes over a restart of the controller', async () => {
    const [before, missed] = [story(), story()];
    await written(journal, ...before.steps);
    const first = await socketReader('?resume=0');
    await first.hears(5);
    await written(journal, ...missed.steps.slice(0, 2));
    await first.hears(8);
    await close();
    await open();
    const second = await socketReader(`?resume=${first.at() - 2}`);
    await written(journal, ...missed.steps.slice(2));
    await second.hears(4);
    expect(keysOf([...first.told.slice(0, -2), ...second.told])).to.deep.equal(keysAll(before, missed));
    second.socket.terminate();
  });

  it('filters by type, by call and by agent; what was missed too', async () => {
    const other = story({ from: { number: '5002', name: null, dn: true } });
    const call = story();
    const byType = await socketReader('?types=call.ended,call.connected');
    const byGroup = await socketReader('?types=party.*');
    const byCall = await socketReader(`?call=${call.id}`);
    const byAgent = await socketReader('?agent=5002');
    await written(journal, ...other.steps.slice(0, 2), ...call.steps, ...other.steps.slice(2));
    expect(namesOf(await byType.hears(4))).to.deep.equal([
      'call.connected',
      'call.ended',
      'call.connected',
      'call.ended',
    ]);
    expect(namesOf(await byGroup.hears(4)).sort()).to.deep.equal([
      ...['party.answered', 'party.answered', 'party.rung', 'party.rung'],
    ]);
    expect(keysOf(await byCall.hears(5))).to.deep.equal(keysAll(call));
    expect(keysOf(await byAgent.hears(5))).to.deep.equal(keysAll(other));
    // The same out of the store, beginning in the middle of the call, whose parties were named before.
    await close();
    await open();
    const late = await socketReader(`?agent=5002&resume=${byAgent.told[2]?.sequence ?? 0}`);
    expect(keysOf(await late.hears(2))).to.deep.equal(keysAll(other).slice(3));
    for (const { socket } of [byType, byGroup, byCall, byAgent, late]) socket.terminate();
  });

  it('tells digits to nobody who does not name them', async () => {
    const call = story();
    const all = await socketReader('?types=*');
    const named = await socketReader('?types=digit.received');
    const at = place.clock.now();
    const digit = { fact: 'digit-received', call: call.id, at, role: 'caller', digit: '7', durationMs: 80 } as const;
    const [started, rung, connected, ended] = call.steps;
    await written(journal, started, rung, connected, { ...connected, facts: [digit] }, ended);
    expect(await named.hears(1)).to.have.nested.property('[0].data.digit', '7');
    expect(namesOf(await all.hears(5))).to.deep.equal(wholeCall);
    for (const { socket } of [all, named]) socket.terminate();
  });

  it('tells that the files of a recording were deleted, in its place', async () => {
    const [call, next] = [story(), story()];
    await written(journal, ...call.steps);
    const reader = await socketReader('?resume=0');
    await journal.unrecord(call.id, newReceipt(), { kind: 'controller' });
    await written(journal, ...next.steps);
    expect(namesOf(await reader.hears(11))).to.deep.equal([...wholeCall, 'recording.deleted', ...wholeCall]);
    expect(reader.told[5]).to.include({ call: call.id, number: 6 });
    const sequences = reader.told.map(({ sequence }) => sequence);
    expect(sequences).to.deep.equal(sequences.toSorted((a, b) => a - b));
    reader.socket.terminate();
  });

  it('server-sent events say the same, with the place to resume from as their id', async () => {
    const call = story();
    const first = streamReader();
    await first.until(() => first.lastId() !== '');
    await written(journal, ...call.steps.slice(0, 2));
    await first.until(() => first.told.length === 3);
    expect(first.told.every(({ id, sequence }) => id === String(sequence))).to.equal(true);
    first.close();
    await written(journal, ...call.steps.slice(2));
    const second = streamReader('?resume=0', { 'Last-Event-ID': first.lastId() });
    await second.until(() => second.told.length === 2);
    expect(namesOf([...first.told, ...second.told])).to.deep.equal(wholeCall);
    second.close();
    while (readers.count() > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('refuses, with a reason, what no event can fit and what lies ahead of the log', async () => {
    for (const [query, why] of [
      ['?types=call.exploded', 'call.exploded'],
      ['?resume=999999', 'the log is at'],
      ['?resume=-1', 'resume'],
      ['?since=1', 'query'],
    ] as const) {
      const { status, json } = await door.ask('GET', `/api/v1/events${query}`);
      expect(status, query).to.equal(400);
      expect(json).to.have.nested.property('error.message').that.includes(why);
      const socket = new WebSocket(url(query), { ca: door.ca });
      socket.on('error', () => undefined);
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
      expect(response.statusCode, query).to.equal(400);
    }
    const badId = await door.ask('GET', '/api/v1/events', { headers: { 'Last-Event-ID': 'x' } });
    expect(badId.status).to.equal(400);
  });

  it('waits for a store that does not answer, and tells nothing out of order', async () => {
    await close();
    await open(3);
    const calls = [story(), story()];
    await written(journal, ...calls.flatMap(({ steps }) => steps));
    let away = true;
    const patient = createEventLog({
      live: [],
      journal: {
        subscribe: (listener) => journal.subscribe(listener),
        health: () => ({ ...journal.health(), sequence: log.head() }),
        storedUpTo: () => (away ? 0 : journal.storedUpTo()),
        factsAfter: (after, limit) =>
          away ? Promise.resolve({ ok: true, value: [] }) : journal.factsAfter(after, limit),
        factsOfCalls: (ids) => journal.factsOfCalls(ids),
      },
    });
    const waiting = createEventReaders(patient, place.clock);
    const reader = waiting.open(0, { wanted: () => true, byAgent: false });
    const next = reader.next();
    setTimeout(() => (away = false), 50);
    expect((await next)?.map(({ fact }) => fact.number)).to.deep.equal([1, 2, 3, 4, 5, 1, 2, 3, 4, 5]);
    waiting.stop();
    patient.stop();
  });

  it('closes a reader that takes nothing with 4008, and the others feel nothing of it', async function () {
    this.timeout(30_000);
    const stuck = await socketReader();
    const well = await socketReader();
    stuck.socket.pause();
    const big = 'x'.repeat(50_000);
    let [wrote, gone] = [0, false];
    void stuck.closed.then(() => (gone = true));
    while (sockets.count() === 2 && wrote < 600) {
      const steps = Array.from({ length: 10 }, () => story({ from: { number: '5001', name: big, dn: true } }).steps[0]);
      await written(journal, ...steps);
      wrote += 10;
      await well.hears(wrote);
    }
    // It is given 5 s once its 64 KB, and what the kernel holds, are full.
    while (sockets.count() === 2) await new Promise((resolve) => setTimeout(resolve, 50));
    stuck.socket.resume();
    expect(await stuck.closed).to.be.oneOf([4008, 1006]);
    expect(gone || stuck.told.length < wrote).to.equal(true);
    expect(well.told).to.have.length(wrote);
    well.socket.terminate();
  });

  it('says goodbye when the controller stops, and leaves no reader', async () => {
    const socket = await socketReader();
    const stream = streamReader();
    await stream.until(() => stream.lastId() !== '');
    await sockets.stop();
    readers.stop();
    expect(await socket.closed).to.equal(1001);
    expect(readers.count()).to.equal(0);
    stream.close();
  });
});

/** Every fact of these calls, one call after the other. */
const keysAll = (...calls: readonly CallStory[]): string[] =>
  calls.flatMap(({ id }) => [1, 2, 3, 4, 5].map((number) => `${id} ${number}`));
