import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../../scripts/asterisk-lab/chromium.ts';

export interface Browser {
  /** A page at that address. What it logs as an error is kept. */
  open(url: string): Promise<Page>;
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/**
 * A headless Chromium with an empty profile, which trusts the server certificate in `tlsDir` and no other of ours.
 * Where a page asks for a password it gives the API key.
 * A browser has no other way to be told so from outside: it reads no variable as Node does.
 */
export async function openBrowser(
  tlsDir: string,
  admin: { readonly key: string; readonly secret: string },
): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'switchhook-browser-'));
  const { publicKey } = new X509Certificate(readFileSync(join(tlsDir, 'server.pem')));
  const key = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    httpCredentials: { username: admin.key, password: admin.secret },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
      ...['--disable-sync', '--no-first-run', `--ignore-certificate-errors-spki-list=${key}`],
    ],
  });
  const errors: string[] = [];
  return {
    errors,
    async open(url) {
      const page = await context.newPage();
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(url);
      return page;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** A web server of somebody else, with one page and one script. */
export async function openPageServer(script: string): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/script.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><title>CRM</title><script src="/script.js"></script>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
