import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Findings } from './checker.ts';

/** How much of a case is run: the short form's amount, unless `npm run test:faults` asks for more. */
export function amount(
  name: 'KILLS' | 'CUTS' | 'ROUNDS' | 'CALLS' | 'SOAK_CALLS' | 'SOAK_RATE',
  short: number,
): number {
  return Number(process.env[`FAULT_${name}`] ?? short);
}

/** The full form, in which each step and each fault also gets a run of its own. */
export const inFull: boolean = process.env['FAULT_FULL'] === '1';

/** Hands a case's figures to `npm run test:faults`, which prints them and writes them down. */
export function figures(what: string, values: object, held = true): void {
  const file = process.env['FAULT_FIGURES'];
  const text = Object.entries(values).map(([name, value]) => `${name} ${String(value)}`);
  if (file !== undefined) appendFileSync(file, `${JSON.stringify({ what, figures: text.join(', '), held })}\n`);
}

/** A line for whoever watches a long run. */
export function report(line: string): void {
  if (inFull) process.stdout.write(`      ${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

/** How far a long case had come when it was interrupted, or undefined: it begins from the start. */
export function progressOf<T>(schema: z.ZodType<T>): T | undefined {
  const file = process.env['FAULT_PROGRESS'];
  if (file === undefined || !existsSync(file)) return undefined;
  const read = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return read.success ? read.data : undefined;
}

/** From here the case goes on when it is run again with `--resume`. */
export function keepProgress(value: unknown): void {
  const file = process.env['FAULT_PROGRESS'];
  if (file === undefined) return;
  writeFileSync(`${file}.new`, JSON.stringify(value));
  renameSync(`${file}.new`, file);
}

/** A case that takes long asks now and then whether it shall end early. */
export const interruption = new AbortController();
// Whoever ends a run may send either.
if (inFull)
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => interruption.abort(new Error('interrupted; --resume goes on from here')));

/** What a checker counted, without its words. */
export function counts({ evidence: _evidence, ...rest }: Findings): Omit<Findings, 'evidence'> {
  return rest;
}

const summed = [
  ...(['calls', 'dropped', 'undone', 'dialledTwice', 'lost', 'doubled'] as const),
  ...(['orphans', 'timesOff', 'recovered', 'fellBack'] as const),
] as const;

const count = z.number();
/** What a checker found, as it stands in a progress file. */
export const findingsShape: z.ZodType<Findings> = z.object({
  ...{ calls: count, dropped: count, undone: count, dialledTwice: count, lost: count, doubled: count },
  ...{ orphans: count, timesOff: count, worstMs: count, recovered: count, fellBack: count },
  evidence: z.array(z.string()),
});

/** The findings of two parts of a run as those of the whole. */
export function add(one: Findings | undefined, other: Findings): Findings {
  if (one === undefined) return other;
  const sums = Object.fromEntries(summed.map((name) => [name, one[name] + other[name]]));
  const evidence = [...one.evidence, ...other.evidence].slice(0, 200);
  return { ...one, ...sums, evidence, worstMs: Math.max(one.worstMs, other.worstMs) };
}
