import { readFile } from 'node:fs/promises';
import { compose } from './compose.ts';
import { loadConfig } from './config.ts';
import { loadSite } from './directory/site.ts';
import { loadTokenSecrets } from './directory/token-issuers.ts';
import { systemClock } from './shared/clock.ts';
import { createLog } from './shared/log.ts';

/** sysexits.h: the configuration is wrong, a service manager need not try again. */
const exitConfig = 78;
/** sysexits.h: a failure that may pass by itself. */
const exitLater = 75;

/** Says what is wrong with what was configured, without a stack trace, and ends. */
function refuse(faults: readonly string[], exitCode = exitConfig): never {
  process.stderr.write(`switchhook can't start:\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
  process.exit(exitCode);
}

const loaded = loadConfig(process.env);
if (!loaded.ok) refuse(loaded.faults);
const { config } = loaded;
const siteText = await readFile(config.siteFile, 'utf8').catch((error: unknown) =>
  refuse([`SITE_FILE ${config.siteFile} can't be read: ${error instanceof Error ? error.message : String(error)}`]),
);
const site = loadSite(siteText);
if (!site.ok) refuse(site.faults.map((fault) => `${config.siteFile}: ${fault}`));

const secrets = await loadTokenSecrets(site.site.tokens, config.tokenSecretFile);
if (!secrets.ok) refuse(secrets.faults);

const log = createLog({ level: config.logLevel, format: config.logFormat });
const given = { config, site: site.site, tokenSecrets: secrets.secrets };
const controller = await compose({ ...given, clock: systemClock(), log }).catch((error: unknown) =>
  // The store or its disk may be away only for now: a service manager tries again.
  refuse([error instanceof Error ? error.message : String(error)], exitLater),
);

let stopping = false;
async function stop(why: string, exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info('stopping; calls in Asterisk go on', { why });
  await controller.drain();
  await controller.stop();
  process.exitCode = exitCode;
}
process.on('SIGTERM', () => void stop('SIGTERM', 0));
process.on('SIGHUP', () => controller.reload());
process.on('SIGINT', () => void stop('SIGINT', 0));
// A bug that nobody caught: state may be wrong, so a service manager shall start us afresh (calls go on meanwhile).
process.on('uncaughtException', (error) => {
  log.error('a bug: stopping', { error });
  void stop('bug', 70);
});

try {
  await controller.start();
} catch (error) {
  process.stderr.write(`switchhook can't start:\n  ${error instanceof Error ? error.message : String(error)}\n`);
  await stop('start failed', exitConfig);
}
