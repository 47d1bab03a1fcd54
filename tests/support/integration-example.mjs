// A program of somebody else: runs the class of the integration document as it stands there. Told what to do line by
// line on its standard input; says what comes of it, and every event, as JSON lines.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [, , url] = process.argv;
const { KEY, SECRET } = process.env;
const text = readFileSync(join(import.meta.dirname, 'integration-example.txt'), 'utf8');
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
// What the class says for people goes elsewhere.
console.log = console.error;

const CallManager = new Function(`${text}\nreturn CallManager;`)();
const manager = new CallManager(KEY, SECRET);
manager.baseUrl = `${url}/api/v1`;
for (const name of ['onCallInitialized', 'onCallConnected', 'onCallEnded', 'onCallError'])
  manager[name] = (event) => say({ event: event.type, callId: event.callId });

for await (const line of createInterface({ input: process.stdin })) {
  const [method, ...args] = JSON.parse(line);
  try {
    say({ answer: (await manager[method](...args)) ?? null });
  } catch (error) {
    say({ failed: error.message });
  }
}
