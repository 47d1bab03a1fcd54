import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const adminKeyFile = z.object({ key: z.string(), secret: z.string() });
export type AdminKey = z.infer<typeof adminKeyFile>;

/** Where `npm start` lets the controller write the admin key that its first start makes. */
export const adminKeyFileIn = (dir: string): string => join(dir, 'journal', 'admin-key.json');

/** The admin key of the first start; undefined when there was none, or when somebody has put its file away. */
export function adminKeyIn(file: string): AdminKey | undefined {
  return existsSync(file) ? adminKeyFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** What `curl -K` reads: a secret in a file of mode 600 is in no process list. */
export const curlConfig = ({ key, secret }: AdminKey, ca: string): string =>
  `cacert = ${JSON.stringify(ca)}\nheader = "Authorization: Bearer ${key}.${secret}"\n`;
