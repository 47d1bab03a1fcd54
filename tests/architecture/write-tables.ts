import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientTypes, clientTypesFile } from './client-types.ts';
import { projectRoot } from './house.ts';
import { withTables } from './tables.ts';

// npm run docs:tables
if (process.argv.includes('--help')) {
  console.log(
    "usage: npm run docs:tables\n\nWrites anew what is made from the code: the tables of README.md, and the client's types.",
  );
} else {
  const file = join(projectRoot, 'README.md');
  writeFileSync(file, withTables(readFileSync(file, 'utf8')));
  writeFileSync(join(projectRoot, clientTypesFile), await clientTypes());
}
