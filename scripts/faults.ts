import { Command } from 'commander';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentedVersion } from '../stasis-app/ari/ari.generated.ts';
import { machine } from '../tests/bench/processor.ts';
import { faultCases, type FaultCase } from '../tests/faults/cases.ts';
import { readResults, writeResults, type ResultRow } from '../tests/faults/results.ts';

const project = join(import.meta.dirname, '..');
const benchLock = join(tmpdir(), 'switchhook-bench.lock');
const say = (line: string) => process.stdout.write(`${line}\n`);

const program = new Command('npm run test:faults --')
  .description(
    'Runs the fault cases in full, one after the other, and writes their figures to tests/faults/RESULTS.md.',
  )
  .option('--only <cases>', `some of: ${faultCases.map(({ key }) => key).join(', ')}`)
  .option('--kills <n>', 'kills at random instants')
  .option('--soak-calls <n>', 'calls of the soak', '3000')
  .option('--soak-rate <n>', 'calls a second of the soak', '60')
  .option('--resume', 'leave out cases that RESULTS.md has of today')
  .parse();
const options = program.opts<{
  only?: string;
  kills?: string;
  soakCalls: string;
  soakRate: string;
  resume?: boolean;
}>();

const only = options.only?.split(',');
const unknown = (only ?? []).filter((key) => faultCases.every((each) => each.key !== key));
if (unknown.length > 0) program.error(`${unknown.join(', ')}: no such case; --help names them`);

const today = new Date().toISOString().slice(0, 10);
const versions = `${machine()}, Node ${process.version}, Asterisk ${documentedVersion}`;
let failed = 0;
for (const each of faultCases) {
  if (only !== undefined && !only.includes(each.key)) continue;
  if (options.resume === true && readResults().some((row) => row.key === each.key && row.date === today)) continue;
  while (existsSync(benchLock)) {
    say('A bench is measuring; waiting for it.');
    await new Promise((resolve) => setTimeout(resolve, 10_000));
  }
  const rows = await run(each);
  failed += rows.length === 0 || rows.some(({ verdict }) => verdict !== 'held') ? 1 : 0;
  writeResults(each.key, rows);
}
say(failed === 0 ? 'All held.' : `${String(failed)} cases failed; what was found stands above.`);
process.exitCode = failed === 0 ? 0 : 1;

async function run({ key, file, env }: FaultCase): Promise<ResultRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'switchhook-faults-'));
  const figures = join(dir, 'figures');
  const asked = {
    ...{ FAULT_FULL: '1', FAULT_SOAK_CALLS: options.soakCalls, FAULT_SOAK_RATE: options.soakRate, ...env },
    ...(options.kills === undefined || env['FAULT_KILLS'] === undefined ? {} : { FAULT_KILLS: options.kills }),
  };
  say(`${key}: ${file}`);
  const child = spawn('mocha', [file], {
    cwd: project,
    stdio: 'inherit',
    env: { ...process.env, ...asked, FAULT_FIGURES: figures },
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const lines = existsSync(figures) ? readFileSync(figures, 'utf8').trim().split('\n') : [];
  rmSync(dir, { recursive: true, force: true });
  const amounts =
    key === 'soak'
      ? ` --soak-calls ${options.soakCalls} --soak-rate ${options.soakRate}`
      : key === 'killed' && options.kills !== undefined
        ? ` --kills ${options.kills}`
        : '';
  const command = `npm run test:faults -- --only ${key}${amounts}`;
  const rows = lines.map((line): ResultRow => {
    const { what, figures: text } = JSON.parse(line) as { what: string; figures: string };
    return { key, what, figures: text, verdict: code === 0 ? 'held' : 'FAILED', date: today, command, versions };
  });
  for (const row of rows) say(`${row.verdict}: ${row.what}: ${row.figures}`);
  return rows;
}
