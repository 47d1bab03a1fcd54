import { expect } from 'chai';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { request } from 'undici';
import { WebSocket } from 'ws';
import type { Event } from '../../stasis-app/journal/events/event.ts';
import { freePort } from '../support/free-port.ts';
import { testJournal, valueOf, type TestJournal } from '../support/journal.ts';
import { amount, figures } from './figures.ts';

/** Kills of the controller; `npm run test:faults` asks for more. */
const kills = amount('KILLS', 4);
const teller = fileURLToPath(new URL('../support/event-house.ts', import.meta.url));
const taker = fileURLToPath(new URL('../support/webhook-receiver.ts', import.meta.url));

interface Running {
  readonly process: ChildProcess;
  /** The first line that begins so. */
  says(word: string): Promise<string>;
  kill(): Promise<void>;
}

function run(program: string, ...args: readonly string[]): Running {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let heard: () => void = () => undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    heard();
  });
  return {
    process: child,
    async says(word) {
      for (;;) {
        const line = lines.find((each) => each.startsWith(word));
        if (line !== undefined) return line;
        if (child.exitCode !== null) throw new Error(`${program} ended by itself`);
        await new Promise<void>((resolve) => {
          heard = resolve;
          child.once('exit', () => resolve());
        });
      }
    },
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('kill -9 of the controller, and of a receiver, in the middle of everything', function () {
  this.timeout(60_000 + kills * 10_000);
  let home: TestJournal;
  const running = new Set<Running>();
  beforeEach(() => (home = testJournal()));
  afterEach(async () => {
    for (const each of running)
      if (each.process.exitCode === null && each.process.signalCode === null) await each.kill();
    running.clear();
    await home.remove();
  });

  it('a reader that resumes hears each fact once, and a webhook each at least once, in order within its call', async () => {
    const port = await freePort();
    const file = join(home.folder, 'received');
    const started = (each: Running) => (running.add(each), each);
    let receiver = started(run(taker, '0', file, '7'));
    const receiverPort = (await receiver.says('ready')).split(' ')[1] ?? '';
    const api = `http://127.0.0.1:${port}/api/v1`;
    const told: Event[] = [];
    let last = 0;
    let secret = '';
    for (let kill = 0; kill <= kills; kill += 1) {
      const isLast = kill === kills;
      const house = started(run(teller, home.folder, String(port), isLast ? '20' : '100000'));
      await house.says('ready');
      if (kill === 0) {
        const made = await request(`${api}/webhooks`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ url: `http://127.0.0.1:${receiverPort}/hook`, after: 0 }),
        });
        expect(made.statusCode).to.equal(201);
        secret = ((await made.body.json()) as { data: { secret: string } }).data.secret;
      }
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/events?resume=${last}`);
      socket.on('error', () => undefined);
      socket.on('message', (data: Buffer) => {
        const event = JSON.parse(data.toString('utf8')) as Event;
        last = event.sequence;
        if (event.type !== 'position') told.push(event);
      });
      await once(socket, 'open');
      if (!isLast) {
        await sleep(100 + Math.random() * 600);
        if (kill === 1) {
          await receiver.kill();
          receiver = started(run(taker, receiverPort, file));
          await receiver.says('ready');
        }
        await house.kill();
        socket.terminate();
        continue;
      }
      await house.says('written');
      for (;;) {
        const { body } = await request(`${api}/webhooks`);
        const { data } = (await body.json()) as { data: { webhooks: { waiting: number }[] } };
        const received = new Set(receipts(file).map(({ id }) => id)).size;
        if (
          data.webhooks[0]?.waiting === 0 &&
          received >= told.length &&
          last > 0 &&
          (await isQuiet(() => told.length))
        )
          break;
        await sleep(200);
      }
      await house.kill();
      socket.terminate();
    }
    await receiver.kill();

    const journal = await home.open();
    const all: string[] = [];
    for (let after = 0; ;) {
      const page = valueOf(await journal.factsAfter(after, 1_000));
      all.push(...page.map(({ call, number }) => `msg_${String(call)}_${String(number)}`));
      if (page.length < 1_000) break;
      after = page.at(-1)?.sequence ?? 0;
    }
    expect(all.length, 'facts written').to.be.greaterThan(kills * 20);
    const toldIds = told.map(({ id }) => id);

    const received = receipts(file);
    const verifier = new Webhook(secret);
    for (const { headers, body } of received.slice(-200)) verifier.verify(body, headers);
    const firsts = new Map<string, number[]>();
    const seen = new Set<string>();
    for (const { id, event } of received) {
      if (seen.has(id)) continue;
      seen.add(id);
      firsts.set(event.call ?? '', [...(firsts.get(event.call ?? '') ?? []), event.number]);
    }
    const [toldOnce, lost] = [new Set(toldIds), all.filter((id) => !seen.has(id))];
    lost.push(...all.filter((id) => !toldOnce.has(id)));
    figures(
      'controller and receiver killed while events are told',
      {
        ...{ kills, facts: all.length, 'told to a reader': told.length, 'told twice': toldIds.length - toldOnce.size },
        ...{ 'received by a webhook': seen.size, lost: lost.length },
      },
      lost.length === 0 && toldIds.length === toldOnce.size,
    );
    expect(lost, 'not told, or not received').to.deep.equal([]);
    expect(toldIds).to.deep.equal(all);
    for (const [call, numbers] of firsts) expect(numbers, call).to.deep.equal(numbers.map((_, index) => index + 1));
  });
});

/** Nothing more comes for a while: all that was written has been told. */
async function isQuiet(count: () => number): Promise<boolean> {
  const before = count();
  await sleep(300);
  return count() === before;
}

function receipts(file: string) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      try {
        const { headers, body } = JSON.parse(line) as { headers: Record<string, string>; body: string };
        return [{ headers, body, id: headers['webhook-id'] ?? '', event: JSON.parse(body) as Event }];
      } catch {
        // The receiver was killed in the middle of the line, before it had answered.
        return [];
      }
    });
}
