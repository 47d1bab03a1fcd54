import { z } from 'zod';
import type { AskAboutRoom } from '../../actions/ask-room.ts';
import type { Office } from '../../actions/office.ts';
import type { RoomResource } from '../../rooms/resource.ts';
import { done, type ErrorCode, type Outcome } from '../../shared/errors.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { roomAnswer } from './shown-room.ts';

/** What whatever is asked of a room may be refused with. */
export const roomErrors = [
  'MISSING_PARAMETER',
  'INVALID_REQUEST',
  'ROOM_NOT_FOUND',
  'ROOM_NOT_NOW',
  'ROOM_BUSY',
  'IDEMPOTENCY_KEY_REUSED',
  'ASTERISK_REFUSED',
  'ASTERISK_UNREACHABLE',
] as const satisfies readonly ErrorCode[];

/** The parameters that a path names, all of them text. */
type Params = Readonly<Record<string, string>>;

interface RoomVerbSpec<Body> {
  readonly method?: 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1/rooms/{id}/`; empty for the room itself. */
  readonly path: string;
  readonly summary: string;
  readonly body: z.ZodType<Body>;
  readonly example: Readonly<Record<string, unknown>>;
  readonly errors?: readonly ErrorCode[];
  readonly run: (office: Office, about: AskAboutRoom, body: Body, params: Params) => Promise<Outcome<RoomResource>>;
}

/** A row for a verb, below the room; answers 200 with the room as it is then, once Asterisk has done it. */
export function roomRow<Body>({ method = 'POST', errors = [], run, ...spec }: RoomVerbSpec<Body>): Endpoint<Office> {
  const path = `/api/v1/rooms/{id}${spec.path === '' ? '' : `/${spec.path}`}` as const;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, z.string()] as const);
  return endpoint({
    ...{ surface: 'native', method, path, document: 'native: rooms', summary: spec.summary },
    access: { scope: 'rooms:control' },
    params: z.strictObject(Object.fromEntries(names)),
    body: spec.body,
    example: spec.example,
    success: { status: 200, schema: roomAnswer },
    errors: [...roomErrors, ...errors],
    async run({ params, body, by, request: { receipt, keyed } }, office: Office) {
      const about = { roomId: params['id'] ?? '', by, receipt, keyed };
      const outcome = await run(office, about, body, params);
      return outcome.ok ? done({ success: true as const, data: outcome.value }) : outcome;
    },
  });
}
