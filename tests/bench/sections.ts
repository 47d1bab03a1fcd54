/** The page of results in sections: a run replaces those that it has measured, and leaves the others as they were. */

const sectionsOf = (page: string): string[] => page.split(/\n(?=## )/);
/** What a section is about: its title without the conditions, which may differ from run to run. */
const subjectOf = (section: string): string => /^## [^:,\n]*/.exec(section)?.[0] ?? '';

/** A new page, followed by the sections of the old one that this run has not measured. */
export function keepingOthers(page: string, old: string): string {
  const [, ...fresh] = sectionsOf(page).map(subjectOf);
  const [, ...before] = sectionsOf(old);
  const kept = before.filter((section) => !fresh.includes(subjectOf(section))).map(fromBefore);
  return [page.trimEnd(), ...kept].join('\n\n') + '\n';
}

/** The page with one section in its place, or at its end. */
export function replacing(section: string, page: string): string {
  const text = section.trim();
  const sections = sectionsOf(page);
  const at = sections.findIndex((each) => subjectOf(each) === subjectOf(text));
  const placed = sections.toSpliced(at === -1 ? sections.length : at, at === -1 ? 0 : 1, text);
  return placed.map((each) => each.trim()).join('\n\n') + '\n';
}

const hint = 'Not of this run: of an earlier one.';

function fromBefore(section: string): string {
  const [title = '', ...rest] = section.trim().split('\n');
  return section.includes(hint) ? section.trim() : [title, '', hint, ...rest].join('\n');
}
