import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../shared/whole-file.ts';
import { roles, scopes } from './roles.ts';

const base64url = (bytes: number) =>
  z
    .base64url()
    .transform((text): Buffer => Buffer.from(text, 'base64url'))
    .refine((buffer) => buffer.length === bytes);

const storedKey = z.object({
  id: z.string().regex(/^shk_[\w-]{22}$/),
  name: z.string(),
  role: z.enum(roles),
  /** Null: all that the role may. */
  scopes: z.array(z.enum(scopes)).readonly().nullable(),
  dn: z.string().nullable(),
  networks: z.array(z.string()).readonly(),
  createdAt: z.number(),
  createdBy: z.string(),
  expiresAt: z.number().nullable(),
  secrets: z
    .array(z.object({ hash: base64url(32), until: z.number().nullable() }))
    .min(1)
    .max(2)
    .readonly(),
});
/** A key as it is kept: never its secret, only the HMAC-SHA-256 of it. */
export type StoredKey = z.infer<typeof storedKey>;

const stored = z.object({ version: z.literal(1), salt: base64url(32), keys: z.array(storedKey) });

export interface KeyFile {
  /** What HMACs are made with: a file that is read by somebody says nothing of another site's hashes. */
  readonly salt: Buffer;
  readonly keys: readonly StoredKey[];
  /** No file was there: the first start in this folder. */
  readonly first: boolean;
  /** When each key was last used, in milliseconds since 1970; what is lost of it is lost. */
  readonly uses: ReadonlyMap<string, number>;
  /** Now, and on the disk when it returns. Throws when the disk refuses. */
  keep(keys: readonly StoredKey[]): void;
  keepUses(uses: ReadonlyMap<string, number>): Promise<void>;
}

/**
 * The keys of a folder, in a file of their own: a store that is away locks nobody out. Throws a sentence for the operator
 * when the file is there and can't be read: to take that for "no keys" would hand a new admin key to whoever broke it.
 */
export function openKeyFile(folder: string): KeyFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'keys.json');
  const usesFile = join(folder, 'key-uses.json');
  const known = existsSync(file) ? readKeys(file) : undefined;
  const salt = known?.salt ?? randomBytes(32);
  return {
    salt,
    keys: known?.keys ?? [],
    first: known === undefined,
    uses: readUses(usesFile),
    keep(keys) {
      const shown = keys.map((key) => ({
        ...key,
        secrets: key.secrets.map(({ hash, until }) => ({ hash: hash.toString('base64url'), until })),
      }));
      const text = JSON.stringify({ version: 1, salt: salt.toString('base64url'), keys: shown }, null, 1);
      writeWhole(file, `${text}\n`);
    },
    async keepUses(uses) {
      // Beside the keys, and not in their file: a late write of this one can't bring back a key that was revoked.
      await writeFile(`${usesFile}.new`, JSON.stringify(Object.fromEntries(uses)), { mode: 0o600 });
      renameSync(`${usesFile}.new`, usesFile);
    },
  };
}

function readKeys(file: string): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? `${error.issues[0]?.path.join('.') ?? ''} is wrong` : String(error);
    throw new Error(
      `the file of API keys ${file} can't be read: ${why}; bring back a copy of it, or move it away to begin with a new admin key and no other`,
      { cause: error },
    );
  }
}

function readUses(file: string): Map<string, number> {
  try {
    const read = z.record(z.string(), z.number()).safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(Object.entries(read.data ?? {}));
  } catch {
    return new Map();
  }
}
