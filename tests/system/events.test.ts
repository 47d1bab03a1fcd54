import { expect } from 'chai';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { WebSocket } from 'ws';
import type { Event } from '../../stasis-app/journal/events/event.ts';
import { eventShape, typeOf } from '../../stasis-app/journal/events/event.ts';
import { factNames } from '../../stasis-app/journal/events/fact-shapes.ts';
import { field, startController } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import { Receiver } from '../support/receiver.ts';

describe('What happens on the floor, told as it happens', function () {
  this.timeout(60_000);
  const env = { WEBHOOK_ALLOWED_HOSTS: '127.0.0.1' };
  let floor: Floor;
  let crm: Receiver;
  before(async () => {
    floor = await Floor.open(env);
    crm = await new Receiver().listen();
  });
  after(async () => {
    crm.close();
    await floor.close();
  });
  afterEach(() => floor.phones.close());

  /** A WebSocket of the event log, which keeps what it is told. */
  async function listen(query: string) {
    const address = floor.controller.url.replace('https', 'wss');
    const ca = readFileSync(join(floor.lab.siteFile, '../tls/ca.pem'));
    const socket = new WebSocket(`${address}/api/v1/events?${query}`, { ca, headers: floor.controller.headers });
    socket.on('error', () => undefined);
    const told: Event[] = [];
    let at = 0;
    socket.on('message', (data: Buffer) => {
      const event = JSON.parse(data.toString('utf8')) as Event;
      at = event.sequence;
      if (event.type !== 'position') told.push(event);
    });
    await once(socket, 'message');
    return {
      ...{ socket, told, at: () => at },
      async until(holds: () => boolean) {
        while (!holds()) await once(socket, 'message');
      },
    };
  }

  it('a call between two phones, over a crash of the controller: nothing is missed, and each event has its shape', async () => {
    const anna = await floor.phones.register('5001');
    const ben = (await floor.phones.register('1003')).willAnswer();
    const made = await floor.controller.post('/api/v1/webhooks', { url: crm.url, agents: ['1003'] });
    expect(made.status, JSON.stringify(made.body)).to.equal(201);
    const webhook = String(field(made.body, 'data', 'id'));
    const secret = String(field(made.body, 'data', 'secret'));
    const first = await listen('agent=1003');
    const call = anna.dials('1003');
    const taken = await ben.isCalled();
    await call.sees('answered');
    await first.until(() => first.told.some(({ type }) => type === 'call.connected'));
    await floor.controller.stop('SIGKILL');
    call.hangsUp();
    floor.controller = await startController(floor.lab, { env });
    await taken.sees('ended', { by: 'them' });
    const second = await listen(`agent=1003&resume=${first.at()}`);
    await second.until(() => second.told.some(({ type }) => type === 'call.ended'));
    const told = [...first.told, ...second.told];
    expect(told.map(({ number }) => number)).to.deep.equal(told.map((_, index) => index + 1));
    expect(new Set(told.map(({ call: id }) => id)).size).to.equal(1);
    expect(told.at(-1)).to.include({ type: 'call.ended', recovered: true });
    for (const event of told) {
      const name = factNames.find((each) => typeOf(each) === event.type);
      expect(name && eventShape(name).safeParse(event).error, event.type).to.equal(undefined);
    }
    const { received } = crm;
    await crm.until(() => received.some(({ event }) => event.type === 'call.ended'));
    const firsts = received.filter(
      ({ event }, index) => received.findIndex((each) => each.event.id === event.id) === index,
    );
    expect(firsts.map(({ event }) => event.id)).to.deep.equal(told.map(({ id }) => id));
    for (const { headers, body } of received) new Webhook(secret).verify(body, headers);
    second.socket.terminate();
    expect((await floor.controller.delete(`/api/v1/webhooks/${webhook}`)).status).to.equal(200);
  });
});
