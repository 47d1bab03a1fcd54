import { expect } from 'chai';
import { once } from 'node:events';
import { request as httpsRequest } from 'node:https';
import { WebSocket } from 'ws';
import type { Principal } from '../../../stasis-app/access/principal.ts';
import { roles, scopesFor } from '../../../stasis-app/access/roles.ts';
import type { Fact } from '../../../stasis-app/calls/facts.ts';
import { createEventLog, type EventLog } from '../../../stasis-app/journal/events/event-log.ts';
import { createEventReaders, type EventReaders } from '../../../stasis-app/journal/events/event-reader.ts';
import { typeOf } from '../../../stasis-app/journal/events/event.ts';
import { factNames } from '../../../stasis-app/journal/events/fact-shapes.ts';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { newReceipt } from '../../../stasis-app/shared/ids.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { asyncApiDocument } from '../../../stasis-app/surfaces/asyncapi.ts';
import { envelopeDress } from '../../../stasis-app/surfaces/http/dress.ts';
import { bind } from '../../../stasis-app/surfaces/http/endpoint.ts';
import { createSocketDoor } from '../../../stasis-app/surfaces/http/socket-door.ts';
import { eventScopes, typesFor } from '../../../stasis-app/surfaces/native/events/event-access.ts';
import { eventSocketRoute } from '../../../stasis-app/surfaces/native/events/event-socket.ts';
import { eventStream } from '../../../stasis-app/surfaces/native/events/event-stream.ts';
import { field } from '../../support/controller.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { aPrincipal, comingAs } from '../../support/everybody.ts';
import {
  story,
  testJournal,
  written,
  type CallStory,
  type StoryOptions,
  type TestJournal,
} from '../../support/journal.ts';

interface Told {
  readonly type: string;
  readonly id?: string;
  readonly call?: string;
  readonly number?: number;
  readonly sequence: number;
}

const supervisor = { number: '5002', name: 'Sue', dn: true };
const by = { kind: 'api', key: 'shk_boss', address: '192.0.2.7' } as const;

