import { constants } from 'node:crypto';
import type { RequestListener, Server } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import type { Clock, Timer } from '../../shared/clock.ts';
import type { Log } from '../../shared/log.ts';
import { ensureCertificate, readPair } from './certificate.ts';
import { watchCertificate } from './certificate-watch.ts';

/**
 * RFC 9325 §4.2.1 and Mozilla's "intermediate": forward secrecy and authenticated encryption alone, so no CBC, RC4,
 * 3DES, export or static RSA. The first three are TLS 1.3's.
 */
const ciphers = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** Set again with every certificate: a context that leaves them out has Node's own. */
const tlsOptions: SecureContextOptions = {
  minVersion: 'TLSv1.2',
  ciphers,
  honorCipherOrder: true,
  secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
};

const renewalCheckMs = 12 * 3_600_000;

export interface SecureServer {
  readonly server: Server;
  /** Looks at the certificate's files now. */
  lookAgain(): Promise<void>;
  stop(): void;
}

/** An HTTPS server whose certificate is renewed, and follows its files, while it runs. */
export async function createSecureServer(
  options: ServerOptions,
  handler: RequestListener,
  files: { readonly dir: string; readonly names: readonly string[]; readonly clock: Clock; readonly log: Log },
): Promise<SecureServer> {
  const { dir, clock, log } = files;
  const first = await ensureCertificate(files);
  const contextOf = ({ certificate, key }: typeof first) => ({ ...tlsOptions, cert: certificate, key });
  const server = createServer({ ...options, ...contextOf(first) }, handler);
  const use = (pair: { certificate: string; key: string }) =>
    server.setSecureContext(contextOf({ ...pair, renewed: false }));
  const watch = watchCertificate({ dir, shown: first, use, clock, log });
  let renewal: Timer | undefined;

  async function renew(): Promise<void> {
    try {
      // A pair that is no pair is somebody's unfinished work: it is complained of, and never written over.
      if ((await readPair(dir, 'server')).kind === 'unusable') return;
      const fresh = await ensureCertificate(files);
      if (!fresh.renewed) return;
      use(fresh);
      watch.shows(fresh);
    } catch (error) {
      log.error('could not look after the TLS certificate; will try again in 12 hours', { error });
    }
  }
  function schedule(): void {
    renewal = clock.after(renewalCheckMs, () => {
      schedule();
      void renew();
    });
  }
  schedule();
  return {
    server,
    lookAgain: () => watch.look(),
    stop() {
      renewal?.cancel();
      watch.stop();
    },
  };
}
