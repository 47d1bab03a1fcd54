import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { projectRoot } from './house.ts';

/** A document of the project: its path from the root, and its text. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

const unread = new Set(['node_modules', 'var', 'coverage', '.git']);

/** Every Markdown file of the project. */
export function documentsBelow(folder = projectRoot): Document[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return unread.has(entry.name) ? [] : documentsBelow(path);
    return entry.name.endsWith('.md') ? [documentAt(relative(projectRoot, path))] : [];
  });
}

export const documentAt = (path: string): Document => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') });

/** The body rows of the table below a heading, or of the document's first table, as cells without their padding. */
export function rowsOf(text: string, heading = ''): string[][] {
  const lines = text.slice(text.indexOf(heading)).split('\n');
  const start = lines.findIndex((line) => /^\|[-| :]+\|$/.test(line));
  const rows: string[][] = [];
  for (const line of lines.slice(start + 1)) {
    if (!line.startsWith('|')) break;
    rows.push(
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  }
  return rows;
}

/** What stands between backticks in a cell. */
export const codeIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '');

/** The titles of every describe and it in a test file; of a title with parts filled in, the text as it is written. */
export function titlesIn(text: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && /^(describe|it)$/.test(node.expression.text)) {
      const title = node.arguments[0];
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text);
      else if (title && ts.isTemplateExpression(title)) titles.push(title.getText().slice(1, -1));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest, true));
  return titles;
}

/** Tests that the last column of a document's first table names, and that no title has in it. */
export const missingTests = (text: string, titles: readonly string[]): string[] =>
  rowsOf(text)
    .map((cells) => cells.at(-1) ?? '')
    .filter((test) => test === '' || !titles.some((title) => title.includes(test)));

/** Whether a document's first table says in its last column which test holds each row. */
export const namesTests = (text: string): boolean => /^\|.*\| *test *\|$/m.test(text);

/** Links that lead nowhere: a file of the project that is not there, or a heading that its document lacks. */
export function brokenLinks({ path, text }: Document): string[] {
  return [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return URL.canParse(link) ? [] : [`${path}: ${link}`];
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : relative('/', resolve('/', dirname(path), file));
    const found = existsSync(join(projectRoot, target));
    if (!found || anchor === undefined) return found ? [] : [`${path}: ${link}`];
    const there = statSync(join(projectRoot, target)).isFile() && anchorsOf(documentAt(target).text).includes(anchor);
    return there ? [] : [`${path}: ${link}`];
  });
}

/** Headings as the anchors that GitHub makes of them. */
const anchorsOf = (text: string): string[] =>
  [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, 'code');

/** Paths named as code that the project does not have: `calls/step.ts`, found from the root or from stasis-app/. */
export function missingFiles({ path, text }: Document): string[] {
  return [...text.matchAll(/`((?:[\w.-]+\/)+[\w-]+\.(?:ts|mjs|md|eta|yaml))`/g)]
    .map(([, file = '']) => file)
    .filter((file) => !file.startsWith('var/'))
    .filter((file) => !['', 'stasis-app', dirname(path)].some((from) => existsSync(join(projectRoot, from, file))))
    .map((file) => `${path}: ${file}`);
}

/** What is true of one machine only: a person's or a temporary folder, or the host that packages came from. */
export function machineTalk({ path, text }: Document): string[] {
  const folder = /(?<![\w.:/-])\/(?:home|root|tmp|work|mnt|Users)\b(?:\/[\w.-]+)*/g;
  const host = /\b(?:registry(?:\.[\w-]+){2,}|[\w.-]*(?:npmjs|pypi|crates|artifactory|nexus)\.\w[\w.-]*)/gi;
  return [...text.matchAll(folder), ...text.matchAll(host)].map(([found]) => `${path}: ${found}`);
}
