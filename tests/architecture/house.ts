import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** A source file: its path from the project's root, its text, and what it imports. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

export const projectRoot = join(import.meta.dirname, '../..');

export const source = (path: string, text: string): Source => ({
  path,
  text,
  imports: ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName),
});

/** Every TypeScript file below a folder of the project; what `npm pack` has built of them is none. */
export function sourcesBelow(folder: string): Source[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\/(node_modules|dist)(\/|$)/.test(entry.parentPath),
    )
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return source(relative(projectRoot, file), readFileSync(file, 'utf8'));
    });
}

export const everything = ['*'];
/** Which room may import which (DESIGN's table). `compose.ts`, `gate.ts`, `config.ts` and `main.ts` are rooms of their own. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  'main.ts': ['compose.ts', 'config.ts', 'shared', 'directory'],
  'compose.ts': everything,
  'gate.ts': ['access', 'config.ts', 'directory', 'shared', 'surfaces'],
  'config.ts': ['shared'],
  shared: [],
  calls: ['shared'],
  rooms: ['calls', 'shared'],
  ari: ['shared'],
  switchboard: ['calls', 'rooms', 'ari', 'shared'],
  directory: ['rooms', 'shared', 'journal'],
  journal: ['calls', 'rooms', 'shared'],
  actions: ['switchboard', 'directory', 'journal', 'calls', 'rooms', 'access', 'shared'],
  gateway: ['actions', 'directory', 'shared'],
  surfaces: ['actions', 'directory', 'journal', 'calls', 'rooms', 'health', 'access', 'shared'],
  access: ['shared'],
  health: everything,
  client: [],
};

/** Packages that one place alone may know; every other package may be used wherever it is needed. */
const onePlace: Readonly<Record<string, string | readonly string[]>> = {
  express: 'stasis-app/surfaces/',
  helmet: 'stasis-app/surfaces/',
  cors: 'stasis-app/surfaces/',
  compression: 'stasis-app/surfaces/',
  'express-rate-limit': 'stasis-app/surfaces/http/limits.ts',
  'proxy-addr': 'stasis-app/surfaces/http/client-address.ts',
  'ari-client': 'stasis-app/ari/ari-client.ts',
  ws: ['stasis-app/ari/', 'stasis-app/surfaces/http/'],
  undici: ['stasis-app/ari/', 'stasis-app/journal/webhooks/', 'stasis-app/access/key-set.ts'],
  jose: 'stasis-app/access/',
  'node:sqlite': 'stasis-app/journal/',
  pg: 'stasis-app/journal/',
  kysely: 'stasis-app/journal/',
  winston: 'stasis-app/shared/log.ts',
};

const roomOf = (path: string): string => path.split('/')[1] ?? '';
const isRelative = (name: string): boolean => name.startsWith('.');
const packageOf = (name: string): string =>
  name.startsWith('node:')
    ? name
    : name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/');
const targetOf = (from: Source, name: string): string => relative('/', resolve('/', dirname(from.path), name));

/** Rule: the import table. */
export function forbiddenImports(sources: readonly Source[]): string[] {
  return sources.flatMap((from) => {
    const room = roomOf(from.path);
    const allowed = mayImport[room];
    if (allowed === undefined) return [`${from.path}: no rule for the room ${room}`];
    return from.imports
      .filter(isRelative)
      .map((name) => roomOf(targetOf(from, name)))
      .filter((target) => target !== room && !allowed.includes(target) && allowed !== everything)
      .map((target) => `${from.path}: ${room} may not import ${target}`);
  });
}

/** Rule: no cycles. Type-only imports count: a cycle of types is a cycle of thought. */
export function cycles(sources: readonly Source[]): string[] {
  const edges = new Map(
    sources.map((from) => [from.path, from.imports.filter(isRelative).map((name) => targetOf(from, name))]),
  );
  const finished = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (finished.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    finished.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

/** Rule: no barrel files, and named exports only. */
export function namelessExports(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const found: string[] = [];
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
    for (const statement of file.statements) {
      if (ts.isExportAssignment(statement)) found.push(`${path}: default export`);
      if (ts.isExportDeclaration(statement) && statement.exportClause === undefined) found.push(`${path}: export *`);
      const flags = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
      if (flags.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)) found.push(`${path}: default export`);
    }
    const own = file.statements.some(
      (statement) => !ts.isExportDeclaration(statement) && !ts.isImportDeclaration(statement),
    );
    if (!own && file.statements.length > 0) found.push(`${path}: barrel file, it only passes on`);
    return found;
  });
}

/**
 * Rule: one door each for the environment, for time, and for timers. The client is a package of its own, which runs in
 * other people's programs: the controller's clock is not there.
 */
export function wrongDoor(sources: readonly Source[]): string[] {
  const doors: readonly [pattern: RegExp, door: string, what: string][] = [
    [/\bprocess\.env\b/, 'stasis-app/main.ts', 'process.env'],
    [/(?<![.\w])(setTimeout|setInterval)\s*\(/, 'stasis-app/shared/clock.ts', 'a timer'],
    [/\b(Date\.now\(|new Date\(\)|performance\.now\(|process\.hrtime)/, 'stasis-app/shared/clock.ts', 'the clock'],
  ];
  const ours = sources.filter(({ path }) => roomOf(path) !== 'client');
  return ours.flatMap(({ path, text }) =>
    doors.flatMap(([pattern, door, what]) =>
      path !== door && pattern.test(withoutComments(text)) ? [`${path}: ${what} belongs to ${door}`] : [],
    ),
  );
}

/** Rule: one way out. Who forms a trunk's dial string elsewhere passes by the caps against toll fraud. */
export function otherWaysOut(sources: readonly Source[]): string[] {
  const allowed = ['stasis-app/directory/directory.ts', 'stasis-app/actions/way-out.ts'];
  const formed = /endpointOutside|PJSIP\/\$\{[^}]*\}@/;
  return sources
    .filter(({ path, text }) => !allowed.includes(path) && formed.test(withoutComments(text)))
    .map(({ path }) => `${path}: a trunk is reached through actions/way-out.ts alone`);
}

/** Rule: a third-party package is known in one place. */
export function scatteredPackages(sources: readonly Source[]): string[] {
  return sources.flatMap((from) =>
    from.imports
      .filter((name) => !isRelative(name))
      .flatMap((name) => {
        const place = onePlace[packageOf(name)];
        const fits = place === undefined || [place].flat().some((start) => from.path.startsWith(start));
        return fits ? [] : [`${from.path}: ${name} belongs to ${[place].flat().join(' or ')}`];
      }),
  );
}

/** Rule: no file over 400 lines; generated ones aside. */
export function longFiles(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => !path.endsWith('.generated.ts'))
    .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
    .filter(({ lines }) => lines > 400)
    .map(({ path, lines }) => `${path}: ${lines} lines`);
}

/** Rule: names say what happens there. */
export function namelessPlaces(sources: readonly Source[]): string[] {
  return sources
    .filter(({ path }) => /(^|[/-])(utils?|helpers?|managers?|misc|common)([./-]|$)/i.test(path))
    .map(({ path }) => path);
}

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
