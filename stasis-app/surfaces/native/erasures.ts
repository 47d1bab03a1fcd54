import { z } from 'zod';
import type { Person } from '../../journal/journal.ts';
import { done, type Outcome } from '../../shared/errors.ts';
import { endpoint } from '../http/endpoint.ts';

export interface ErasureOffice {
  /** Empties a person's number and name in everything on record of calls that are over. */
  erase(person: Person): Promise<Outcome<{ readonly facts: number }>>;
}

const text = z.string().min(1).max(100);

export const erase = endpoint({
  surface: 'native',
  method: 'POST',
  path: '/api/v1/erasures',
  access: { scope: 'privacy:erase' },
  document: 'native: erasures',
  summary: 'Empties a person, by `number` or by `name`, in all facts and call logs of calls that are over',
  body: z.union([z.strictObject({ number: text }), z.strictObject({ name: text })], {
    error: 'expected either number or name',
  }),
  success: {
    status: 200,
    schema: z.strictObject({ success: z.literal(true), data: z.strictObject({ facts: z.int().nonnegative() }) }),
  },
  errors: ['INVALID_REQUEST', 'STORE_UNAVAILABLE'],
  async run({ body }, office: ErasureOffice) {
    const erased = await office.erase(body);
    return erased.ok ? done({ success: true as const, data: { facts: erased.value.facts } }) : erased;
  },
});
