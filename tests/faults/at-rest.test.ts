import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { inspect, inspected, type Inspector } from '../support/inspector.ts';
import { heldAtRest, moreThan } from './at-rest.ts';
import { slopeOf } from './slope.ts';

/** A process that keeps one of everything when it is told to, in its main thread or in its worker. */
const leaky = `
  const kept = [];
  const leak = () => {
    const { EventEmitter } = require('node:events');
    const cache = new Map([['call', { id: 1 }], ['other', { id: 2 }]]);
    const emitter = new EventEmitter().on('end', () => undefined);
    kept.push(cache, emitter, setTimeout(() => undefined, 100_000), require('node:fs').openSync('/dev/null'));
  };
  const { Worker } = require('node:worker_threads');
  const worker = new Worker(
    'const kept = []; require("node:worker_threads").parentPort.on("message", () => kept.push(new Set([1, 2, 3])));',
    { eval: true },
  );
  worker.once('online', () => console.log('ready'));
  process.on('SIGUSR2', () => { leak(); worker.postMessage('leak'); });
`;

describe('What judges a soak is seen to find', function () {
  this.timeout(30_000);

  it('a file, a timer, a listener and map entries that stay, in each thread', async () => {
    const child = spawn(process.execPath, ['-e', leaky], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], ...inspected },
    });
    let inspector: Inspector | undefined;
    try {
      const log: { message: string }[] = [];
      child.stderr.on('data', (data: Buffer) => log.push({ message: data.toString() }));
      await once(child.stdout, 'data');
      inspector = await inspect({ log });
      const pid = child.pid ?? 0;
      const idle = await heldAtRest(pid, inspector, 1);
      expect(await moreThan(idle, pid, inspector, () => 0)).to.deep.equal([]);
      child.kill('SIGUSR2');
      let more: string[] = [];
      while (more.length < 5) more = await moreThan(idle, pid, inspector, () => 0);
      expect(more.map((each) => each.replace(/: \d+ when idle, \d+ now$/, ''))).to.have.members([
        'descriptors',
        'main: open Timeout',
        'main: Map of Object {id}',
        'main: listeners of EventEmitter',
        'store: Set of number',
      ]);
    } finally {
      inspector?.close();
      child.kill('SIGKILL');
    }
  });

  it('memory that climbs by 3 MB an hour, under noise of 200 KB', () => {
    const quarterOfAnHour = Array.from({ length: 180 }, (_, index) => index * 5_000);
    const noisy = (perHour: number) =>
      slopeOf(
        quarterOfAnHour.map((at, index) => ({ at, bytes: 3e7 + (at / 3.6e6) * perHour + 2e5 * Math.sin(index * 1.7) })),
      );
    expect(noisy(3e6).megabytesAnHour).to.be.within(2.8, 3.2);
    expect(noisy(0).megabytesAnHour).to.be.within(-0.2, 0.2);
    expect(noisy(0).error).to.be.below(0.3);
  });
});
