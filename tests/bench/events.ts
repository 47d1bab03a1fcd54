import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { WebSocket } from 'ws';
import { freePort } from '../support/free-port.ts';
import { cpuMs, percentile, residentBytes } from './processor.ts';

/** One event to a thousand sockets over TLS, and webhooks to one receiver that answers at once. */
export interface EventsResult {
  readonly sockets: number;
  readonly eventsPerSecond: number;
  /** From the fact to the reader, in ms: the sync of the journal is in it. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** The teller's processor, of one core. */
  readonly processor: number;
  readonly kilobytesPerSocket: number;
  readonly webhooksPerSecond: number;
  readonly webhooks: number;
}

type Say = (line: string) => void;
const sockets = 1_000;
const callsAtOnce = 50;
const seconds = 15;
/** 5 events a call. */
const callPauseMs = 250;
const backlogCalls = 2_000;
/** Each over a connection of its own. */
const warmUpRequests = 2_000;
const teller = fileURLToPath(new URL('../support/event-house.ts', import.meta.url));
const taker = fileURLToPath(new URL('../support/webhook-receiver.ts', import.meta.url));

export async function measureEvents(dir: string, say: Say): Promise<EventsResult> {
  const fan = await fanOut(join(dir, 'events-fan-out'), say);
  const hooks = await webhooks(join(dir, 'events-webhooks'), say);
  return { ...fan, ...hooks };
}

interface Program {
  readonly child: ChildProcess;
  readonly says: (word: string) => Promise<string>;
  readonly end: () => Promise<void>;
}

function start(program: string, ...args: readonly string[]): Program {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const said: string[] = [];
  lines.on('line', (line) => said.push(line));
  return {
    child,
    async says(word) {
      for (;;) {
        const line = said.find((each) => each.startsWith(word));
        if (line !== undefined) return line;
        if (child.exitCode !== null) throw new Error(`${program} ended by itself`);
        await sleep(10);
      }
    },
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function fanOut(folder: string, say: Say) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const calls = Math.round((seconds * 1000) / callPauseMs);
  const house = start(teller, folder, String(port), String(calls), String(callPauseMs), 'tls', 'wait');
  const pid = house.child.pid ?? 0;
  const open: WebSocket[] = [];
  try {
    await house.says('ready');
    const ca = readFileSync(join(folder, 'tls/ca.pem'));
    const lags: number[] = [];
    // A house that has worked: its heap has the room that many at once take for a moment. Only what stays is counted.
    const agent = new Agent({ connect: { ca }, pipelining: 0, keepAliveTimeout: 1 });
    const asks = async () =>
      (await request(`https://127.0.0.1:${port}/api/v1/webhooks`, { dispatcher: agent, reset: true })).body.dump();
    for (let asked = 0; asked < warmUpRequests; asked += callsAtOnce)
      await Promise.all(Array.from({ length: callsAtOnce }, asks));
    await agent.destroy();
    const connect = async () => {
      const socket = new WebSocket(`wss://127.0.0.1:${port}/api/v1/events`, { ca, perMessageDeflate: false });
      socket.on('message', (data: Buffer) => {
        const now = Date.now();
        const text = data.toString('latin1');
        // The first fact of a story is written when it is made; the times of the later ones are its own.
        if (text.includes('"type":"call.started"'))
          lags.push(now - Date.parse(text.slice(text.indexOf('"timestamp":"') + 13, text.indexOf('Z"') + 1)));
      });
      await once(socket, 'open');
      open.push(socket);
    };
    await connect();
    await sleep(500);
    const before = residentBytes(pid);
    while (open.length < sockets)
      await Promise.all(Array.from({ length: Math.min(callsAtOnce, sockets - open.length) }, connect));
    await sleep(1_000);
    const bytes = (residentBytes(pid) - before) / (sockets - 1);
    const cpu = cpuMs(pid);
    const begun = performance.now();
    process.kill(pid, 'SIGUSR2');
    await house.says('written');
    await sleep(1_000);
    const took = performance.now() - begun;
    const sorted = lags.toSorted((a, b) => a - b);
    const expected = calls * sockets;
    if (sorted.length !== expected) throw new Error(`${sorted.length} of ${expected} events were heard`);
    const result = {
      ...{ sockets, eventsPerSecond: (5 * 1000) / callPauseMs },
      ...{ p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), max: sorted.at(-1) ?? Number.NaN },
      ...{ processor: (cpuMs(pid) - cpu) / took, kilobytesPerSocket: bytes / 1024 },
    };
    say(
      `events: ${sockets} sockets, p50 ${result.p50} ms, p99 ${result.p99} ms, ${result.kilobytesPerSocket.toFixed(1)} KB each`,
    );
    return result;
  } finally {
    for (const socket of open) socket.terminate();
    await house.end();
  }
}

async function webhooks(folder: string, say: Say) {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const file = join(folder, 'received');
  const receiver = start(taker, '0', file);
  const house = start(teller, folder, String(port), String(backlogCalls), '0');
  try {
    const to = (await receiver.says('ready')).split(' ')[1] ?? '';
    await house.says('written');
    const made = await request(`http://127.0.0.1:${port}/api/v1/webhooks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: `http://127.0.0.1:${to}/`, after: 0 }),
    });
    if (made.statusCode !== 201) throw new Error(await made.body.text());
    const begun = performance.now();
    const total = backlogCalls * 5;
    const received = () =>
      readFileSync(file, 'latin1')
        .split('\n')
        .filter((line) => line !== '').length;
    while (received() < total) await sleep(100);
    const webhooksPerSecond = total / ((performance.now() - begun) / 1000);
    say(`webhooks: ${webhooksPerSecond.toFixed(0)} a second to one receiver`);
    return { webhooks: total, webhooksPerSecond };
  } finally {
    await house.end();
    await receiver.end();
  }
}

export const eventsSection = (events: EventsResult): string => `
## Events: one to many

${events.sockets} WebSockets over TLS on one controller, ${events.eventsPerSecond} events a second to each, from the fact to the reader: p50 ${events.p50.toFixed(0)} ms, p99 ${events.p99.toFixed(0)} ms, at most
${events.max.toFixed(0)} ms (up to 10 ms of it is the journal's sync). The controller takes ${(events.processor * 100).toFixed(0)} % of a core for it, and ${events.kilobytesPerSocket.toFixed(1)} KB for each socket
(goal: at most 64). The readers share the machine.

Webhooks to one receiver that answers at once, ${events.webhooks} events that waited: ${events.webhooksPerSecond.toFixed(0)} a second, signed, in order within each call.
`;
