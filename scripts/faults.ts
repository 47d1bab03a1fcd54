import { Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { documentedVersion } from '../stasis-app/ari/ari.generated.ts';
import { measuringBench } from '../tests/bench/lock.ts';
import { machine } from '../tests/bench/processor.ts';
import { faultCases, type FaultCase } from '../tests/faults/cases.ts';
import { writeResults, type ResultRow } from '../tests/faults/results.ts';
import { interrupted } from './asterisk-lab/interrupt.ts';
import { endProcess } from './asterisk-lab/processes.ts';

const project = join(import.meta.dirname, '..');
/** Where an interrupted run is taken up again. */
const progressDir = join(project, 'var/faults');
const runFile = join(progressDir, 'run.json');
/** A case that is told to stop ends what it is at, checks it, and writes down how far it came. */
const stopWithinMs = 120_000;
const say = (line: string) => process.stdout.write(`${line}\n`);

const program = new Command('npm run test:faults --')
  .description(
    'Runs the fault cases in full, one after the other, and writes their figures to tests/faults/RESULTS.md. Ends with 0 when all held.',
  )
  .option('--only <cases>', `some of: ${faultCases.map(({ key }) => key).join(', ')}`)
  .option('--kills <n>', 'kills at random instants, of the case `killed`', '1000')
  .option('--soak-calls <n>', 'calls of the soak; its memory is judged from 40000 on', '3000')
  .option('--soak-rate <n>', 'calls a second of the soak', '60')
  .option('--resume', 'take up the run that was interrupted, with the amounts that it had')
  .parse();

const run = z.object({
  only: z.string().optional(),
  kills: z.string(),
  soakCalls: z.string(),
  soakRate: z.string(),
  done: z.array(z.string()),
  failed: z.array(z.string()),
});
const given = program.opts<Omit<z.infer<typeof run>, 'done' | 'failed'> & { resume?: boolean }>();
for (const [name, value] of Object.entries({
  '--kills': given.kills,
  '--soak-calls': given.soakCalls,
  '--soak-rate': given.soakRate,
}))
  if (!/^[1-9]\d{0,6}$/.test(value)) program.error(`${name} is ${value}, expected a number from 1 to 9999999`);

const resumed = given.resume === true && existsSync(runFile);
if (given.resume === true && !resumed) say('No run was interrupted; beginning a new one.');
if (!resumed) rmSync(progressDir, { recursive: true, force: true });
mkdirSync(progressDir, { recursive: true });
const state = resumed ? run.parse(JSON.parse(readFileSync(runFile, 'utf8'))) : { ...given, done: [], failed: [] };
const keepState = () => writeFileSync(runFile, JSON.stringify(state));
keepState();

const only = state.only?.split(',');
const unknown = (only ?? []).filter((key) => faultCases.every((each) => each.key !== key));
if (unknown.length > 0) program.error(`${unknown.join(', ')}: no such case; --help names them`);

const today = new Date().toISOString().slice(0, 10);
const versions = `${machine()}, Node ${process.version}, Asterisk ${documentedVersion}`;
const signal = interrupted();
const stopping = () => signal.aborted;
for (const each of faultCases) {
  if ((only !== undefined && !only.includes(each.key)) || state.done.includes(each.key)) continue;
  while (measuringBench() !== undefined && !stopping()) {
    say('A bench is measuring; waiting for it.');
    await new Promise((resolve) => setTimeout(resolve, 10_000));
  }
  if (stopping()) break;
  const rows = await runCase(each);
  if (stopping()) break;
  writeResults(each.key, rows);
  state.done.push(each.key);
  if (rows.some(({ verdict }) => verdict !== 'held')) state.failed.push(each.key);
  keepState();
}
if (stopping()) {
  say('Interrupted; `npm run test:faults -- --resume` goes on from here.');
  process.exitCode = 130;
} else {
  rmSync(progressDir, { recursive: true, force: true });
  say(
    state.failed.length === 0
      ? `All held: ${state.done.join(', ')}.`
      : `FAILED: ${state.failed.join(', ')}; what was found stands above and in tests/faults/RESULTS.md.`,
  );
  process.exitCode = state.failed.length === 0 ? 0 : 1;
}

async function runCase({ key, file, env }: FaultCase): Promise<ResultRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'switchhook-faults-'));
  const figures = join(dir, 'figures');
  const asked = {
    ...{ FAULT_FULL: '1', FAULT_SOAK_CALLS: state.soakCalls, FAULT_SOAK_RATE: state.soakRate, ...env },
    ...(key === 'killed' ? { FAULT_KILLS: state.kills } : {}),
  };
  say(`${key}: ${file}`);
  // Not through npm's shim, which is a shell that would take the signals for itself.
  const mocha = join(project, 'node_modules/mocha/bin/mocha.js');
  const child = spawn(process.execPath, [mocha, file], {
    cwd: project,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: Ctrl-C reaches it once, through us.
    detached: true,
    env: { ...process.env, ...asked, FAULT_FIGURES: figures, FAULT_PROGRESS: join(progressDir, `${key}.json`) },
  });
  const stop = () => void endProcess(child, 'SIGINT', stopWithinMs);
  signal.addEventListener('abort', stop, { once: true });
  const [code] = (await once(child, 'exit')) as [number | null];
  signal.removeEventListener('abort', stop);
  const lines = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
  rmSync(dir, { recursive: true, force: true });
  const amounts = {
    soak: ` --soak-calls ${state.soakCalls} --soak-rate ${state.soakRate}`,
    killed: ` --kills ${state.kills}`,
  };
  const command = `npm run test:faults -- --only ${key}${key === 'soak' || key === 'killed' ? amounts[key] : ''}`;
  const row = (what: string, text: string, held: boolean): ResultRow => ({
    ...{ key, what, figures: text, verdict: held ? 'held' : 'FAILED', date: today, command, versions },
  });
  const line = z.object({ what: z.string(), figures: z.string(), held: z.boolean() });
  const rows = lines.map((text) => line.parse(JSON.parse(text))).map((each) => row(each.what, each.figures, each.held));
  // A case that broke off before its figures, or after them, held nothing.
  if (rows.length === 0 || (code !== 0 && rows.every(({ verdict }) => verdict === 'held')))
    rows.push(row('the run itself', `mocha ended with ${String(code)}`, false));
  for (const each of rows) say(`${each.verdict}: ${each.what}: ${each.figures}`);
  return rows;
}
