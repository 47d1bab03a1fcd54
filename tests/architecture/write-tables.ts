import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './house.ts';
import { withTables } from './tables.ts';

// npm run docs:tables
if (process.argv.includes('--help')) {
  console.log('usage: npm run docs:tables\n\nWrites the tables of README.md anew from the code that they describe.');
} else {
  const file = join(projectRoot, 'README.md');
  writeFileSync(file, withTables(readFileSync(file, 'utf8')));
}
