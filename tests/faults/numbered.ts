/** What a store has lost or doubled, each by its name, in the order found. */
export interface Missed {
  readonly lost: string[];
  readonly doubled: string[];
}

/** A fact, by its number within its call. */
interface Numbered {
  readonly number: number | null;
}

/** Notes what is missing of a call's facts 1 to `count` (to the last one found, where that is later), and what is there twice. */
export function noteMissed(missed: Missed, call: string, facts: readonly Numbered[], count: number): void {
  const numbers = facts.map(({ number }) => number ?? 0);
  const found = new Set(numbers);
  for (let number = 1; number <= Math.max(count, ...numbers); number += 1)
    if (!found.has(number)) missed.lost.push(`fact ${number} of ${call}`);
  if (numbers.some((number, index) => number < (numbers[index - 1] ?? 0))) missed.lost.push(`the order of ${call}`);
  if (numbers.length > found.size) missed.doubled.push(`${numbers.length - found.size} facts of ${call}`);
}

/** As figures of a case. */
export const counted = ({ lost, doubled }: Missed): { lost: number; doubled: number } => ({
  lost: lost.length,
  doubled: doubled.length,
});

export const isNothing = ({ lost, doubled }: Missed): boolean => lost.length === 0 && doubled.length === 0;
