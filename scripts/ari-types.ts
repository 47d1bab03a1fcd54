/**
 * Writes stasis-app/ari/ari.generated.ts from the api-docs of a running Asterisk, so the types of our
 * requests and events are those of a real server and not of a memory of one.
 *
 * Usage: npm run ari:types [-- --out FILE]
 *   ASTERISK_ARI_URL       for example http://127.0.0.1:8088
 *   ASTERISK_ARI_USERNAME  an ARI user (read-only is enough)
 *   ASTERISK_ARI_PASSWORD  its password
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { request } from 'undici';
import { readDocuments } from './ari-types/documents.ts';
import { render } from './ari-types/render.ts';

const usage = `Usage: npm run ari:types [-- --out FILE]

Writes the ARI types from the api-docs of the Asterisk at ASTERISK_ARI_URL,
with ASTERISK_ARI_USERNAME and ASTERISK_ARI_PASSWORD.

  --out FILE   where to write (default: stasis-app/ari/ari.generated.ts)
  --help       this text`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { ASTERISK_ARI_URL: url, ASTERISK_ARI_USERNAME: user, ASTERISK_ARI_PASSWORD: password } = process.env;
  if (!url || !user || !password) {
    console.error('Set ASTERISK_ARI_URL, ASTERISK_ARI_USERNAME and ASTERISK_ARI_PASSWORD; --help tells more.');
    return 64;
  }
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const get = async (path: string): Promise<unknown> => {
    const answer = await request(new URL(`ari/${path}`, url.endsWith('/') ? url : `${url}/`), {
      headers: { authorization },
    });
    if (answer.statusCode !== 200) throw new Error(`GET /ari/${path} answered ${answer.statusCode}`);
    return answer.body.json();
  };
  const documents = await readDocuments(get);
  const out = values.out ?? new URL('../stasis-app/ari/ari.generated.ts', import.meta.url).pathname;
  const style = (await resolveConfig(out)) ?? {};
  await writeFile(out, await format(render(documents), { ...style, parser: 'typescript' }));
  console.log(
    `${out}: ${documents.operations.length} operations, ${documents.models.length} models, ` +
      `${documents.events.length} events of Asterisk ${documents.version}`,
  );
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`ARI types were not written: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
