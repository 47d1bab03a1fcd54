import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, type RootOptions } from './root-folder.ts';
import { runLogged } from './processes.ts';

/** Debian's own name for it. */
export const chromiumPath = '/usr/bin/chromium';

/** Installs Debian's Chromium where the machine has none (about half a minute, 410 MB): tests drive a real browser. */
export async function ensureChromium({ log, signal }: RootOptions): Promise<void> {
  if (existsSync(chromiumPath)) return;
  if (process.getuid?.() !== 0)
    throw new Error(`there is no ${chromiumPath}, and only root may install it: apt-get install chromium`);
  log("installing Debian's chromium (about half a minute, once)");
  mkdirSync(cacheFolder, { recursive: true, mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const run = (...args: string[]) =>
    runLogged('apt-get', args, join(cacheFolder, 'chromium.log'), { env, ...(signal && { signal }) });
  await run('update');
  // Another run may be installing at this moment: dpkg's lock is waited for.
  await run('-o', 'DPkg::Lock::Timeout=300', 'install', '--yes', '--no-install-recommends', 'chromium');
}
