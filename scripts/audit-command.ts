import { Command } from 'commander';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ChainCheck, entryOf } from '../stasis-app/journal/audit-chain.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const program = new Command('scripts/audit').description('The audit log: who did what, from where, with what result.');
program
  .command('verify')
  .description('check that no entry was changed, removed, added or moved; exit code 1 when one was')
  .argument('[place]', 'its folder, or an exported file', join(process.env['JOURNAL_DIR'] ?? 'var/journal', 'audit'))
  .option('--head <n:hash>', 'the entry that was the newest when you noted it: it must still be there')
  .option('--part', 'the file begins in the middle of the log')
  .addHelpText('after', '\nThe controller logs the newest entry when it starts and stops; GET /api/v1/audit shows it.')
  .action(verify);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function verify(place: string, options: { head?: string; part?: boolean }): Promise<void> {
  const [, n, hash] = /^(\d+):([0-9a-f]{64})$/.exec(options.head ?? '') ?? [];
  if (options.head !== undefined && hash === undefined) throw new Error('--head takes n:hash, such as 512:9f86d0…');
  const files = statSync(place).isDirectory()
    ? readdirSync(place)
        .filter((name) => /^audit-\d{9}\.jsonl$/.test(name))
        .toSorted()
        .map((name) => join(place, name))
    : [place];
  const check = new ChainCheck();
  let headIsThere = hash === undefined;
  for (const file of files) {
    let number = 0;
    for await (const line of createInterface({ input: createReadStream(file) })) {
      number += 1;
      check.take(line, `${file}:${String(number)}`);
      if (hash !== undefined && line.includes(hash)) headIsThere ||= entryOf(line)?.n === Number(n);
    }
  }
  for (const { place: where, why } of check.faults) say(`${where}: ${why}`);
  const begins = check.beginsWell() || options.part === true;
  if (!begins) say(`entries before ${String((check.begins?.n ?? 0) + 1)} are gone, and the log did not delete them`);
  if (!headIsThere) say(`entry ${String(n)} is not what it was: later entries were removed, or all was written anew`);
  if (check.faults.length > 0 || !begins || !headIsThere) throw new Error('The audit log is NOT as it was written.');
  say(`${String(check.head.n - (check.begins?.n ?? 0))} entries are as they were written.`);
  say(`newest: ${String(check.head.n)}:${check.head.hash}`);
}
