import { expect } from 'chai';
import { signalingSurface } from '../../../stasis-app/surfaces/signaling/surface.ts';
import { openDoor } from '../../support/door.ts';
import type { Door } from '../../support/door.ts';
import { fakeOffice } from '../../support/fake-office.ts';
import type { FakeOffice } from '../../support/fake-office.ts';

const json = { 'Content-Type': 'application/json' };
const good = '{"from":"5001","to":"1003"}';
const depth = (levels: number) => `{"from":"5001","to":"1003","x":${'['.repeat(levels)}${']'.repeat(levels)}}`;

describe('signaling: bad input is refused with a sentence, and nothing is asked of Asterisk (FAULTS 39, 42, 43, 47)', () => {
  let office: FakeOffice;
  let door: Door;
  before(async () => {
    office = fakeOffice();
    door = await openDoor([signalingSurface(office)]);
  });
  after(() => door.close());
  afterEach(() => expect(office.asked).to.be.empty);

  const badBodies: readonly [string, string | Buffer, RegExp][] = [
    ['not JSON', 'from=5001&to=1003', /not JSON: it does not parse/],
    ['truncated', good.slice(0, -3), /it does not parse/],
    ['followed by more', `${good}{}`, /it does not parse/],
    ['only blanks', '  \n', /it is empty/],
    ['an array', '["5001","1003"]', /the body is wrong: expected object, received array/],
    ['a string', '"5001"', /expected object, received string/],
    ['null', 'null', /expected object, received null/],
    ['nested 21 levels deep', depth(20), /deeper than 20 levels/],
    ['nested 10,000 levels deep', depth(10_000), /deeper than 20 levels/],
    ['with a key twice', '{"from":"5001","from":"5002","to":"1003"}', /the key "from" is there twice/],
    ['with a key twice, once escaped', '{"from":"5001","\\u0066rom":"5002","to":"1003"}', /"from" is there twice/],
    ['with __proto__', '{"from":"5001","to":"1003","__proto__":{"to":"1"}}', /"__proto__" is not allowed/],
    ['with constructor, deep', '{"from":"5001","to":"1003","x":[{"constructor":1}]}', /"constructor" is not allowed/],
    ['with an escaped NUL', '{"from":"5001\\u0000","to":"1003"}', /contains NUL/],
    ['with a raw NUL', '{"from":"5001\0","to":"1003"}', /it does not parse/],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]), /it is not UTF-8/],
    ['with from a number', '{"from":5001,"to":"1003"}', /from is wrong: expected string, received number/],
    ['with to an object', '{"from":"5001","to":{"$ne":1}}', /to is wrong: .*expected string, received object/],
    ['with to an array', '{"from":"5001","to":["1003"]}', /to is wrong: .*expected string, received array/],
    ['with from null', '{"from":null,"to":"1003"}', /from is wrong: .*expected string, received null/],
  ];
  for (const [what, body, sentence] of badBodies)
    it(`a body ${what} is 400`, async () => {
      const answer = await door.ask('POST', '/api/call/make', { body, headers: json });
      expect(answer.status).to.equal(400);
      expect(Object.keys(answer.json as object)).to.deep.equal(['error']);
      expect((answer.json as { error: string }).error).to.match(sentence);
      expect(Object.prototype).to.not.have.property('to');
    });

  it('20 levels deep is still taken', async () => {
    const answer = await door.ask('POST', '/api/call/hangup', { body: depth(19), headers: json });
    expect(answer.json).to.deep.equal({ error: 'Missing required parameter: call_id' });
  });

  const badNumbers = [
    'Local/5002@agents',
    'PJSIP/5001&PJSIP/5002',
    '${SHELL(id)}',
    '5002,30',
    '5002;x',
    '5002|x',
    '5002\r\nX: y',
    '../5002',
    '５００２',
    '٥٠٠٢',
    '5002 ',
    "5002' OR '1'='1",
    '\u001b[31m5002',
    '\u202e2005',
    '<b>5002</b>',
    '1'.repeat(10_000),
  ];
  for (const field of ['from', 'to'])
    for (const number of badNumbers)
      it(`${field} ${JSON.stringify(number.slice(0, 30))} is refused`, async () => {
        const answer = await door.post('/api/call/make', { from: '5001', to: '5002', [field]: number });
        expect(answer.status).to.equal(400);
        expect((answer.json as { error: string }).error).to.include('Not a number that can be dialled');
        expect(answer.text.length).to.be.below(400);
      });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16'])
    it(`Content-Type ${type} is 415`, async () => {
      const answer = await door.ask('POST', '/api/call/make', { body: good, headers: { 'Content-Type': type } });
      expect(answer.status).to.equal(415);
      expect(answer.json).to.deep.equal({ error: 'Send the body as application/json' });
    });

  it('a compressed body is 415: nothing is unpacked', async () => {
    const headers = { ...json, 'Content-Encoding': 'gzip' };
    expect((await door.ask('POST', '/api/call/make', { body: good, headers })).status).to.equal(415);
  });

  for (const path of ['/api/dn/%00', '/api/dn/%0d%0aX', '/api/calls/dn/..%2f..%2fetc', `/api/dn/${'5'.repeat(5000)}`])
    it(`GET ${path.slice(0, 40)} is 404, its sentence bounded`, async () => {
      const answer = await door.ask('GET', path);
      expect(answer.status).to.equal(404);
      expect(answer.text).to.match(/^\{"error":"DN not found: /);
      expect(answer.text.length).to.be.below(400);
    });

  it('a badly percent-encoded path is 400', async () => {
    const answer = await door.ask('GET', '/api/dn/%E0%A4%A');
    expect(answer.status).to.equal(400);
    expect(answer.json).to.deep.equal({
      error: 'the path is badly percent-encoded',
    });
  });
});
