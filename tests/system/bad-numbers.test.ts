import { expect } from 'chai';
import { askAri } from '../support/asterisk-empty.ts';
import { Floor } from '../support/floor.ts';

describe('A number that is none', function () {
  this.timeout(30_000);
  let floor: Floor;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(() => floor.begin());
  afterEach(() => floor.clear());

  const hostile = [
    'Local/1003@agents',
    'PJSIP/1003&PJSIP/1004',
    '1003&PJSIP/1004',
    '1003,30,g',
    '1003;transport=tcp',
    '${SHELL(id)}',
    '1003\n1004',
    '1003\r\nAction: Originate',
    '1003\u0000',
    '../1003',
    '１００３',
    '٠٠١١',
    '1'.repeat(10_240),
    ' 1003',
    '+',
    '',
  ];

  for (const number of hostile) {
    it(`is refused over the interface and reaches no Asterisk: ${JSON.stringify(number.slice(0, 40))}`, async () => {
      const ben = (await floor.phones.register('1003')).willRing();
      const agent = (await floor.phones.register('5001')).willAnswer();
      for (const ask of [
        { from: '5001', to: number },
        { from: number, to: '1003' },
      ]) {
        const answer = await floor.controller.post('/api/call/make', ask);
        expect(answer.status, JSON.stringify(answer.body)).to.be.oneOf([400, 413]);
      }
      expect(await askAri(floor.lab.info.ari, '/channels')).to.deep.equal([]);
      expect([...agent.calls, ...ben.calls]).to.be.empty;
    });
  }

  for (const number of [
    'Local%2F1003%40agents',
    '1003%26PJSIP%2F1004',
    '%24%7BSHELL(id)%7D',
    '1003%0A1004',
    '%EF%BC%91',
  ]) {
    it(`is refused to a phone that dials it: ${number}`, async () => {
      const ben = (await floor.phones.register('1003')).willRing();
      const anna = await floor.phones.register('5001');
      await anna.dials(number).sees('ended', { by: 'them' });
      expect(ben.calls).to.be.empty;
    });
  }
});
