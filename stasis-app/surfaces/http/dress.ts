import { describe, errorTable } from '../../shared/errors.ts';
import type { ErrorCode, Problem } from '../../shared/errors.ts';

/** How one interface shows an error: its status and its body (contracts, ruling 7). */
export type Dress = (problem: Problem) => { readonly status: number; readonly body: object };

/** signaling, "Error Responses": one sentence, nothing else. */
export const plainDress: Dress = (problem) => ({
  status: errorTable[problem.code].status,
  body: { error: describe(problem) },
});

/** genesys §6: its example of an answer to too many requests; all else as signaling does. */
const genesysDress: Dress = (problem) => {
  if (problem.code !== 'RATE_LIMIT') return plainDress(problem);
  const { limit = '0', window = '', retryAfter = '0' } = problem.fields;
  const body = { error: 'Rate Limit Exceeded', code: problem.code, limit: Number(limit), window };
  return { status: errorTable[problem.code].status, body: { ...body, retry_after: Number(retryAfter) } };
};

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

/** integration and the native interface live under /api/v1 and share the envelope. */
export const dressOf = (path: string): Dress => (path.startsWith('/api/v1/') ? envelopeDress : plainDress);

const genesysPaths = /^\/api\/(health$|registrations$|kamailio$|webrtc\/|agents$|calls\/active$)/;
/** Who sends too many requests is told so in the form of the document that has the path. */
export const limitDressOf = (path: string): Dress => (genesysPaths.test(path) ? genesysDress : dressOf(path));
