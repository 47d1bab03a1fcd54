import { appendFileSync } from 'node:fs';
import type { Findings } from './checker.ts';

/** How much of a case is run: the short form's amount, unless `npm run test:faults` asks for more. */
export function amount(name: 'KILLS' | 'ROUNDS' | 'CALLS' | 'SOAK_CALLS' | 'SOAK_RATE', short: number): number {
  return Number(process.env[`FAULT_${name}`] ?? short);
}

/** The full form, in which each step and each fault also gets a run of its own. */
export const inFull: boolean = process.env['FAULT_FULL'] === '1';

/** Hands a case's figures to `npm run test:faults`, which prints them and writes them down. */
export function figures(what: string, values: object): void {
  const file = process.env['FAULT_FIGURES'];
  const text = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`);
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, figures: text.join(', ') })}\n`);
}

/** What a checker counted, without its words. */
export function counts({ evidence: _evidence, ...rest }: Findings): Omit<Findings, 'evidence'> {
  return rest;
}
