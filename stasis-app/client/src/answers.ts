/** An answer that says no, or none at all. */
export class SwitchhookError extends Error {
  /** Stable, such as `NOT_POSSIBLE_NOW`; the page behind `help` has a paragraph on each. `UNREACHABLE`: no answer came. */
  readonly code: string;
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  /** What a program needs beside the sentence: the phase, what would be possible, which field is wrong. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The controller's log has the request under this id. */
  readonly requestId: string | undefined;

  constructor(
    message: string,
    more: {
      readonly code: string;
      readonly status: number;
      readonly details?: Readonly<Record<string, unknown>>;
      readonly requestId?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { cause: more.cause });
    this.name = 'SwitchhookError';
    this.code = more.code;
    this.status = more.status;
    this.details = more.details ?? {};
    this.requestId = more.requestId;
  }

  /** Where the paragraph on this error is, below the controller's address. */
  get help(): string | undefined {
    const { help } = this.details;
    return typeof help === 'string' ? help : undefined;
  }
}

interface Answered<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: Response;
}

/** What was answered, or the SwitchhookError that says why not. */
export async function valueOf<T>(asked: Promise<Answered<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok && data !== undefined) return data;
  throw errorOf(response, error);
}

/** Either shape: the envelope below `/api/v1`, or one sentence elsewhere. */
export function errorOf(response: Response, body: unknown): SwitchhookError {
  const { status } = response;
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const error = fieldOf(body, 'error');
  if (typeof error === 'string') return new SwitchhookError(error, { code: `HTTP_${status}`, status, requestId });
  const [code, message, details] = ['code', 'message', 'details'].map((name) => fieldOf(error, name));
  return new SwitchhookError(typeof message === 'string' ? message : `HTTP ${status}`, {
    code: typeof code === 'string' ? code : `HTTP_${status}`,
    status,
    requestId,
    details: typeof details === 'object' && details !== null ? { ...details } : {},
  });
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1] as unknown;
}
