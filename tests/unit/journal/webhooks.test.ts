import { expect } from 'chai';
import fc from 'fast-check';
import { Webhook as Verifier } from 'standardwebhooks';
import { createLanes, type Item } from '../../../stasis-app/journal/webhooks/lanes.ts';
import { newSecret, rotated, signedHeaders } from '../../../stasis-app/journal/webhooks/signature.ts';
import { checkTarget, lookupBy, type Resolve } from '../../../stasis-app/journal/webhooks/target.ts';
import { retryAfterMs } from '../../../stasis-app/journal/webhooks/webhook.ts';
import { noHosts, parseAllowedHosts } from '../../../stasis-app/shared/allowed-hosts.ts';

describe('where webhooks may lead', () => {
  const resolve: Resolve = (name) => {
    const addresses: Record<string, string[]> = {
      'crm.example.com': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
      'mixed.example.com': ['93.184.215.14', '10.0.0.7'],
      'crm.internal': ['10.1.2.3'],
      localhost: ['127.0.0.1'],
    };
    const found = addresses[name];
    return found === undefined
      ? Promise.reject(new Error('ENOTFOUND'))
      : Promise.resolve(found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  const strict = { allowed: noHosts, resolve };
  const own = { allowed: parseAllowedHosts(['crm.internal', '192.168.7.0/24', '127.0.0.1', '::1'])!, resolve };

  for (const url of ['https://crm.example.com/x?y=1', 'https://93.184.215.14:8443/', 'https://[2606:4700::1111]/'])
    it(`lets ${url} through`, async () => expect((await checkTarget(url, strict)).ok).to.equal(true));

  for (const url of [
    ...['http://crm.example.com/', 'ftp://crm.example.com/', 'https://user@crm.example.com/', 'https://', 'crm'],
    ...['https://localhost/', 'https://localhost./', 'https://nowhere.example/', 'https://mixed.example.com/'],
    ...['https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0177.0.0.1/', 'https://0x7f.1/'],
    ...['https://10.0.0.1/', 'https://172.16.9.9/', 'https://192.168.1.1/', 'https://100.64.0.1/', 'https://0/'],
    ...['https://169.254.169.254/latest/meta-data', 'https://224.0.0.1/', 'https://255.255.255.255/'],
    ...['https://[::1]/', 'https://[::]/', 'https://[fe80::1]/', 'https://[fc00::1]/', 'https://[fec0::1]/'],
    ...[
      'https://[::ffff:127.0.0.1]/',
      'https://[::ffff:7f00:1]/',
      'https://[::127.0.0.1]/',
      'https://[64:ff9b::a00:1]/',
    ],
    ...['https://[2002:7f00:1::]/', 'https://[2001:0:7f00:1::]/', 'https://[ff02::1]/', 'https://[2001:db8::1]/'],
    ...['https://①②⑦.0.0.1/', 'https://127。0。0。1/', 'https://crm.internal/', 'http://10.1.2.3/'],
  ])
    it(`refuses ${url}`, async () => {
      const checked = await checkTarget(url, strict);
      expect(checked).to.have.nested.property('problem.code', 'INVALID_REQUEST');
    });

  it("takes the company's own hosts, by name, address and range, and there http too", async () => {
    for (const url of ['http://crm.internal/', 'https://192.168.7.9/', 'http://127.0.0.1:9/', 'http://[::1]/'])
      expect((await checkTarget(url, own)).ok, url).to.equal(true);
    for (const url of [
      'http://192.168.8.9/',
      'http://crm.example.com/',
      'https://127.0.0.2/',
      'https://x.crm.internal/',
    ])
      expect((await checkTarget(url, own)).ok, url).to.equal(false);
    expect(parseAllowedHosts(['not a host'])).to.equal(undefined);
    expect(parseAllowedHosts(['*'])).to.equal(undefined);
  });

  it('a name that leads elsewhere when it is connected to is refused there', async () => {
    let leadsTo = '93.184.215.14';
    const rebinding = { allowed: noHosts, resolve: () => Promise.resolve([{ address: leadsTo, family: 4 }]) };
    expect((await checkTarget('https://rebind.example/', rebinding)).ok).to.equal(true);
    const connect = () =>
      new Promise<string>((tell) =>
        lookupBy(rebinding)('rebind.example', { all: true }, (error, addresses) =>
          tell(error === null ? JSON.stringify(addresses) : error.message),
        ),
      );
    expect(await connect()).to.include('93.184.215.14');
    leadsTo = '169.254.169.254';
    expect(await connect()).to.include('rebind.example is 169.254.169.254, which is linkLocal');
  });
});

describe("a webhook's signature (Standard Webhooks)", () => {
  const message = { id: 'msg_1', text: '{"type":"call.ended"}' };
  // Not when this file is read: the standard's library takes no message that is five minutes old.
  let now: number;
  beforeEach(() => (now = Date.now()));

  it("is what the standard's own library takes, and nothing else is", () => {
    const secret = newSecret(now);
    const headers = signedHeaders([secret], message, now);
    expect(new Verifier(secret.secret).verify(message.text, headers)).to.deep.equal({ type: 'call.ended' });
    expect(() => new Verifier(secret.secret).verify(`${message.text} `, headers)).to.throw();
    expect(() => new Verifier(newSecret(now).secret).verify(message.text, headers)).to.throw();
    const late = signedHeaders([secret], message, now - 600_000);
    expect(() => new Verifier(secret.secret).verify(message.text, late)).to.throw();
  });

  it('while a secret is rotated both are valid, then the new one alone', () => {
    const old = newSecret(now);
    const both = rotated([old], now, now + 1_000);
    for (const { secret } of both) new Verifier(secret).verify(message.text, signedHeaders(both, message, now));
    expect(() => new Verifier(old.secret).verify(message.text, signedHeaders(both, message, now + 1_000))).to.throw();
    expect(rotated(both, now, now + 1_000).map(({ secret }) => secret)).to.not.include(old.secret);
    expect(rotated([old], now, now)).to.have.length(1);
  });
});

describe('the order of deliveries', () => {
  const itemOf = (sequence: number, subject: string): Item => ({
    ...{ sequence, subject, message: `msg_${sequence}`, type: 'call.ended', text: '{}', attempts: 0, firstAt: null },
  });

  it('an event of a call waits for the one before, and no call waits for another', () => {
    const lanes = createLanes(() => 0);
    const [a1, a2, b1] = [itemOf(1, 'a'), itemOf(2, 'a'), itemOf(3, 'b')];
    for (const item of [a1, a2, b1]) lanes.add(item);
    expect([lanes.next(0, 0), lanes.next(0, 1), lanes.next(0, 2)]).to.deep.equal([a1, b1, undefined]);
    lanes.failed(a1, 0, null);
    lanes.delivered(b1);
    expect(lanes.next(4_999, 0)).to.equal(undefined);
    expect(lanes.wakeAt(0)).to.equal(5_000);
    expect(lanes.next(5_000, 0)).to.equal(a1);
    lanes.delivered(a1);
    expect(lanes.next(5_000, 0)).to.equal(a2);
  });

  it('an event that its receiver can not take is tried for 75 hours, given up, and its call goes on', () => {
    const lanes = createLanes(() => 0);
    const [poison, next] = [itemOf(1, 'a'), itemOf(2, 'a')];
    lanes.add(poison);
    lanes.add(next);
    let now = 0;
    let tries = 0;
    for (;;) {
      expect(lanes.next(now, 0)).to.equal(poison);
      tries += 1;
      if (!lanes.failed(poison, now, null)) break;
      now = lanes.wakeAt(now)!;
    }
    expect(tries).to.equal(retryAfterMs.length + 1);
    expect(now / 3_600_000).to.be.at.least(75);
    expect(lanes.next(now, 0)).to.equal(next);
  });

  it('when nothing gets through, one event at a time is tried; when one does, all are', () => {
    const lanes = createLanes(() => 0);
    const items = Array.from({ length: 20 }, (_, index) => itemOf(index + 1, `call-${index}`));
    for (const item of items) lanes.add(item);
    const first = Array.from({ length: 8 }, (_, underway) => lanes.next(0, underway)!);
    for (const item of first) lanes.failed(item, 0, null);
    expect(lanes.isDown()).to.equal(true);
    expect(lanes.next(0, 0), 'a probe waits').to.equal(undefined);
    const at = lanes.wakeAt(0)!;
    const probe = lanes.next(at, 0)!;
    expect(lanes.next(at, 1), 'one at a time').to.equal(undefined);
    lanes.delivered(probe);
    expect(lanes.isDown()).to.equal(false);
    const rest = new Set<Item>();
    for (let item = lanes.next(at, 0); item !== undefined; item = lanes.next(at, 0)) rest.add(item);
    expect(rest.size).to.equal(19);
  });

  it('an event that its receiver can not take does not stop the others, however few there are', () => {
    const lanes = createLanes(() => 0);
    lanes.add(itemOf(1, 'a'));
    let now = 0;
    for (let count = 0; count < 7; count += 1) {
      lanes.failed(lanes.next(now, 0)!, now, null);
      now = lanes.wakeAt(now)!;
    }
    expect(lanes.isDown()).to.equal(false);
  });

  it('waits as long as the receiver asks for', () => {
    const lanes = createLanes(() => 0);
    lanes.add(itemOf(1, 'a'));
    lanes.failed(lanes.next(0, 0)!, 0, 60_000);
    expect(lanes.wakeAt(0)).to.equal(60_000);
  });

  it('whatever fails and whenever, each call keeps its order and every event is settled once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.boolean()),
        (calls, luck) => {
          const lanes = createLanes(() => 0.5);
          calls.forEach((call, index) => lanes.add(itemOf(index + 1, `call-${call}`)));
          const settled: Item[] = [];
          let now = 0;
          for (let round = 0; lanes.size() > 0 && round < 5_000; round += 1) {
            const underway: Item[] = [];
            for (let item = lanes.next(now, 0); item !== undefined; item = lanes.next(now, underway.length)) {
              underway.push(item);
              if (underway.length === 8) break;
            }
            for (const item of underway.reverse()) {
              if (luck.next().value === true || round > 200) {
                lanes.delivered(item);
                settled.push(item);
              } else if (!lanes.failed(item, now, null)) settled.push(item);
            }
            now = Math.max(now, lanes.wakeAt(now) ?? now);
          }
          expect(settled).to.have.length(calls.length);
          for (const call of new Set(settled.map(({ subject }) => subject))) {
            const sequences = settled.filter(({ subject }) => subject === call).map(({ sequence }) => sequence);
            expect(sequences).to.deep.equal(sequences.toSorted((a, b) => a - b));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
