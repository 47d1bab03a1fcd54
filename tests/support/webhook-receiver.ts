/**
 * A process that receives webhooks until it is killed. What it takes is in a file before it answers; one request in
 * `refuses` is answered 500 instead, no event twice. Arguments: port, file, refuses (0: none). On stdout: `ready <port>`.
 */
import { openSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';

const [port = '0', file = '', refuses = '0'] = process.argv.slice(2);
const fd = openSync(file, 'a');
// A kill may have left half a line.
writeSync(fd, '\n');
let count = 0;
const refused = new Set<string>();
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => {
    count += 1;
    const id = String(request.headers['webhook-id']);
    if (Number(refuses) > 0 && count % Number(refuses) === 0 && !refused.has(id)) {
      refused.add(id);
      response.writeHead(500).end('not now');
      return;
    }
    writeSync(fd, `${JSON.stringify({ headers: request.headers, body })}\n`);
    response.writeHead(204).end();
  });
});
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`ready ${typeof address === 'object' && address !== null ? address.port : 0}\n`);
});
