import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  brokenLinks,
  codeIn,
  documentAt,
  documentsBelow,
  machineTalk,
  missingFiles,
  missingTests,
  namesTests,
  rowsOf,
  titlesIn,
} from './documents.ts';
import { everything, mayImport, projectRoot, sourcesBelow } from './house.ts';
import { everyRow } from '../../stasis-app/surfaces/every-surface.ts';
import { tableIn, tables, withTables } from './tables.ts';

const packageFile = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.unknown()),
});

describe("the documents' tables are the code's", () => {
  const readme = documentAt('README.md').text;

  for (const name of ['configuration', 'endpoints', 'verbs', 'errors'] as const)
    it(`README: ${name} ("npm run docs:tables" writes it anew)`, () =>
      expect(tableIn(readme, name)).to.equal(tables[name]()));

  it('no endpoint of the surfaces is missing from the table', () => {
    const inCode = sourcesBelow('stasis-app/surfaces').flatMap(({ text }) =>
      [...text.matchAll(/^ +path: '(\/[^']+)'/gm)].map(([, path]) => path),
    );
    expect(inCode).to.not.be.empty;
    expect(everyRow.map(({ path }) => path)).to.include.members(inCode);
  });

  it('a table that has drifted is found, and written anew', () => {
    const drifted = readme.replace('`HTTPS_PORT` | `8443`', '`HTTPS_PORT` | `9443`');
    expect(tableIn(drifted, 'configuration')).to.not.equal(tables.configuration());
    expect(withTables(drifted)).to.equal(withTables(readme));
  });

  it('ARCHITECTURE: which room may import which', () => {
    const rows = rowsOf(documentAt('ARCHITECTURE.md').text, '## The rooms');
    const told = rows.map(([room, , imports = '']): [string, string[]] => [
      codeIn(room).join().replace(/\/$/, ''),
      inTable(imports),
    ]);
    expect(Object.fromEntries(told)).to.deep.equal(
      Object.fromEntries(
        Object.entries(mayImport).map(([room, imports]) => [
          room,
          imports === everything ? ['everything'] : imports.toSorted(),
        ]),
      ),
    );
  });

  it('DEPENDENCIES: every direct dependency in its version, and every override', () => {
    const { text } = documentAt('DEPENDENCIES.md');
    const declared = packageFile.parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')));
    const told = (heading: string) =>
      Object.fromEntries(
        rowsOf(text, heading).map(([name, version]): [string, string] => [codeIn(name).join(), codeIn(version).join()]),
      );
    expect(told('## At run time')).to.deep.equal(declared.dependencies);
    expect(told('## To build and test')).to.deep.equal(declared.devDependencies);
    expect(Object.keys(told('## Overrides'))).to.have.members(Object.keys(declared.overrides));
  });
});

describe('what the documents promise is there', () => {
  const documents = documentsBelow();

  const titles = sourcesBelow('tests').flatMap(({ path, text }) => (path.endsWith('.test.ts') ? titlesIn(text) : []));
  for (const { path, text } of documents.filter((document) => namesTests(document.text)))
    it(`${path}: each row names a test that exists`, () => {
      expect(rowsOf(text)).to.not.be.empty;
      expect(missingTests(text, titles)).to.deep.equal([]);
    });
  it('TEARDOWN is among those that name their tests', () =>
    expect(documents.filter(({ text }) => namesTests(text)).map(({ path }) => path)).to.include('TEARDOWN.md'));

  it('links lead somewhere', () => expect(documents.flatMap(brokenLinks)).to.deep.equal([]));
  it('files that are named exist', () => expect(documents.flatMap(missingFiles)).to.deep.equal([]));
  it('nothing is true of one machine only', () => expect(documents.flatMap(machineTalk)).to.deep.equal([]));
});

describe('each rule of the documents, broken on purpose', () => {
  const broken = (text: string) => ({ path: 'README.md', text });

  it('a link to no file, and one to no heading', () =>
    expect(brokenLinks(broken('[a](NOWHERE.md) [b](TEARDOWN.md#nowhere) [c](TEARDOWN.md#teardown)'))).to.deep.equal([
      'README.md: NOWHERE.md',
      'README.md: TEARDOWN.md#nowhere',
    ]));
  it('a file that is not there', () =>
    expect(missingFiles(broken('`calls/nothing.ts` beside `calls/step.ts`'))).to.have.length(1));
  it("a person's folder", () => expect(machineTalk(broken('it is in /home/me/checkout'))).to.have.length(1));
  it('the host of a registry', () => expect(machineTalk(broken('from registry.example.org'))).to.have.length(1));
  it('a row of TEARDOWN without a test', () =>
    expect(
      missingTests('| what | test |\n|---|---|\n| a | falls |\n| b | flies |\n| c | |', ['it falls']),
    ).to.deep.equal(['flies', '']));
  it('a title is read as it is written', () =>
    expect(titlesIn("describe('a', () => { it(`b ${c}`, d); other('e'); })")).to.deep.equal(['a', 'b ${c}']));
});

const inTable = (cell: string): string[] =>
  cell === 'everything'
    ? ['everything']
    : codeIn(cell)
        .map((room) => room.replace(/\/$/, ''))
        .sort();
