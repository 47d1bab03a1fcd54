import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Webhook } from './webhook.ts';

const texts = z.array(z.string()).readonly().optional();
const stored = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  filter: z.object({ types: texts, calls: texts, rooms: texts, agents: texts }),
  createdAt: z.number(),
  disabled: z.object({ by: z.enum(['hand', 'gone', 'failing']), at: z.number() }).nullable(),
  secrets: z.array(z.object({ secret: z.string(), createdAt: z.number(), until: z.number().nullable() })).min(1),
  progress: z.object({
    taken: z.number(),
    pending: z.array(z.object({ sequence: z.number(), attempts: z.number(), firstAt: z.number().nullable() })),
    givenUp: z.array(z.object({ sequence: z.number(), message: z.string(), at: z.number(), why: z.string() })),
  }),
});

/** One file a webhook, of mode 600: its secrets are in it. Each is replaced as a whole, so a crash leaves the old or the new. */
export interface WebhookFiles {
  /** What is kept; `broken`: files that can't be read, each with the reason. */
  read(): { readonly webhooks: readonly Webhook[]; readonly broken: readonly string[] };
  /** Now, and on the disk when it returns. Throws when the disk refuses. */
  keep(webhook: Webhook): void;
  /** The same beside the calls; the last one asked for wins. */
  keepSoon(webhook: Webhook): Promise<void>;
  remove(id: string): void;
  /** Where a webhook's attempts are logged. */
  attemptsFile(id: string): string;
}

export function openWebhookFiles(folder: string): WebhookFiles {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Left by a crash in the middle of a write.
  for (const name of readdirSync(folder)) if (name.endsWith('.new')) rmSync(join(folder, name), { force: true });
  const path = (id: string) => join(folder, `${id}.json`);
  /** Which write of a webhook is the newest; an older one that comes late is dropped. */
  const newest = new Map<string, string>();

  function begin(id: string) {
    const mark = randomUUID();
    newest.set(id, mark);
    return { mark, file: `${path(id)}.${mark}.new` };
  }

  return {
    read() {
      const webhooks: Webhook[] = [];
      const broken: string[] = [];
      for (const name of readdirSync(folder).filter((each) => /^[0-9a-f-]{36}\.json$/.test(each))) {
        try {
          webhooks.push(stored.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
        } catch (error) {
          broken.push(`${name}: ${error instanceof Error ? error.name : String(error)}`);
        }
      }
      return { webhooks: webhooks.toSorted((a, b) => a.createdAt - b.createdAt), broken };
    },
    keep(webhook) {
      const { file } = begin(webhook.id);
      writeFileSync(file, JSON.stringify(webhook), { mode: 0o600, flush: true });
      renameSync(file, path(webhook.id));
    },
    async keepSoon(webhook) {
      const text = JSON.stringify(webhook);
      const { mark, file } = begin(webhook.id);
      const handle = await open(file, 'w', 0o600);
      try {
        await handle.writeFile(text);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      if (newest.get(webhook.id) === mark) await rename(file, path(webhook.id));
      else rmSync(file, { force: true });
    },
    remove(id) {
      newest.delete(id);
      rmSync(path(id), { force: true });
      for (const suffix of ['', '.1']) rmSync(`${join(folder, id)}.attempts${suffix}`, { force: true });
    },
    attemptsFile: (id) => `${join(folder, id)}.attempts`,
  };
}
