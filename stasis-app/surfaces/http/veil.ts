import type { Principal } from '../../access/principal.ts';
import { supervising } from '../../calls/capabilities.ts';
import type { Outcome } from '../../shared/errors.ts';
import { isDownload } from './download.ts';

/** Who may know of the supervisors of a call. An agent may not: it is not to learn when somebody listens. */
export const maySupervise = ({ scopes }: Principal): boolean => scopes.has('calls:supervise');

/**
 * An answer without what tells of a supervisor, for whoever may not know: in every row, for it is done where all of them
 * pass, and wherever a call stands in the answer. Only texts that were made beforehand (JsonText) see to it themselves.
 */
export function veiled(outcome: Outcome<object>, principal: Principal): Outcome<object> {
  if (maySupervise(principal)) return outcome;
  if (outcome.ok) {
    const { value } = outcome;
    return isPlain(value) && !isDownload(value) ? { ok: true, value: veilFields(value) } : outcome;
  }
  const { lists, ...problem } = outcome.problem;
  if (lists?.['capabilities'] === undefined) return outcome;
  return { ok: false, problem: { ...problem, lists: { ...lists, capabilities: allowed(lists['capabilities']) } } };
}

const allowed = (operations: readonly unknown[]): string[] =>
  operations.filter((operation): operation is string => typeof operation === 'string' && !supervising.has(operation));

/** Files, streams and pages are not, and show no call. */
const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

function veil(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => veil(each));
  return typeof value === 'object' && value !== null && isPlain(value) ? veilFields(value) : value;
}

const veilFields = (value: object): object =>
  Object.fromEntries(
    Object.entries(value).map(([name, field]: [string, unknown]) => {
      if (name === 'supervision' && Array.isArray(field)) return [name, []];
      if (name === 'capabilities' && Array.isArray(field)) return [name, allowed(field)];
      return [name, veil(field)];
    }),
  );
