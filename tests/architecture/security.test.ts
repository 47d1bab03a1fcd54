import { expect } from 'chai';
import { asvsRequirements } from './asvs.ts';
import { documentAt, rowsOf, titlesIn } from './documents.ts';
import { sourcesBelow } from './house.ts';

/** Tests by their file, with the titles that stand in it. */
type Tests = ReadonlyMap<string, readonly string[]>;

const notApplicable = /^not applicable: \S.{10,}/;
const reference = /^`(tests\/[\w./-]+\.test\.ts)` › (\S.*)$/;

/** What is wrong with the last column of rows: no test and no reason, or a test that there is not. */
function unheld(rows: readonly (readonly string[])[], tests: Tests): string[] {
  return rows.flatMap(([what = '', ...cells]) => {
    const held = cells.at(-1) ?? '';
    if (notApplicable.test(held)) return [];
    return held.split('<br>').flatMap((each) => {
      const [, file = '', title = ''] = reference.exec(each) ?? [];
      if (title === '') return [`${what}: neither a test nor a reason: ${each}`];
      const titles = tests.get(file);
      if (titles === undefined) return [`${what}: no such file: ${file}`];
      return titles.some((one) => one.includes(title)) ? [] : [`${what}: no such test in ${file}: ${title}`];
    });
  });
}

const requirementsIn = (rows: readonly (readonly string[])[]): string[] =>
  rows.flatMap(([ids = '']) => ids.split(', '));

describe('SECURITY: each promise has its test, or says why it needs none', () => {
  const { text } = documentAt('SECURITY.md');
  const tests: Tests = new Map(
    sourcesBelow('tests').flatMap(({ path, text: source }) =>
      path.endsWith('.test.ts') ? [[path, titlesIn(source)] as const] : [],
    ),
  );
  const tables = ['## The threat model', '## OWASP API Security Top 10, 2023', '## ASVS 5.0, levels 1 and 2'] as const;
  const [threats, risks, asvs] = tables;

  for (const heading of tables)
    it(heading.slice(3), () => {
      const rows = rowsOf(text, heading);
      expect(rows.length).to.be.at.least(10);
      expect(unheld(rows, tests)).to.deep.equal([]);
    });

  it('no threat is waved aside', () =>
    expect(rowsOf(text, threats).filter((row) => notApplicable.test(row.at(-1) ?? ''))).to.deep.equal([]));

  it('all ten risks of OWASP are there', () =>
    expect(rowsOf(text, risks).map(([risk = '']) => risk.split(' ')[0])).to.deep.equal(
      Array.from({ length: 10 }, (_, index) => `API${index + 1}:2023`),
    ));

  it('every requirement of ASVS, levels 1 and 2, is there once', () =>
    expect(requirementsIn(rowsOf(text, asvs)).toSorted()).to.deep.equal(asvsRequirements.toSorted()));

  it('finds a row without a test, one whose test is gone, and one without a reason', () => {
    const known: Tests = new Map([['tests/unit/a.test.ts', ['it flies high']]]);
    const held = (cell: string) => unheld([['V1.1.1', 'what', cell]], known);
    expect(held('`tests/unit/a.test.ts` › flies')).to.deep.equal([]);
    expect(held('not applicable: there is nothing of the kind')).to.deep.equal([]);
    for (const cell of [
      '',
      'later',
      'not applicable: ',
      '`tests/unit/a.test.ts` › falls',
      '`tests/unit/b.test.ts` › flies',
    ])
      expect(held(cell), cell).to.have.length(1);
    expect(held('`tests/unit/a.test.ts` › flies<br>`tests/unit/a.test.ts` › falls')).to.have.length(1);
  });
});
