const slotsAtMost = 1_000;

/** The numbers of a range such as `1001-1010`, or undefined when it does not rise, or has more than `atMost`. */
export function numbersIn(range: string, atMost: number): string[] | undefined {
  const [first = '', last = first] = range.split('-');
  const [from, to] = [Number(first), Number(last)];
  if (first.length !== last.length || to < from || to - from >= atMost) return undefined;
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index).padStart(first.length, '0'));
}

/** The slots of `parking`; none may be another's number. @param others numbers by what they are of */
export function slotsIn(
  range: string | undefined,
  others: Readonly<Record<string, readonly string[]>>,
  faults: string[],
): string[] {
  const slots = range === undefined ? [] : numbersIn(range, slotsAtMost);
  if (slots === undefined) {
    faults.push(`parking.slots: expected a rising range of at most ${slotsAtMost} slots with the same length`);
    return [];
  }
  for (const [what, numbers] of Object.entries(others))
    for (const slot of slots.filter((each) => numbers.includes(each))) faults.push(`parking.slots: ${slot} is ${what}`);
  return slots;
}
