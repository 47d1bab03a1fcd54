import { expect } from 'chai';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createRecordedFiles } from '../../../stasis-app/ari/recorded-files.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import type { OpenFile, RecordedFiles } from '../../../stasis-app/shared/recorded-files.ts';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));

describe('files of recordings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchhook-files-'));
  const asked: string[] = [];
  let server: Server;
  let url: string;
  let files: RecordedFiles;

  before(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization}`);
      if (request.url?.includes('slow') === true) return;
      if (request.url?.includes('missing') === true) response.writeHead(404).end('{"message":"Recording not found"}');
      else if (request.url?.includes('booting') === true) response.writeHead(503).end();
      else response.writeHead(200, { 'content-length': content.length }).end(content);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/prefix`;
    writeFileSync(join(folder, 'here.wav'), content);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    asked.length = 0;
    const account = { url, username: 'user', password: 'pass' };
    files = createRecordedFiles(
      [
        { node: 'far', ...account, folder: '' },
        { node: 'near', ...account, folder },
        { node: 'away', ...account, url: 'http://127.0.0.1:9', folder: '' },
      ],
      silentLog,
    );
  });
  afterEach(() => files.close());

  const opened = async (node: string, name: string): Promise<OpenFile> => {
    const opening = await files.open(node, name, 'wav');
    if (opening.kind !== 'open') throw new Error(JSON.stringify(opening));
    return opening.file;
  };

  for (const [node, name] of [
    ['far', 'any'],
    ['near', 'here'],
  ] as const)
    for (const [start, end] of [
      [0, content.length - 1],
      [0, 0],
      [70_000, 150_000],
      [content.length - 10, content.length - 1],
    ] as const)
      it(`${node}: bytes ${start} to ${end} are exactly those`, async () => {
        const file = await opened(node, name);
        expect(file.bytes).to.equal(content.length);
        const read = await buffer(file.read(start, end));
        expect(read.equals(content.subarray(start, end + 1))).to.equal(true);
      });

  it('a file in the folder costs Asterisk nothing; one that is not there is asked for', async () => {
    expect(await files.sizeOf('near', 'here', 'wav')).to.equal(content.length);
    expect(asked).to.deep.equal([]);
    expect(await files.sizeOf('near', 'elsewhere', 'wav')).to.equal(content.length);
    const account = Buffer.from('user:pass').toString('base64');
    expect(asked).to.deep.equal([`/prefix/ari/recordings/stored/elsewhere/file Basic ${account}`]);
  });

  it('says whether it is missing or Asterisk is', async () => {
    expect(await files.open('far', 'missing', 'wav')).to.deep.equal({ kind: 'missing' });
    expect(await files.open('far', 'booting', 'wav')).to.have.property('kind', 'unreachable');
    expect(await files.open('away', 'any', 'wav')).to.have.property('kind', 'unreachable');
    expect(await files.open('nobody', 'any', 'wav')).to.have.property('kind', 'unreachable');
    expect(await files.sizeOf('far', 'missing', 'wav')).to.equal(null);
  });

  it('a size that is not said in time is null', async () => {
    expect(await files.sizeOf('far', 'slow', 'wav')).to.equal(null);
  });

  it('so many downloads and no more; one that is given up makes room', async () => {
    const open = await Promise.all(Array.from({ length: 16 }, () => opened('far', 'any')));
    const refused = await files.open('far', 'any', 'wav');
    expect(refused).to.have.property('why').that.includes('downloads are under way');
    expect(await files.sizeOf('far', 'any', 'wav'), 'a size does not wait').to.equal(content.length);
    for (const file of open) file.discard();
    await new Promise((resolve) => setImmediate(resolve));
    await buffer((await opened('far', 'any')).read(0, 9));
  });
});
