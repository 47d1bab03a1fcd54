/**
 * Writes the music that ships, asterisk-conf/sounds/music/<class>/tune.ulaw, from the notes in
 * asterisk-conf/sounds/tune.ts. A test compares the files with the notes.
 *
 * Usage: npm run music
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderTune, tunes } from '../asterisk-conf/sounds/tune.ts';

const { values } = parseArgs({ options: { help: { type: 'boolean' } } });
if (values.help) {
  console.log(
    'Usage: npm run music\n\nWrites asterisk-conf/sounds/music from the notes in asterisk-conf/sounds/tune.ts.',
  );
} else {
  for (const [name, tune] of Object.entries(tunes)) {
    const folder = join(import.meta.dirname, '../asterisk-conf/sounds/music', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'tune.ulaw'), renderTune(tune));
  }
}
