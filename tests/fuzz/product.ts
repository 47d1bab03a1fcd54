import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { labSite } from '../../scripts/asterisk-lab/files.ts';
import { freePorts } from '../../scripts/asterisk-lab/ports.ts';
import { compose, type Controller } from '../../stasis-app/compose.ts';
import { loadConfig } from '../../stasis-app/config.ts';
import { loadSite } from '../../stasis-app/directory/site.ts';
import { sleep, systemClock, type Clock } from '../../stasis-app/shared/clock.ts';
import { silentLog, type Log } from '../../stasis-app/shared/log.ts';
import { startFakeAsterisk, type FakeAsterisk } from '../support/fake-asterisk.ts';
import type { FuzzTarget } from './drive.ts';

export interface Product extends FuzzTarget {
  readonly asterisk: FakeAsterisk;
  readonly folder: string;
  readonly controller: Controller;
  readonly clock: Clock;
  stop(): Promise<void>;
}

const handedOut = z.object({ key: z.string(), secret: z.string() });

/** The whole controller in this process, as `main.ts` starts it, before an Asterisk that takes everything. */
export async function startProduct({
  log = silentLog,
  env = {},
}: { readonly log?: Log; readonly env?: Readonly<Record<string, string>> } = {}): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'switchhook-product-'));
  const asterisk = await startFakeAsterisk();
  const ports = await freePorts();
  const adminKeyFile = join(folder, 'admin-key.json');
  const loaded = loadConfig({
    ...{ ASTERISK_ARI_URL: asterisk.url, ASTERISK_ARI_USERNAME: asterisk.username },
    ...{ ASTERISK_ARI_PASSWORD: asterisk.password, SITE_FILE: 'none', HTTPS_PORT: String(ports.https) },
    ...{ TLS_DIR: join(folder, 'tls'), JOURNAL_DIR: join(folder, 'journal'), ADMIN_KEY_FILE: adminKeyFile },
    ...env,
  });
  // Limits would hide what is behind them: an address that sends nonsense is not looked at for long.
  const site = loadSite(labSite(ports).replace('limits: {', 'limits: { failuresPerMinute: 0, requestsPerMinute: 0,'));
  if (!loaded.ok || !site.ok) throw new Error(JSON.stringify([loaded, site]));
  const clock = systemClock();
  // The canary listens for its own song; an Asterisk that does not echo it counts as sick.
  asterisk.onAsked('POST events/user/', () => {
    const eventname = /^events\/user\/([^?]+)/.exec(asterisk.asked.at(-1)?.path ?? '')?.[1];
    asterisk.says({ type: 'ChannelUserevent', eventname, userevent: {} });
  });
  const controller = await compose({ config: loaded.config, site: site.site, tokenSecrets: [], clock, log });
  await controller.start();
  while (asterisk.sockets() === 0) await sleep(clock, 20);
  const { key, secret } = handedOut.parse(JSON.parse(readFileSync(adminKeyFile, 'utf8')));
  return {
    ...{ asterisk, folder, controller, clock },
    url: `https://127.0.0.1:${ports.https}`,
    ca: readFileSync(join(folder, 'tls/ca.pem'), 'utf8'),
    credential: { 'x-api-key': key, 'x-api-secret': secret },
    // The application's filter and the canary are the link's own business.
    changes: () =>
      asterisk.asked.filter(({ method, path }) => method !== 'GET' && !/^(applications|events\/user)\//.test(path))
        .length,
    async stop() {
      await controller.stop();
      await asterisk.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
