import { z } from 'zod';

/** A text of the site file that fits a grammar. */
export const matching = (grammar: RegExp, expected: string) =>
  z.string({ error: `expected ${expected}` }).regex(grammar, { error: `expected ${expected}` });

/** A number of the site file, which has all its scalars as text. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string({ error: `expected a whole number from ${String(min)} to ${String(max)}` })
    .regex(/^[0-9]{1,9}$/, { error: `expected a whole number from ${String(min)} to ${String(max)}` })
    .transform(Number)
    .refine((value) => value >= min && value <= max, {
      error: `expected a whole number from ${String(min)} to ${String(max)}`,
    });
