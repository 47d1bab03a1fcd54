import { describe, errorTable } from '../../shared/errors.ts';
import type { ErrorCode, Problem } from '../../shared/errors.ts';

/** How one interface shows an error: its status and its body (contracts, ruling 7). */
export type Dress = (problem: Problem) => { readonly status: number; readonly body: object };

/** signaling, "Error Responses": one sentence, nothing else. */
export const plainDress: Dress = (problem) => ({
  status: errorTable[problem.code].status,
  body: { error: describe(problem) },
});

/** Where the paragraph on a code is: what happened, what to do. On the listener that gave the error. */
export const helpOf = (code: ErrorCode): string => `/api/docs/errors#${code}`;

/** integration, "Error Response Format"; the native interface uses the same envelope (contracts, ruling 8). */
export const envelopeDress: Dress = (problem) => ({
  status: errorTable[problem.code].status,
  body: {
    success: false,
    error: {
      code: problem.code,
      message: describe(problem),
      details: { ...problem.fields, ...problem.lists, help: helpOf(problem.code) },
    },
  },
});
