import { expect } from 'chai';
import { Writable } from 'node:stream';
import { createLog, redact } from '../../../stasis-app/shared/log.ts';

/** What a log wrote, line by line. */
function written(format: 'json' | 'text', write: (log: ReturnType<typeof createLog>) => void): Promise<string> {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  write(createLog({ level: 'debug', format, stream }));
  return new Promise((resolve) => setImmediate(() => resolve(text)));
}

describe('the log', () => {
  it('writes one JSON object a line, with the fields that it was made with', async () => {
    const text = await written('json', (log) =>
      log.with({ node: 'east' }).info('ARI link up', { transport: 'websocket' }),
    );
    expect(JSON.parse(text)).to.include({
      level: 'info',
      message: 'ARI link up',
      node: 'east',
      transport: 'websocket',
    });
  });

  it('keeps secrets out, whatever they are called or wherever they stand', async () => {
    const secret = 'hunter2-hunter2';
    const text = await written('json', (log) => {
      log.info('one', { password: secret, nested: { apiKey: secret, list: [{ token: secret }] } });
      log.info('two', { url: `http://ari:${secret}@127.0.0.1:8088/ari?api_key=${secret}` });
      log.info('three', { why: `Authorization: Basic ${secret}`, error: new Error(`at wss://ari:${secret}@host/`) });
      log.info(`sign_in?id=1&password=${secret}`);
      log.info('five', { url: `/api/v1/events?types=call.*&ticket=${secret}&resume=1` });
    });
    expect(text).to.not.contain(secret);
    expect(text.split('\n').filter((line) => line !== '')).to.have.length(5);
  });

  it('lets no caller name command a terminal: escapes, line breaks and direction marks are spelled out', async () => {
    const text = await written('text', (log) => log.info('call', { name: '\u001b[31mRed\r\nINFO forged\u202e' }));
    expect(text.trimEnd().split('\n')).to.have.length(1);
    // eslint-disable-next-line no-control-regex -- the escape character is what must not be there
    expect(text.trimEnd()).to.not.match(/[\u001b\r\u202e]/);
  });

  it('is bounded: long texts are cut, deep objects are flattened, long lists shortened', () => {
    expect(String(redact('x'.repeat(10_000))).length).to.be.below(2_100);
    let deep: unknown = 'bottom';
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    expect(JSON.stringify(redact(deep)).length).to.be.below(200);
    expect(redact(Array.from({ length: 1_000 }, () => 1))).to.have.length(50);
  });
});
