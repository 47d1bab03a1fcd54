import { expect } from 'chai';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Webhook as Verifier } from 'standardwebhooks';
import { createEventLog, type EventLog } from '../../../stasis-app/journal/events/event-log.ts';
import { createEventReaders, type EventReaders } from '../../../stasis-app/journal/events/event-reader.ts';
import type { Journal } from '../../../stasis-app/journal/journal.ts';
import { openWebhooks, type Webhooks } from '../../../stasis-app/journal/webhooks/webhooks.ts';
import { noHosts, parseAllowedHosts } from '../../../stasis-app/shared/allowed-hosts.ts';
import { createLog } from '../../../stasis-app/shared/log.ts';
import { eventSurface } from '../../../stasis-app/surfaces/native/events/surface.ts';
import { field } from '../../support/controller.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { Receiver, type Received } from '../../support/receiver.ts';
import { story, testJournal, written, type TestJournal } from '../../support/journal.ts';
import { Writable } from 'node:stream';

describe('webhooks over /api/v1/webhooks', () => {
  let place: TestJournal;
  let journal: Journal;
  let log: EventLog;
  let readers: EventReaders;
  let webhooks: Webhooks;
  let door: Door;
  let logged: string;
  const receivers: Receiver[] = [];
  beforeEach(async () => {
    place = testJournal();
    logged = '';
    await open();
  });
  afterEach(async () => {
    await close();
    for (const receiver of receivers.splice(0)) receiver.close();
    await place.remove();
  });

  async function open(hosts: readonly string[] = ['127.0.0.1']) {
    journal = await place.open();
    log = createEventLog({ journal, live: await journal.liveCalls() });
    readers = createEventReaders(log, place.clock);
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    const logger = createLog({ level: 'debug', format: 'json', stream });
    const { folder, clock } = place;
    const rules = { allowed: parseAllowedHosts(hosts) ?? noHosts };
    webhooks = openWebhooks({ folder, journal, log, readers, rules, clock, logger });
    webhooks.start();
    door = await openDoor([eventSurface({ events: { log, readers }, webhooks, clock })], { log: logger });
  }
  async function close() {
    await door.close();
    await webhooks.stop();
    readers.stop();
    log.stop();
  }
  async function receiver() {
    const made = await new Receiver().listen();
    receivers.push(made);
    return made;
  }
  async function subscribe(url: string, more: object = {}) {
    const { status, json } = await door.post('/api/v1/webhooks', { url, ...more });
    expect(status, JSON.stringify(json)).to.equal(201);
    return { id: String(field(json, 'data', 'id')), secret: String(field(json, 'data', 'secret')) };
  }
  const shown = async (id: string) => field((await door.ask('GET', `/api/v1/webhooks/${id}`)).json, 'data');
  const deliveries = async (id: string, query = '') =>
    field((await door.ask('GET', `/api/v1/webhooks/${id}/deliveries${query}`)).json, 'data', 'deliveries') as unknown[];
  const change = (method: string, path: string, body: object) =>
    door.ask(method, path, { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  async function becomes(id: string, state: string) {
    while (field(await shown(id), 'state') !== state) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  it('calls with each event, signed, in order within the call', async () => {
    const place1 = await receiver();
    const { id, secret } = await subscribe(place1.url);
    const call = story();
    await written(journal, ...call.steps);
    await place1.until(() => place1.received.length === 5);
    expect(place1.received.map(({ event }) => event.number)).to.deep.equal([1, 2, 3, 4, 5]);
    for (const { body, headers, event } of place1.received) {
      expect(new Verifier(secret).verify(body, headers)).to.deep.equal(event);
      expect(headers['webhook-id']).to.equal(event.id);
      expect(headers['content-type']).to.equal('application/json');
    }
    const log1 = await deliveries(id);
    expect(log1).to.have.length(5);
    expect(log1[0]).to.deep.include({ message: `msg_${call.id}_5`, type: 'call.ended', attempt: 1, received: true });
    expect(log1[0]).to.have.nested.property('response.status', 204);
  });

  it('sends what fits the filter, and nothing else', async () => {
    const place1 = await receiver();
    await subscribe(place1.url, { types: ['call.ended'], agents: ['5002'] });
    await written(journal, ...story().steps, ...story({ from: { number: '5002', name: null, dn: true } }).steps);
    await written(journal, ...story({ from: { number: '5002', name: null, dn: true } }).steps);
    await place1.until(() => place1.received.length === 2);
    expect(place1.received.map(({ event }) => event.type)).to.deep.equal(['call.ended', 'call.ended']);
  });

  it('tries again what was refused, while other calls go on, and keeps the order of the call', async function () {
    this.timeout(20_000);
    const place1 = await receiver();
    const [slow, quick] = [story(), story()];
    let refused = 0;
    place1.answer = (event, response) => {
      const no = event.call === slow.id && event.number === 2 && (refused += 1) === 1;
      response.writeHead(no ? 503 : 200).end(no ? 'busy' : 'ok');
    };
    const { id } = await subscribe(place1.url);
    await written(journal, ...slow.steps, ...quick.steps);
    const ofCall = (call: string) => place1.received.flatMap(({ event }) => (event.call === call ? event.number : []));
    await place1.until(() => ofCall(quick.id).length === 5);
    expect(ofCall(slow.id)).to.deep.equal([1, 2]);
    await place1.until(() => ofCall(slow.id).length === 6);
    expect(ofCall(slow.id)).to.deep.equal([1, 2, 2, 3, 4, 5]);
    const [failed] = await deliveries(id, '?failed=true');
    expect(failed).to.deep.include({ attempt: 1, received: false });
    expect(failed).to.have.deep.property('response', { status: 503, why: null, body: 'busy' });
  });

  it("one subscriber's slowness is its own", async () => {
    const [stuck, well] = [await receiver(), await receiver()];
    const held: ServerResponse[] = [];
    stuck.answer = (_event, response) => void held.push(response);
    await subscribe(stuck.url);
    await subscribe(well.url);
    for (let count = 0; count < 30; count += 1) await written(journal, ...story().steps);
    await well.until(() => well.received.length === 150);
    expect(stuck.received.length).to.be.at.most(8);
    for (const response of held) response.end();
  });

  it('410 disables it; enabled again, it goes on with what waited', async () => {
    const place1 = await receiver();
    place1.answer = (_event, response) => response.writeHead(410).end();
    const { id } = await subscribe(place1.url);
    const [first, second] = [story(), story()];
    await written(journal, ...first.steps);
    await becomes(id, 'disabled');
    expect(await shown(id)).to.have.nested.property('disabled.by', 'gone');
    await written(journal, ...second.steps);
    const before = place1.received.length;
    place1.answer = (_event, response) => response.writeHead(204).end();
    const { status } = await change('PATCH', `/api/v1/webhooks/${id}`, { enabled: true });
    expect(status).to.equal(200);
    await place1.until(() => place1.received.length >= before + 10);
    const again = place1.received.slice(before).map(({ event }) => event.id);
    for (const { id: call } of [first, second])
      for (const number of [1, 2, 3, 4, 5]) expect(again).to.include(`msg_${call}_${number}`);
  });

  it('goes on after a restart, with what was not received, from a file that nobody else may read', async () => {
    const place1 = await receiver();
    place1.answer = (_event, response) => response.writeHead(500).end();
    const { id, secret } = await subscribe(place1.url);
    await written(journal, ...story().steps);
    await place1.until(() => place1.received.length >= 1);
    await close();
    const folder = join(place.folder, 'webhooks');
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).to.equal(0);
    expect(readFileSync(join(folder, `${id}.json`), 'utf8')).to.include('"attempts":1');
    place1.received.length = 0;
    place1.answer = (_event, response) => response.writeHead(204).end();
    await open();
    await place1.until(() => new Set(place1.received.map(({ event }) => event.number)).size === 5);
    for (const { body, headers } of place1.received) new Verifier(secret).verify(body, headers);
  }).timeout(20_000);

  it('rotates its secret: both are valid for a while, and neither is ever shown or logged again', async () => {
    const place1 = await receiver();
    const { id, secret } = await subscribe(place1.url);
    const made = await door.post(`/api/v1/webhooks/${id}/secret`, { overlapHours: 1 });
    const fresh = String(field(made.json, 'data', 'secret'));
    await written(journal, story().steps[0]);
    await place1.until(() => place1.received.length === 1);
    const [{ body, headers }] = place1.received as [Received];
    for (const each of [secret, fresh]) new Verifier(each).verify(body, headers);
    const everything = [
      JSON.stringify(await shown(id)),
      JSON.stringify((await door.ask('GET', '/api/v1/webhooks')).json),
      JSON.stringify(await deliveries(id)),
      logged,
    ];
    for (const each of [secret, fresh])
      for (const text of everything) expect(text).to.not.include(each.slice('whsec_'.length));
    expect(field(await shown(id), 'secrets')).to.have.length(2);
  });

  it('sends one event again by hand', async () => {
    const place1 = await receiver();
    const { id } = await subscribe(place1.url);
    await written(journal, ...story().steps);
    await place1.until(() => place1.received.length === 5);
    const { sequence, id: message } = place1.received[2]!.event;
    const { status, json } = await door.post(`/api/v1/webhooks/${id}/deliveries/${sequence}/resend`, {});
    expect(status).to.equal(200);
    expect(json).to.deep.nested.include({ 'data.attempt': 0, 'data.received': true, 'data.message': message });
    expect(place1.received[5]?.event.id).to.equal(message);
    const none = await door.post(`/api/v1/webhooks/${id}/deliveries/999999/resend`, {});
    expect(none.status).to.equal(404);
  });

  it('follows no redirect', async () => {
    const [place1, elsewhere] = [await receiver(), await receiver()];
    place1.answer = (_event, response) => response.writeHead(307, { location: elsewhere.url }).end();
    const { id } = await subscribe(place1.url);
    await written(journal, story().steps[0]);
    await place1.until(() => place1.received.length === 1);
    while ((await deliveries(id)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await deliveries(id))[0]).to.have.nested.property('response.why', 'redirects are not followed');
    expect(elsewhere.received).to.have.length(0);
  });

  it('what may no longer be reached is not, though it was saved when it might', async () => {
    const place1 = await receiver();
    const { id } = await subscribe(place1.url);
    await close();
    await open([]);
    await written(journal, story().steps[0]);
    while ((await deliveries(id)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await deliveries(id))[0])
      .to.have.nested.property('response.why')
      .that.includes('is loopback');
    expect(place1.received).to.have.length(0);
  });

  it('refuses, with a reason, an address that may not be called, a type that is none, and a webhook that is not there', async () => {
    for (const [body, why] of [
      [{ url: 'https://169.254.169.254/' }, 'linkLocal'],
      [{ url: 'https://10.0.0.1/' }, 'private'],
      [{ url: 'https://crm.example.com/', types: ['call.exploded'] }, 'call.exploded'],
      [{ url: 'http://127.0.0.1:1/', after: 999_999 }, 'the log is at'],
      [{}, 'url'],
      [{ url: 'http://127.0.0.1:1/', surprise: 1 }, 'surprise'],
    ] as const) {
      const { status, json } = await door.post('/api/v1/webhooks', body);
      expect(status, JSON.stringify(body)).to.equal(400);
      expect(json).to.have.nested.property('error.message').that.includes(why);
    }
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/secret'],
      ['GET', '/deliveries'],
      ['POST', '/deliveries/1/resend'],
    ] as const) {
      const { status, json } = await door.ask(method, `/api/v1/webhooks/nobody${path}`);
      expect(status, `${method} ${path}`).to.equal(404);
      expect(json).to.have.nested.property('error.code', 'WEBHOOK_NOT_FOUND');
    }
  });

  it('is changed and removed: its files go with it', async () => {
    const [place1, place2] = [await receiver(), await receiver()];
    const { id } = await subscribe(place1.url);
    await change('PATCH', `/api/v1/webhooks/${id}`, { url: place2.url, types: ['call.started'], description: 'CRM' });
    await written(journal, ...story().steps);
    await place2.until(() => place2.received.length === 1);
    expect(place1.received).to.have.length(0);
    expect(await shown(id)).to.deep.include({ description: 'CRM', types: ['call.started'], state: 'active' });
    await change('PATCH', `/api/v1/webhooks/${id}`, { enabled: false });
    expect(await shown(id)).to.have.nested.property('disabled.by', 'hand');
    const { status } = await door.ask('DELETE', `/api/v1/webhooks/${id}`);
    expect(status).to.equal(200);
    expect(readdirSync(join(place.folder, 'webhooks'))).to.deep.equal([]);
  });

  it('a person who was erased is in no event that waits, and in no logged answer', async () => {
    const place1 = await receiver();
    let open1 = false;
    place1.answer = (_event, response) => response.writeHead(open1 ? 204 : 500).end(open1 ? '' : 'no room for Zaphod');
    const { id } = await subscribe(place1.url);
    const call = story({ from: { number: '5001', name: 'Zaphod', dn: true } });
    await written(journal, ...call.steps);
    await place1.until(() => place1.received.length === 1);
    while ((await deliveries(id)).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const erased = await journal.erase({ name: 'Zaphod' });
    expect(erased.ok).to.equal(true);
    await webhooks.forget({ name: 'Zaphod' });
    open1 = true;
    expect(JSON.stringify(await deliveries(id))).to.not.include('Zaphod');
    place1.received.length = 0;
    await change('PATCH', `/api/v1/webhooks/${id}`, { enabled: true });
    await place1.until(() => place1.received.length >= 5);
    for (const { body } of place1.received) expect(body).to.not.include('Zaphod');
  });

  it('erasing reads what waits once, however many webhooks it waits for', async () => {
    const place1 = await receiver();
    place1.answer = (_event, response) => response.writeHead(500).end();
    for (let count = 0; count < 20; count += 1) await subscribe(place1.url);
    const call = story({ from: { number: '5001', name: 'Zaphod', dn: true } });
    await written(journal, ...call.steps, ...story().steps);
    await place1.until(() => new Set(place1.received.map(({ headers }) => headers['webhook-id'])).size >= 2);
    await journal.erase({ name: 'Zaphod' });
    let reads = 0;
    const factsAfter = journal.factsAfter.bind(journal);
    journal.factsAfter = (...asked) => {
      reads += 1;
      return factsAfter(...asked);
    };
    await webhooks.forget({ name: 'Zaphod' });
    expect(reads).to.equal(1);
  });
});
