import createClient, { type Client } from 'openapi-fetch';
import { SwitchhookError, valueOf } from './answers.ts';
import { CallHandle, type Call } from './call.ts';
import { readEvents, type EventFilter, type SwitchhookEvent } from './events.ts';
import type { components, paths } from './openapi.generated.ts';
import { sending, type Fetch } from './sending.ts';
import type { OpenSocket, OpenWithTicket } from './socket.ts';
import { ticketed } from './ticket.ts';

export { SwitchhookError };
export type { Call, CallHandle, EventFilter, Fetch, OpenSocket, SwitchhookEvent, components, paths };
export type CallLog = components['schemas']['CallLog'];

export interface ConnectOptions {
  /** Where the controller is, such as `https://127.0.0.1:8443`. */
  readonly url: string;
  /** An API key, `shk_…`, and its secret, `shs_…`. */
  readonly key?: string | undefined;
  readonly secret?: string | undefined;
  /** In place of the global one. */
  readonly fetch?: Fetch;
  /** In place of the global WebSocket. */
  readonly openSocket?: OpenSocket;
}

type Query<Path extends keyof paths> = paths[Path] extends { readonly get: { parameters: { query?: infer Asked } } }
  ? NonNullable<Asked>
  : never;
type CustomerCall = NonNullable<paths['/api/v1/calls']['post']['requestBody']>['content']['application/json'];

/** A controller, seen from a program. Whatever it refuses is thrown as a SwitchhookError. */
export class Switchhook {
  /** Every path, typed from the OpenAPI document: `rest.GET('/api/v1/rooms')` gives `{ data, error, response }`. */
  readonly rest: Client<paths>;
  readonly #base: string;
  readonly #send: Fetch;
  readonly #open: OpenWithTicket;

  constructor({ url, key, secret, fetch = (request) => globalThis.fetch(request), openSocket }: ConnectOptions) {
    this.#base = url.replace(/\/+$/, '');
    const headers = {
      ...(key === undefined ? {} : { 'X-API-Key': key }),
      ...(secret === undefined ? {} : { 'X-API-Secret': secret }),
    };
    this.#send = sending(fetch, headers);
    this.rest = createClient<paths>({ baseUrl: this.#base, fetch: this.#send });
    const open = openSocket ?? ((address) => new WebSocket(address));
    this.#open = key === undefined ? open : ticketed(open, this.rest);
  }

  /** Click-to-dial: rings the DN `from`, then calls `to` and connects them. Resolves when the call is on its way. */
  async makeCall(who: { readonly from: string; readonly to: string }): Promise<CallHandle> {
    const { call_id } = await valueOf(this.rest.POST('/api/call/make', { body: { ...who } }));
    return this.call(call_id);
  }

  /** A call for a customer: `outbound` rings the agent, then the customer; `inbound` expects the customer to call. */
  async customerCall(body: CustomerCall): Promise<CallHandle> {
    const { data } = await valueOf(this.rest.POST('/api/v1/calls', { body }));
    return this.call(data.callId);
  }

  /** A call by its id. Asks nothing of the controller yet. */
  call(id: string): CallHandle {
    return new CallHandle(id, this.rest, { base: this.#base.replace(/^http/, 'ws'), open: this.#open });
  }

  /** The live calls, all of them, page after page. */
  calls(query: Query<'/api/v1/calls'> = {}): AsyncGenerator<Call, void, undefined> {
    return pages(query.cursor, async (cursor) => {
      const page = { ...query, ...cursor };
      const { data } = await valueOf(this.rest.GET('/api/v1/calls', { params: { query: page } }));
      return { rows: data.calls, next: data.next };
    });
  }

  /** The call logs that fit, the newest first unless `sort` says otherwise, all of them, page after page. */
  callLogs(query: Query<'/api/v1/call-logs'> = {}): AsyncGenerator<CallLog, void, undefined> {
    return pages(query.cursor, async (cursor) => {
      const page = { ...query, ...cursor };
      const { data } = await valueOf(this.rest.GET('/api/v1/call-logs', { params: { query: page } }));
      return { rows: data.calls, next: data.next };
    });
  }

  /** What happens to calls and rooms, as it happens; with `resume`, what was missed first. */
  events(filter: EventFilter = {}): AsyncGenerator<SwitchhookEvent, void, undefined> {
    return readEvents(this.#base, filter, { open: this.#open, fetch: this.#send });
  }
}

/** The rows of all pages; a page is asked for when the one before is read. */
async function* pages<Row>(
  from: string | undefined,
  read: (cursor: { cursor?: string }) => Promise<{ readonly rows: readonly Row[]; readonly next: string | null }>,
): AsyncGenerator<Row, void, undefined> {
  for (let cursor: string | null | undefined = from; cursor !== null;) {
    const { rows, next } = await read(cursor === undefined ? {} : { cursor });
    yield* rows;
    cursor = next;
  }
}

/** A client of the controller at `url`. Opens nothing yet. */
export const connect = (options: ConnectOptions): Switchhook => new Switchhook(options);