describe('who is told which event', () => {
  let place: TestJournal;
  let journal: Journal;
  let log: EventLog;
  let readers: EventReaders;
  let door: Door;
  let who: Principal;
  beforeEach(async () => {
    place = testJournal();
    await open(1_000);
  });
  afterEach(async () => {
    await close();
    await place.remove();
  });

  async function open(kept: number) {
    journal = await place.open();
    log = createEventLog({ journal, live: await journal.liveCalls(), kept });
    readers = createEventReaders(log, place.clock);
    const office = { events: { log, readers }, clock: place.clock };
    const doorkeeper = comingAs(() => who);
    const sockets = createSocketDoor({
      ...{ routes: [eventSocketRoute(office, place.clock)], allowedOrigins: [], doorkeeper },
      ...{ clock: place.clock, log: silentLog },
    });
    door = await openDoor([{ rows: bind([eventStream], office), dress: envelopeDress }], { sockets, doorkeeper });
  }
  async function close() {
    readers.stop();
    await door.close();
    log.stop();
  }

  /** A call that a supervisor listens to and takes over, with a digit and a recording; then it ends. */
  function supervised(options: StoryOptions = {}): CallStory & { readonly facts: readonly Fact[] } {
    const call = story(options);
    const at = place.clock.now();
    const about = { call: call.id, at };
    const listening = { ...about, supervision: newReceipt(), supervisor, role: 'caller', mode: 'listen', by } as const;
    const recording = newReceipt();
    const from = { number: '5001', name: 'Ann', dn: true, ...options.from };
    const facts: Fact[] = [
      { fact: 'supervisor-rung', ...listening },
      { fact: 'supervision-started', ...listening },
      { fact: 'party-muted', ...about, role: 'callee', directions: ['in'], by },
      { fact: 'digit-received', ...about, role: 'callee', digit: '4', durationMs: 80 },
      { fact: 'recording-started', ...about, recording, mode: 'mixed', format: 'wav', by },
      {
        fact: 'call-taken-over',
        ...about,
        supervision: listening.supervision,
        role: 'caller',
        from,
        to: supervisor,
        by,
      },
    ];
    const [started, rung, connected, ended] = call.steps;
    return {
      id: call.id,
      facts,
      steps: [started, rung, { ...connected, facts: [...connected.facts, ...facts] }, ended],
    };
  }

  async function socketTells(query: string, last: string): Promise<Told[]> {
    const socket = new WebSocket(`wss://127.0.0.1:${String(door.port)}/api/v1/events${query}`, { ca: door.ca });
    const told: Told[] = [];
    socket.on('message', (data: Buffer) => told.push(JSON.parse(data.toString()) as Told));
    while (told.at(-1)?.type !== last) await once(socket, 'message');
    socket.terminate();
    return told.filter(({ type }) => type !== 'position');
  }

  function streamTells(query: string, last: string): Promise<Told[]> {
    return new Promise((resolve, reject) => {
      const path = `/api/v1/events${query}`;
      const asked = httpsRequest({ host: '127.0.0.1', port: door.port, path, ca: door.ca }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          const told = [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data) as Told);
          if (told.at(-1)?.type !== last) return;
          asked.destroy();
          resolve(told);
        });
        response.on('error', () => undefined);
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  const typesIn = (told: readonly Told[]) => told.map(({ type }) => type);
  const base = ['call.started', 'party.answered', 'party.rung', 'call.connected', 'party.muted'];

  it('AsyncAPI says of each type which scopes see it, and each fact needs one that some role has', () => {
    const messages = field(asyncApiDocument('0.1.0'), 'components', 'messages');
    for (const name of factNames) {
      expect(field(messages, typeOf(name), 'x-scopes'), name).to.deep.equal(eventScopes[name]);
      expect(eventScopes[name], name).to.not.deep.equal([]);
    }
    expect(typesFor(aPrincipal('admin')).size).to.equal(factNames.length);
    expect(typesFor(aPrincipal('admin')), 'one set for a thousand readers').to.equal(typesFor(aPrincipal('admin')));
  });

  it('each role is told of what its scopes show, over either way out', async () => {
    const call = supervised();
    await written(journal, ...call.steps);
    const supervision = ['supervisor.rung', 'supervision.started'];
    const expected = {
      admin: [...base, ...supervision, 'digit.received', 'recording.started', 'call.taken-over', 'call.ended'],
      supervisor: [...base, ...supervision, 'digit.received', 'recording.started', 'call.taken-over', 'call.ended'],
      service: [...base, 'digit.received', 'recording.started', 'call.taken-over', 'call.ended'],
      monitor: [...base, 'call.taken-over', 'call.ended'],
      agent: [...base, 'call.ended'],
    };
    for (const role of roles) {
      who = aPrincipal(role, role === 'agent' ? '5001' : null);
      const digits = scopesFor(role, null).has('recordings:read') ? ',digit.received' : '';
      const query = `?resume=0&types=*${digits}`;
      const told = await socketTells(query, 'call.ended');
      expect(typesIn(told), role).to.have.members(expected[role]);
      expect(await streamTells(query, 'call.ended'), role).to.deep.equal(told);
    }
  });

  for (const [where, kept] of [
    ['memory', 1_000],
    ['the store', 3],
  ] as const)
    it(`an agent is told of the calls that it is in and of no others, out of ${where}`, async () => {
      await close();
      await open(kept);
      const others = supervised({ from: { number: '5003', name: null, dn: true } });
      const own = supervised();
      await written(journal, ...others.steps, ...own.steps);
      who = aPrincipal('agent', '5001');
      for (const tells of [socketTells, streamTells]) {
        // It looks up to the own call's end, which is the last of all.
        const told = await tells('?resume=0', 'call.ended');
        expect(typesIn(told)).to.have.members([...base, 'call.ended']);
        expect(new Set(told.map(({ call }) => call))).to.deep.equal(new Set([own.id]));
      }
      expect(typesIn(await socketTells(`?resume=0&agent=5001,5003&types=call.*`, 'call.ended'))).to.deep.equal([
        ...['call.started', 'call.connected', 'call.ended'],
      ]);
    });

  it('nothing that an agent is told says that others of its call are kept from it', async () => {
    const [quiet, watched] = [story(), supervised()];
    await written(journal, ...quiet.steps, ...watched.steps);
    who = aPrincipal('agent', '5001');
    const told = await socketTells(`?resume=0&call=${watched.id}`, 'call.ended');
    for (const event of told) {
      expect(event).to.not.have.property('number');
      expect(event.id).to.equal(`msg_${watched.id}_s${String(event.sequence)}`);
    }
    const text = JSON.stringify(told);
    for (const secret of ['superv', '5002', 'Sue', '192.0.2.7']) expect(text).to.not.include(secret);
    expect(text).to.include('shk_boss');
  });

  it('refuses who asks for what it may never be told, the same whether or not there is any', async () => {
    await written(journal, ...supervised().steps);
    for (const [role, types] of [
      ['agent', 'supervision.*'],
      ['agent', 'call.taken-over'],
      ['agent', 'call.*,room.*'],
      ['agent', 'digit.received'],
      ['monitor', 'supervision.started'],
      ['monitor', 'recording.*'],
      ['service', 'supervisor.rung'],
    ] as const) {
      who = aPrincipal(role, role === 'agent' ? '5001' : null);
      const { status, json } = await door.ask('GET', `/api/v1/events?types=${types}`);
      expect(status, `${role} ${types}`).to.equal(403);
      expect(json).to.have.nested.property('error.code', 'FORBIDDEN');
    }
    who = { ...aPrincipal('service'), scopes: new Set(['events:read']) };
    expect((await door.ask('GET', '/api/v1/events')).status).to.equal(403);
  });
});
