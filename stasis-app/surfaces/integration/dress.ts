import { describe, errorTable, type ErrorCode } from '../../shared/errors.ts';
import { helpOf, type Dress } from '../http/dress.ts';

/** integration, "Common Error Codes". What has none of its own keeps ours, which the same clients know from /api/v1. */
const documented: Partial<Record<ErrorCode, string>> = {
  INVALID_REQUEST: 'INVALID_REQUEST',
  MISSING_PARAMETER: 'INVALID_REQUEST',
  INVALID_NUMBER: 'INVALID_REQUEST',
  BODY_NOT_JSON: 'INVALID_REQUEST',
  BODY_TOO_LARGE: 'INVALID_REQUEST',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID_REQUEST',
  CALL_NOT_FOUND: 'CALL_NOT_FOUND',
  STORE_UNAVAILABLE: 'DATABASE_ERROR',
  UPGRADE_REQUIRED: 'CONNECTION_ERROR',
  ORIGIN_REFUSED: 'CONNECTION_ERROR',
  SOCKET_REFUSED: 'CONNECTION_ERROR',
};

/** The document's name of a code. */
export const documentedCode = (code: ErrorCode): string => documented[code] ?? code;

/** integration, "Error Response Format": its codes; `details.reason` is the exact one where that says more. */
export const integrationDress: Dress = (problem) => {
  const code = documentedCode(problem.code);
  const reason = code === problem.code ? {} : { reason: problem.code };
  const details = { ...reason, ...problem.fields, ...problem.lists, help: helpOf(problem.code) };
  return {
    status: errorTable[problem.code].status,
    body: { success: false, error: { code, message: describe(problem), details } },
  };
};
