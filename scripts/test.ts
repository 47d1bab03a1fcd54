import { Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureChromium } from './asterisk-lab/chromium.ts';
import { ensureRootFolder } from './asterisk-lab/root-folder.ts';
import { interrupted } from './asterisk-lab/interrupt.ts';
import { endProcess } from './asterisk-lab/processes.ts';
import { showProgress } from './asterisk-lab/progress.ts';

const command = new Command('npm test --')
  .description(
    'Checks types, lint, format and unused code, and runs every test against an Asterisk of its own. ' +
      'Three lanes run side by side; each is shown when those before it have ended.',
  )
  .option('--only-tests', 'skip the checks before the tests')
  .argument('[mocha...]', 'passed to mocha: files, or --grep=<text>')
  .passThroughOptions()
  .allowUnknownOption()
  .parse();

interface Step {
  readonly title: string;
  readonly program: string;
  readonly args: readonly string[];
}
/** Steps one after the other. Three lanes go well on two cores: most tests wait, for real calls in real time. */
type Lane = readonly Step[];

/** Each counts as one test. */
const types: Step = { title: 'types (tsc)', program: 'tsc', args: ['-p', '.', '--noEmit'] };
const lint: Step = { title: 'lint (eslint)', program: 'eslint', args: ['.'] };
const format: Step = {
  ...{ title: 'format (prettier)', program: 'prettier' },
  args: ['--check', '--log-level', 'warn', '.'],
};
const unused: Step = { title: 'unused code (knip)', program: 'knip', args: [] };

process.chdir(join(import.meta.dirname, '..'));
const signal = interrupted();
const counts = { passed: 0, failed: 0, skipped: 0 };
/** Said once more at the end: there are thousands of lines before it, and some places keep only the last of them. */
const failures: string[] = [];
const failureCharacters = 10_000;

const mochaSummary = /^ +[0-9]+ passing/m;

await main();

async function main(): Promise<void> {
  try {
    // Before mocha, so that no test's time limit has to allow for it.
    await showProgress().step("Lab's root folder", (log) => ensureRootFolder({ log, signal }));
    await showProgress().step('Browser', (log) => ensureChromium({ log, signal }));
    await inTurn(lanes());
  } catch (error) {
    counts.failed += 1;
    console.error(error instanceof Error ? error.message : String(error));
  }
  if (failures.length > 0) console.log(['What failed, once more:', ...failures].join('\n\n'));
  const skipped = counts.skipped > 0 ? `, ${String(counts.skipped)} skipped` : '';
  console.log(`${String(counts.passed)} passed, ${String(counts.failed)} failed${skipped}`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}

function lanes(): readonly Lane[] {
  const colour = process.stdout.isTTY ? ['--color'] : [];
  const mocha = (title: string, ...args: string[]): Step => ({ title, program: 'mocha', args: [...colour, ...args] });
  const given = command.args;
  const checks = command.opts<{ onlyTests?: boolean }>().onlyTests === true ? [] : [types, lint, format, unused];
  if (given.some((arg) => !arg.startsWith('-'))) return [[...checks, mocha('tests', ...given)]];
  // By how long they take: those of rooms are a quarter of the system tests, and those of the journal need no Asterisk.
  const rooms = 'tests/system/rooms*.test.ts';
  const journal = 'tests/system/journal.test.ts';
  const rest = [
    'tests/**/*.test.ts',
    ...['bench', 'faults', 'system'].flatMap((each) => ['--ignore', `tests/${each}/**`]),
  ];
  return [
    [mocha('system tests', 'tests/system/**/*.test.ts', '--ignore', rooms, '--ignore', journal, ...given)],
    [mocha('faults', 'tests/faults/**/*.test.ts', ...given), mocha('rooms', rooms, ...given)],
    [...checks, mocha('the journal', journal, ...given), mocha('all other tests', ...rest, ...given)],
  ];
}

/** Runs the lanes side by side, and shows each when those before it are over. */
async function inTurn(all: readonly Lane[]): Promise<void> {
  const lines = all.map((lane) => ({ lane, held: [] as (() => void)[], isOver: false }));
  const showWhatIsDue = () => {
    const shown = lines.findIndex(({ isOver }) => !isOver);
    const due = shown < 0 ? lines : lines.slice(0, shown + 1);
    for (const { held } of due) for (const write of held.splice(0)) write();
  };
  await Promise.all(
    lines.map(async (line) => {
      await runLane(line.lane, (write) => {
        line.held.push(write);
        showWhatIsDue();
      });
      line.isOver = true;
      showWhatIsDue();
    }),
  );
}

async function runLane(lane: Lane, show: (write: () => void) => void): Promise<void> {
  for (const step of lane) {
    const run = await runVisibly(step, show);
    if (step.program === 'mocha') count(run);
    else counts[run.code === 0 ? 'passed' : 'failed'] += 1;
    if (run.code !== 0) failures.push(failureOf(step, run.output));
    show(() => {
      console.log(`${run.code === 0 ? 'ok    ' : 'FAILED'} ${step.title}, ${run.seconds} s`);
    });
  }
}

function count({ code, output }: { readonly code: number; readonly output: string }): void {
  const counted = (word: string) => Number(new RegExp(`^ +([0-9]+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  counts.passed += counted('passing');
  counts.skipped += counted('pending');
  const failed = counted('failing');
  // A run that broke off, or that failed outside of any test, must not look like a good one.
  counts.failed += failed === 0 && code !== 0 ? 1 : failed;
}

/** What a step says of its failures: mocha after its summary, the others at the end. */
function failureOf({ title, program }: Step, output: string): string {
  const from = program === 'mocha' ? output.search(/^ +[0-9]+ failing/m) : -1;
  const said = from < 0 ? output.slice(-failureCharacters) : output.slice(from, from + failureCharacters);
  return `FAILED ${title}\n${said.trimEnd()}`;
}

async function runVisibly(
  { program, args }: Step,
  show: (write: () => void) => void,
): Promise<{ code: number; output: string; seconds: string }> {
  signal.throwIfAborted();
  const began = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: process.env });
  let tail = '';
  let ending: NodeJS.Timeout | undefined;
  const take = (stream: NodeJS.WriteStream) => (text: string) => {
    show(() => void stream.write(text));
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
  child.stdout.setEncoding('utf8').on('data', take(process.stdout));
  child.stderr.setEncoding('utf8').on('data', take(process.stderr));
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
