import { chownSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file of mode 600, replaced as a whole and on the disk when this returns: a crash leaves the old one or the new. */
export function writeWhole(file: string, text: string): void {
  const unfinished = `${file}.new`;
  // One that a crash has left may have another mode.
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, text, { mode: 0o600, flush: true });
  // Root, in the folder of a service: it is the service that has to read it.
  const owner = statSync(dirname(file));
  if (process.getuid?.() === 0 && owner.uid !== 0) chownSync(unfinished, owner.uid, owner.gid);
  renameSync(unfinished, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
