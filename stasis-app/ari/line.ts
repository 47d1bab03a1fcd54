/** One connection to one Asterisk, whatever carries it. The link dials lines; a line never dials again by itself. */
import type { AriOperation, LinkTrouble, TransportName } from './contract.ts';

export interface Target {
  /** Asterisk's HTTP server, with its path prefix, without a slash at the end. */
  readonly url: URL;
  readonly username: string;
  readonly password: string;
  readonly app: string;
}

/** What a line tells. After `fell`, or after the line was closed by us, it tells nothing more. */
export interface LineListener {
  opened(): void;
  /** An answer to request `id`: `body` is parsed, `message` is Asterisk's reason for a refusal. */
  answered(id: number, status: number, body: unknown, message: string): void;
  /** The answer to `id` can't be read: what became of it is unknown. */
  unreadable(id: number): void;
  /** A parsed message that is no answer. */
  message(value: unknown): void;
  /** A message that is no JSON. */
  malformed(text: string): void;
  /** Any sign of life. */
  alive(): void;
  fell(trouble: LinkTrouble, why: string): void;
}

/** What a request must keep its order with: the others of `of`. `pending`: how many have no answer, of all. */
export interface Order {
  readonly of: object;
  readonly pending: number;
}

export interface Line {
  readonly transport: TransportName;
  /** Sends a request; a text says why it can't be sent, ever. */
  send(
    id: number,
    op: AriOperation,
    params: Readonly<Record<string, unknown>>,
    order?: Order,
  ): 'sent' | { readonly status: number; readonly why: string };
  ping(): void;
  /** Cuts the connection at once. */
  cut(): void;
  /** Says goodbye; resolves when the socket is gone. */
  close(): Promise<void>;
}

export type DialLine = (target: Target, hears: LineListener) => Line;

export const basicAuthorization = (target: Target): string =>
  `Basic ${Buffer.from(`${target.username}:${target.password}`).toString('base64')}`;

/** What a status of Asterisk's HTTP server means to someone who wants to connect. */
export function troubleOf(status: number): LinkTrouble {
  if (status === 401 || status === 403) return 'unauthorized';
  // While Asterisk boots, ARI's paths do not exist yet, and then answer "Asterisk not booted".
  return status === 404 || status === 503 ? 'booting' : 'unusable';
}
