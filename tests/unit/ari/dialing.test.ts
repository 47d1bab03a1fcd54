import { expect } from 'chai';
import { takesRestOverWebSocket } from '../../../stasis-app/ari/asterisk-info.ts';
import { unwantedTypes } from '../../../stasis-app/ari/event-filter.ts';
import { troubleOf } from '../../../stasis-app/ari/line.ts';
import { redialDelay } from '../../../stasis-app/ari/redial.ts';

describe('dialling an Asterisk', () => {
  const shortest = () => 0;
  const longest = () => 0.999_999;

  it('tries again within 250 ms, then doubles the pause, up to five seconds', () => {
    expect(redialDelay(0, 'cut', longest)).to.be.closeTo(250, 1);
    expect(redialDelay(1, 'unreachable', longest)).to.be.closeTo(500, 1);
    expect(redialDelay(4, 'unreachable', longest)).to.be.closeTo(4000, 1);
    for (const failures of [5, 50, 5_000_000])
      expect(redialDelay(failures, 'unreachable', longest)).to.be.closeTo(5000, 1);
  });

  it('spreads those who fell together over half of the pause, and is never a tight loop', () => {
    for (const failures of [0, 1, 7]) {
      expect(redialDelay(failures, 'unreachable', shortest)).to.equal(
        redialDelay(failures, 'unreachable', () => 1) / 2,
      );
      expect(redialDelay(failures, 'unreachable', shortest)).to.be.at.least(125);
    }
  });

  it('is patient with a wrong password and close behind a booting Asterisk', () => {
    expect(redialDelay(0, 'unauthorized', shortest)).to.equal(5000);
    expect(redialDelay(99, 'booting', longest)).to.be.at.most(1000);
  });

  for (const [version, able] of [
    ['16.30.1', false],
    ['18.24.1', false],
    ['20.13.9', false],
    ['20.14.0', true],
    ['21.8.0', false],
    ['21.9.0', true],
    ['22.3.0', false],
    ['22.4.0-rc1', true],
    ['22.10.1+dfsg+~cs6.17.60671434-1', true],
    ['certified-20.7-cert4', false],
    ['23.0.0', true],
    ['24.1.0', true],
    ['GIT-master-0123abc', true],
    ['unknown', false],
    ['', false],
  ] as const)
    it(`${version || 'no version'} ${able ? 'takes' : 'does not take'} REST over its WebSocket`, () => {
      expect(takesRestOverWebSocket(version)).to.equal(able);
    });

  it('takes 404 and 503 for an Asterisk that boots, 401 and 403 for a wrong account', () => {
    expect([404, 503, 401, 403, 500, 200].map(troubleOf)).to.deep.equal([
      'booting',
      'booting',
      'unauthorized',
      'unauthorized',
      'unusable',
      'unusable',
    ]);
  });

  it('never filters the answers to its requests, nor the news that it was replaced', () => {
    const unwanted = unwantedTypes(new Set(['StasisStart']));
    expect(unwanted).to.include('ChannelVarset');
    expect(unwanted).to.not.include('StasisStart');
    expect(unwanted).to.not.include('RESTResponse');
    expect(unwanted).to.not.include('ApplicationReplaced');
  });
});
