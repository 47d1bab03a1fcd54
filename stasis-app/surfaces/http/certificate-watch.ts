import { createHash, X509Certificate } from 'node:crypto';
import { watch, type FSWatcher } from 'node:fs';
import type { Clock, Timer } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { readPair, type PairReading } from './certificate.ts';
import type { KeyedCertificate } from './local-ca.ts';

export interface CertificateWatchOptions {
  /** Holds server.pem and server.key. */
  readonly dir: string;
  /** What the listener shows at the start. */
  readonly shown: KeyedCertificate;
  /** Shows another one from now on. Throws when TLS can't use it. */
  readonly use: (pair: KeyedCertificate) => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CertificateWatch {
  /** Looks now. */
  look(): Promise<void>;
  /** What is shown now, where it was not found by a look. */
  shows(pair: KeyedCertificate): void;
  stop(): void;
}

/** Two files are not written at once: what was half copied shall be whole before it is judged. */
const settleMs = 300;
/** For folders whose changes the kernel does not tell of: network drives, mounted secrets. */
const pollMs = 30_000;

/**
 * Looks after the files of a TLS certificate, and shows a new pair when there is one. A pair that is torn, does not
 * belong together or has ended is not taken: the old one stays, and the log says so once for each such pair.
 */
export function watchCertificate(options: CertificateWatchOptions): CertificateWatch {
  const { dir, use, clock, log } = options;
  let shown = options.shown;
  let complainedOf = '';
  let settling: Timer | undefined;
  let polling: Timer | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let watcher: FSWatcher | undefined;

  function complain(why: string, about: string): void {
    const print = createHash('sha256').update(about).digest('hex');
    if (print === complainedOf) return;
    complainedOf = print;
    log.warn('the new TLS certificate is not taken; the old one is still shown', { dir, why });
  }

  function judge(reading: PairReading): void {
    // A file that is missing for a moment is being replaced; one that stays away changes nothing.
    if (reading.kind === 'missing') return;
    if (reading.kind === 'unusable') {
      complain(reading.why, reading.why);
      return;
    }
    const { pair } = reading;
    if (pair.certificate === shown.certificate && pair.key === shown.key) {
      complainedOf = '';
      return;
    }
    const { validTo, fingerprint256 } = new X509Certificate(pair.certificate);
    if (Date.parse(validTo) <= clock.now().wall) {
      complain(`it ended on ${validTo}`, fingerprint256);
      return;
    }
    try {
      use(pair);
    } catch (error) {
      complain(error instanceof Error ? error.message : String(error), fingerprint256);
      return;
    }
    shown = pair;
    complainedOf = '';
    log.info('a new TLS certificate is shown', { dir, fingerprint: fingerprint256, ends: new Date(validTo) });
  }

  async function look(): Promise<void> {
    // One at a time; what changes during a look is looked at after it.
    if (looking !== undefined) {
      again = true;
      return looking;
    }
    looking = (async () => {
      do {
        again = false;
        try {
          judge(await readPair(dir, 'server'));
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          complain(why, why);
        }
      } while (again as boolean);
    })();
    await looking;
    looking = undefined;
  }

  function poll(): void {
    polling = clock.after(pollMs, () => {
      poll();
      void look();
    });
  }

  function changed(): void {
    settling?.cancel();
    settling = clock.after(settleMs, () => void look());
  }

  try {
    watcher = watch(dir, { persistent: false }, changed);
    // A folder that goes away ends the watch; the poll goes on.
    watcher.on('error', () => watcher?.close());
  } catch (error) {
    log.debug('the kernel does not tell of changes of the TLS folder; it is looked at every 30 s', { dir, error });
  }
  poll();
  return {
    look,
    shows: (pair) => (shown = pair),
    stop() {
      watcher?.close();
      settling?.cancel();
      polling?.cancel();
    },
  };
}
