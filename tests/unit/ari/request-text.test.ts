import { expect } from 'chai';
import { ariOperations } from '../../../stasis-app/ari/ari.generated.ts';
import type { AriOperation } from '../../../stasis-app/ari/contract.ts';
import { requestText } from '../../../stasis-app/ari/request-text.ts';

describe('a request as text', () => {
  it('puts ids into the path, options into the query, variables into the body', () => {
    const request = requestText('channels.originateWithId', {
      channelId: 'a.b',
      endpoint: 'PJSIP/1001',
      timeout: 30,
      variables: { 'CALLERID(name)': 'Ann' },
    });
    expect(request).to.deep.equal({
      method: 'POST',
      uri: 'channels/a.b?endpoint=PJSIP%2F1001&timeout=30',
      body: '{"variables":{"CALLERID(name)":"Ann"}}',
    });
  });

  it('joins a list with commas, and takes a lone one as it is', () => {
    const uri = (channel: string | string[]) => requestText('bridges.addChannel', { bridgeId: 'b', channel });
    expect(uri(['c,1', 'c2'])).to.have.property('uri', 'bridges/b/addChannel?channel=c%2C1,c2');
    expect(uri('c1')).to.have.property('uri', 'bridges/b/addChannel?channel=c1');
  });

  it('says false and 0, and leaves out what is undefined', () => {
    const request = requestText('bridges.addChannel', { bridgeId: 'b', channel: 'c', mute: false, role: undefined });
    expect(request).to.have.property('uri', 'bridges/b/addChannel?channel=c&mute=false');
    expect(requestText('channels.dial', { channelId: 'c', timeout: 0 })).to.have.property(
      'uri',
      'channels/c/dial?timeout=0',
    );
  });

  for (const id of ['../bridges', 'a/b', 'a?b=c', 'a&app=x', 'a"b', 'a\\b', 'a\nb', 'a\u0000b', 'a%2Fb', '#a'])
    it(`an id can't leave its place in the path: ${JSON.stringify(id)}`, () => {
      const request = requestText('channels.get', { channelId: id });
      const uri = typeof request === 'string' ? request : request.uri;
      expect(uri).to.match(/^channels\/[\w.~!*'()%-]+$/);
      expect(decodeURIComponent(uri)).to.equal(`channels/${id}`);
    });

  it('an empty id, or none, is refused: the path would be that of the whole list', () => {
    expect(requestText('channels.hangup', { channelId: '' })).to.equal('channels.hangup needs channelId');
    expect(requestText('channels.hangup', {})).to.equal('channels.hangup needs channelId');
  });

  it('half of a surrogate pair is refused, not thrown', () => {
    expect(requestText('channels.get', { channelId: 'a\ud800' }))
      .to.be.a('string')
      .that.contains('channels.get');
  });

  it('knows how to write every operation', () => {
    for (const [op, row] of Object.entries(ariOperations)) {
      const names = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const request = requestText(op as AriOperation, Object.fromEntries(names.map((name) => [name, `<${name}>`])));
      const expected = row.path.slice(1).replace(/\{(\w+)\}/g, '%3C$1%3E');
      expect(request, op).to.deep.equal({ method: row.method, uri: expected, body: undefined });
    }
  });
});
