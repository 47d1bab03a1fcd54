import { expect } from 'chai';
import { answerTo, directionOf, peerOf, sessionDescription, type Direction } from '../../../support/phone/sdp.ts';

const offer = (direction: Direction) =>
  sessionDescription({ port: 4000, codec: 'PCMA', events: 96, direction, version: 1 });

describe("a phone's session description", () => {
  it('says where its sound goes, in which codec, and under which number its digits come', () => {
    expect(peerOf(offer('sendrecv'))).to.deep.equal({ host: '127.0.0.1', port: 4000, events: 96 });
    expect(offer('sendrecv')).to.contain('m=audio 4000 RTP/AVP 8 96\r\na=rtpmap:8 PCMA/8000\r\n');
  });

  it('without sound (port 0) has nobody to send to', () => {
    expect(peerOf(offer('sendrecv').replace('4000', '0'))).to.equal(undefined);
  });

  // RFC 3264, section 6.1; the last column is what a phone answers that holds by itself.
  for (const [offered, answered, held] of [
    ['sendrecv', 'sendrecv', 'sendonly'],
    ['sendonly', 'recvonly', 'inactive'],
    ['recvonly', 'sendonly', 'sendonly'],
    ['inactive', 'inactive', 'inactive'],
  ] as const)
    it(`${offered} is answered with ${answered}, and on hold with ${held}`, () => {
      expect(directionOf(offer(offered))).to.equal(offered);
      expect(answerTo(offer(offered), 'sendrecv')).to.equal(answered);
      expect(answerTo(offer(offered), 'sendonly')).to.equal(held);
    });
});
