import { chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';

/** What nobody can leave as it comes: folders, phones and trunk, the way into Stasis, ARI's port and user, RTP's ports. */
const ownFiles = new Set(['asterisk.conf', 'pjsip.conf', 'extensions.conf', 'http.conf', 'ari.conf', 'rtp.conf']);

/** The configuration of a lab's Asterisk, between two starts of it. */
export interface Configuration {
  /** The package's own files for all else: every module, call records to a file, AMI, every event. */
  asInstalled(): void;
  /** Back to what it was. */
  asShipped(): void;
}

export function configurationOf(lab: Lab): Configuration {
  const etc = join(lab.instanceDir, 'etc');
  const { uid, gid } = statSync(etc);
  const shipped = new Map(readdirSync(etc).map((name) => [name, readFileSync(join(etc, name))]));
  const write = (name: string, text: Buffer) => {
    writeFileSync(join(etc, name), text, { mode: 0o600 });
    chownSync(join(etc, name), uid, gid);
  };
  return {
    asInstalled() {
      const packaged = join(lab.root, 'etc/asterisk');
      for (const name of shipped.keys()) if (!ownFiles.has(name)) rmSync(join(etc, name));
      for (const entry of readdirSync(packaged, { withFileTypes: true }))
        if (entry.isFile() && !ownFiles.has(entry.name)) write(entry.name, readFileSync(join(packaged, entry.name)));
      mkdirSync(join(etc, 'manager.d'), { recursive: true });
      const records = join(lab.instanceDir, 'log/cdr-csv');
      mkdirSync(records, { recursive: true });
      chownSync(records, uid, gid);
    },
    asShipped() {
      for (const name of readdirSync(etc)) rmSync(join(etc, name), { recursive: true });
      for (const [name, text] of shipped) write(name, text);
    },
  };
}
