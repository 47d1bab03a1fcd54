import { Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureRootFolder } from './asterisk-lab/root-folder.ts';
import { interrupted } from './asterisk-lab/interrupt.ts';
import { endProcess } from './asterisk-lab/processes.ts';
import { showProgress } from './asterisk-lab/progress.ts';

/** Each counts as one test. */
const checks = [
  { title: 'types (tsc)', program: 'tsc', args: ['-p', '.', '--noEmit'] },
  { title: 'lint (eslint)', program: 'eslint', args: ['.'] },
  { title: 'format (prettier)', program: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { title: 'unused code (knip)', program: 'knip', args: [] },
] as const;

const command = new Command('npm test --')
  .description('Checks types, lint, format and unused code, then runs every test against an Asterisk of its own.')
  .option('--only-tests', 'skip the checks before the tests')
  .argument('[mocha...]', 'passed to mocha: files, or --grep=<text>')
  .passThroughOptions()
  .allowUnknownOption()
  .parse();

process.chdir(join(import.meta.dirname, '..'));
const signal = interrupted();
const counts = { passed: 0, failed: 0, skipped: 0 };

const mochaSummary = /^ +[0-9]+ passing/m;

await main();

async function main(): Promise<void> {
  if (!command.opts<{ onlyTests?: boolean }>().onlyTests) {
    for (const check of checks) {
      const run = await runVisibly(check.program, check.args);
      console.log(`${run.code === 0 ? 'ok    ' : 'FAILED'} ${check.title}, ${run.seconds} s`);
      counts[run.code === 0 ? 'passed' : 'failed'] += 1;
    }
  }
  try {
    // Before mocha, so that no test's time limit has to allow for it.
    await showProgress().step("Lab's root folder", (log) => ensureRootFolder({ log, signal }));
    await mocha();
  } catch (error) {
    counts.failed += 1;
    console.error(error instanceof Error ? error.message : String(error));
  }
  const skipped = counts.skipped > 0 ? `, ${String(counts.skipped)} skipped` : '';
  console.log(`${String(counts.passed)} passed, ${String(counts.failed)} failed${skipped}`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

async function mocha(): Promise<void> {
  const all = ['tests/**/*.test.ts', '--ignore', 'tests/bench/**'];
  const given =
    command.args.length > 0 && command.args.some((arg) => !arg.startsWith('-'))
      ? command.args
      : all.concat(command.args);
  const run = await runVisibly('mocha', [...(process.stdout.isTTY ? ['--color'] : []), ...given]);
  const counted = (word: string) => Number(new RegExp(`^ +([0-9]+) ${word}`, 'm').exec(run.output)?.[1] ?? 0);
  counts.passed += counted('passing');
  counts.skipped += counted('pending');
  const failed = counted('failing');
  // A run that broke off, or that failed outside of any test, must not look like a good one.
  counts.failed += failed === 0 && run.code !== 0 ? 1 : failed;
}

async function runVisibly(
  program: string,
  args: readonly string[],
): Promise<{ code: number; output: string; seconds: string }> {
  signal.throwIfAborted();
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: process.env });
  let tail = '';
  let ending: NodeJS.Timeout | undefined;
  const show = (stream: NodeJS.WriteStream) => (text: string) => {
    stream.write(text);
    clearTimeout(ending);
    // Mocha waits for whatever a test left open; after its summary that must not hold the run up for ever.
    if (mochaSummary.test(stripVTControlCharacters(tail + text))) {
      ending = setTimeout(() => {
        console.error(`${program} does not end: a test left a socket, a timer or a process open`);
        child.kill('SIGKILL');
      }, 20_000);
    }
    tail = (tail + text).slice(-200_000);
  };
  child.stdout.setEncoding('utf8').on('data', show(process.stdout));
  child.stderr.setEncoding('utf8').on('data', show(process.stderr));
  const stop = () => void endProcess(child, 'SIGINT', 30_000);
  signal.addEventListener('abort', stop, { once: true });
  const code = await Promise.race([
    once(child, 'close').then(([status]) => Number(status ?? 1)),
    once(child, 'error').then(([error]) => {
      console.error(`${program} can't be run: ${String(error)}`);
      return 127;
    }),
  ]);
  clearTimeout(ending);
  signal.removeEventListener('abort', stop);
  return { code, output: stripVTControlCharacters(tail), seconds: ((performance.now() - began) / 1000).toFixed(1) };
}
