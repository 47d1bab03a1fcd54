/**
 * Every error that can reach a user, once. `status` is the HTTP status where the surface's document does not
 * say otherwise; `message` is a sentence whose {names} are filled in from the problem's fields.
 */
export const errorTable = {
  INVALID_REQUEST: { status: 400, message: '{why}' },
  MISSING_PARAMETER: { status: 400, message: 'Missing required parameter: {parameter}' },
  INVALID_NUMBER: {
    status: 400,
    message:
      'Not a number that can be dialled: {parameter} must be a DN or 2 to 15 digits, with a leading + if international',
  },
  BODY_NOT_JSON: { status: 400, message: 'The body is not JSON: {why}' },
  BODY_TOO_LARGE: { status: 413, message: 'The body is larger than {limit} bytes' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'Send the body as application/json' },
  UNAUTHORIZED: { status: 401, message: 'Who asks is not known: {why}' },
  FORBIDDEN: { status: 403, message: 'This key may not do that: {why}' },
  RATE_LIMIT: {
    status: 429,
    message: 'Too many requests: {limit} in {window} are taken; try again in {retryAfter} seconds',
  },
  ROUTE_NOT_FOUND: { status: 404, message: 'No such path: {method} {path}' },
  METHOD_NOT_ALLOWED: { status: 405, message: '{method} is not allowed here; use {allowed}' },
  DN_NOT_FOUND: { status: 404, message: 'DN not found: {dn}' },
  CALL_NOT_FOUND: { status: 404, message: 'Call not found: {callId}' },
  RECORDING_NOT_FOUND: { status: 404, message: 'Recording not found: {recording}' },
  RECORDING_GONE: { status: 410, message: 'The file of recording {recording} is no longer there' },
  NOT_POSSIBLE_NOW: { status: 409, message: 'Not possible while the call is {phase}: {why}' },
  ORDER_NOT_FOUND: { status: 404, message: 'Supervisor {supervisor} does not follow {agent}' },
  TOO_MANY_ORDERS: { status: 409, message: 'No more supervisors can follow: {why}' },
  SLOT_NOT_FOUND: { status: 404, message: 'No such slot: {slot}' },
  SLOT_EMPTY: { status: 404, message: 'Nobody is parked in {slot}' },
  SLOT_TAKEN: { status: 409, message: 'Somebody is parked in {slot}' },
  PARKING_FULL: { status: 409, message: 'Parking is full: all {limit} slots are taken' },
  ROOM_NOT_FOUND: { status: 404, message: 'Room not found: {roomId}' },
  MEMBER_NOT_FOUND: { status: 404, message: 'Nobody with this id is in the room: {memberId}' },
  ROOM_FULL: { status: 409, message: 'The room is full: it takes {limit}' },
  ROOM_LOCKED: { status: 409, message: 'The room is locked' },
  ROOM_NUMBER_TAKEN: { status: 409, message: 'The number {number} is taken' },
  ROOM_NOT_NOW: { status: 409, message: 'Not possible while the room is {phase}: {why}' },
  ROOM_BUSY: { status: 429, message: 'Too many requests wait for room {roomId}; try again in a moment' },
  TOO_MANY_ROOMS: { status: 503, message: 'There are as many rooms as there can be' },
  WEBHOOK_NOT_FOUND: { status: 404, message: 'Webhook not found: {webhook}' },
  WEBHOOK_DISABLED: { status: 409, message: 'Webhook {webhook} is disabled; enable it first' },
  EVENT_NOT_FOUND: { status: 404, message: 'No event has the sequence {sequence}' },
  KEY_NOT_FOUND: { status: 404, message: 'API key not found: {key}' },
  LAST_ADMIN_KEY: {
    status: 409,
    message: 'No other admin key without an end is left than {key}; make another one first',
  },
  TOO_MANY_KEYS: { status: 409, message: 'There are as many API keys as there can be: {limit}' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: 'This Idempotency-Key was used for another request' },
  CALL_BUSY: { status: 429, message: 'Too many requests wait for call {callId}; try again in a moment' },
  TOLL_REFUSED: { status: 403, message: 'Not called: {number}: {why}' },
  TOLL_BLOCKED: { status: 403, message: 'Not called: {number}: calls outside are blocked against toll fraud' },
  TOLL_BLOCK_NOT_FOUND: { status: 404, message: 'No such block: {block}' },
  CALL_LIMIT: { status: 429, message: '{dn} is in {limit} calls, which is as many as an agent may have' },
  TOO_FAST: { status: 503, message: 'More than {limit} calls a second; try again in a moment' },
  NO_ROUTE: { status: 404, message: 'DN not found: {number}' },
  ASTERISK_UNREACHABLE: { status: 503, message: 'Asterisk unreachable: {why}' },
  ASTERISK_FAILED: { status: 500, message: 'Failed to connect to Asterisk' },
  ASTERISK_REFUSED: { status: 502, message: 'Asterisk refused: {why}' },
  GENESYS_UNREACHABLE: { status: 503, message: 'Genesys server unreachable' },
  STORE_UNAVAILABLE: { status: 503, message: 'The call store does not answer: {why}' },
  UPGRADE_REQUIRED: { status: 426, message: 'Ask for a WebSocket here: {path}' },
  ORIGIN_REFUSED: {
    status: 403,
    message: 'Pages of {origin} may open no socket here; CORS_ORIGINS names those that may',
  },
  SOCKET_REFUSED: { status: 503, message: 'No place for another reader: {why}' },
  NOT_CONFIGURED: { status: 503, message: '{what} is not configured' },
  TOO_MANY_CALLS: { status: 503, message: 'All {limit} calls of this node are in use' },
  SHUTTING_DOWN: { status: 503, message: 'The controller is shutting down' },
  INTERNAL_ERROR: { status: 500, message: 'Internal error; the log has it under {reference}' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorTable;

/** Something a user asked for that can't be done: a code, and the fields that its message names. */
export interface Problem {
  readonly code: ErrorCode;
  readonly fields: Readonly<Record<string, string>>;
  /** What a program needs beside the sentence: lists, such as what would be possible. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refused = (
  code: ErrorCode,
  fields: Record<string, string> = {},
  lists?: Record<string, readonly string[]>,
): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, fields, ...(lists === undefined ? {} : { lists }) },
});

/** The problem in a sentence for a person; field values are cut so that an answer can't be used as an amplifier. */
export function describe(problem: Problem): string {
  return errorTable[problem.code].message.replace(/\{(\w+)\}/g, (_, name: string) =>
    (problem.fields[name] ?? '?').slice(0, 200),
  );
}
