import type { EndpointDescription } from '../http/endpoint.ts';

/** Postman's collection format 2.1, as far as we use it. */
interface PostmanRequest {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly header: readonly { readonly key: string; readonly value: string }[];
    readonly url: string;
    readonly description: string;
    readonly body?: {
      readonly mode: 'raw';
      readonly raw: string;
      readonly options: { readonly raw: { readonly language: 'json' } };
    };
  };
}

export interface PostmanCollection {
  readonly info: { readonly name: string; readonly description: string; readonly schema: string };
  readonly auth: {
    readonly type: 'bearer';
    readonly bearer: readonly { readonly key: 'token'; readonly value: string; readonly type: 'string' }[];
  };
  readonly variable: readonly { readonly key: string; readonly value: string }[];
  readonly item: readonly (PostmanRequest | { readonly name: string; readonly item: readonly PostmanRequest[] })[];
}

/** genesys §8, "Requests", in its order. */
const documented: readonly (readonly [name: string, url: string])[] = [
  ['Dashboard - Health Check', '{{base_url}}/api/health'],
  ['Dashboard - Get Registrations', '{{base_url}}/api/registrations'],
  ['Dashboard - Get Kamailio Status', '{{base_url}}/api/kamailio'],
  [
    'Gateway - Sign In',
    '{{gateway_url}}/api/webrtc/sign_in?id={{agent_id}}&dn={{agent_dn}}&password={{agent_password}}',
  ],
  ['Gateway - Get Agents', '{{gateway_url}}/api/agents'],
  ['Gateway - Get Active Calls', '{{gateway_url}}/api/calls/active'],
  ['Gateway - Sign Out', '{{gateway_url}}/api/webrtc/sign_out?id={{agent_id}}'],
];

/** genesys §8's collection, its names and variables, and after it every row of this door, a folder for each interface. */
export function postmanCollection(rows: readonly EndpointDescription[], host: string): PostmanCollection {
  const http = rows.filter(({ success }) => success.status !== 101);
  const folders = Map.groupBy(http, ({ surface }) => surface);
  return {
    info: {
      name: 'WebRTC Gateway API v1.0',
      description: 'The requests of the WebRTC gateway document, then all of this listener.',
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{api_key}}.{{api_secret}}', type: 'string' }] },
    variable: [
      { key: 'base_url', value: `https://${host}` },
      { key: 'gateway_url', value: `http://${host.replace(/:\d+$/, '')}:8082` },
      { key: 'agent_id', value: 'agent123' },
      { key: 'agent_dn', value: '5001' },
      // Whoever imports it fills this in: a password has no place in a file that is passed on.
      { key: 'agent_password', value: '' },
      { key: 'api_key', value: '' },
      { key: 'api_secret', value: '' },
    ],
    item: [
      ...documented.map(([name, url]) => ({
        name,
        request: { method: 'GET', header: [], url, description: 'genesys §8' },
      })),
      ...[...folders].map(([name, some]) => ({ name, item: some.map(requestOf) })),
    ],
  };
}

function requestOf({ method, path, summary, document, body, example }: EndpointDescription): PostmanRequest {
  const sends = method !== 'GET' && body !== undefined;
  return {
    name: `${method} ${path}`,
    request: {
      method,
      header: sends ? [{ key: 'Content-Type', value: 'application/json' }] : [],
      url: `{{base_url}}${path.replace(/\{(\w+)\}/g, ':$1')}`,
      description: `${summary}\n\n${document}`,
      ...(sends
        ? { body: { mode: 'raw', raw: JSON.stringify(example ?? {}, null, 2), options: { raw: { language: 'json' } } } }
        : {}),
    },
  };
}
