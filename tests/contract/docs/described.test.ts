import { expect } from 'chai';
import { createApp } from '../../../stasis-app/surfaces/http/app.ts';
import { systemClock } from '../../../stasis-app/shared/clock.ts';
import { errorTable } from '../../../stasis-app/shared/errors.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { errorGuide } from '../../../stasis-app/surfaces/docs/error-guide.ts';
import { everySurface } from '../../../stasis-app/surfaces/every-surface.ts';
import { helpOf } from '../../../stasis-app/surfaces/http/dress.ts';
import { field } from '../../support/controller.ts';
import { openDoor, type Door } from '../../support/door.ts';
import { everyOffice } from '../../support/every-office.ts';
import { everybody, noLimits } from '../../support/everybody.ts';

/** A layer of Express's router: a route, or a router with layers of its own. */
interface Layer {
  readonly route?: { readonly path: string };
  readonly name?: string;
  readonly handle?: { readonly stack?: readonly Layer[] };
}

const routesOf = (layers: readonly Layer[]): string[] =>
  layers.flatMap(({ route, handle }) => [
    ...(route === undefined ? [] : [route.path]),
    ...routesOf(handle?.stack ?? []),
  ]);

describe('the interface describes itself', () => {
  const surfaces = everySurface(everyOffice(), '0.1.0');
  let door: Door;
  before(async () => (door = await openDoor(surfaces)));
  after(() => door.close());

  it("every route that Express has is in the OpenAPI document, with Express's methods, and nothing else is", async () => {
    const app = createApp({
      surfaces,
      doorkeeper: everybody,
      limits: noLimits,
      allowedOrigins: [],
      log: silentLog,
      clock: systemClock(),
    });
    const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
    const routes = routesOf(stack).map((path) => path.replace(/:(\w+)/g, '{$1}'));
    const { json } = await door.ask('GET', '/api/openapi.json');
    const paths = field(json, 'paths') as Record<string, Record<string, unknown>>;
    expect(routes.length).to.be.above(60);
    expect(routes.toSorted()).to.deep.equal(Object.keys(paths).toSorted());
    for (const path of routes) {
      const { headers } = await door.ask('OPTIONS', path.replace(/\{\w+\}/g, 'x'));
      const allowed = String(headers['allow']).toLowerCase().split(', ');
      const methods = allowed.filter((method) => !['options', 'head'].includes(method));
      expect(methods.toSorted(), path).to.deep.equal(Object.keys(paths[path] ?? {}).toSorted());
    }
  });

  it('what Express has besides rows takes no request of its own', () => {
    const app = createApp({
      surfaces,
      doorkeeper: everybody,
      limits: noLimits,
      allowedOrigins: [],
      log: silentLog,
      clock: systemClock(),
    });
    const { stack } = app.router as unknown as { readonly stack: readonly Layer[] };
    const names = stack.map(({ name }) => name);
    // Safety headers, caching, compression, who asks, the limits, the rows, and the two ends: a new one here may be a door without a row.
    expect(names).to.deep.equal([
      ...[
        '<anonymous>',
        'helmetMiddleware',
        'strictTransport',
        'noStore',
        'compression',
        '<anonymous>',
        'suspended',
        '<anonymous>',
        'told',
        'refuseWhoIsOver',
        'router',
        'unknownPath',
        '<anonymous>',
      ],
    ]);
  });

  it('the reference page and all that it loads come from here', async () => {
    const page = await door.text('/api/docs');
    expect(page.headers['content-type']).to.equal('text/html; charset=utf-8');
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
    expect(loaded).to.have.length(4);
    for (const url of [...loaded, '/api/openapi.json']) {
      expect(url).to.match(/^\/api\//);
      const { status, text } = await door.text(url);
      expect(status, url).to.equal(200);
      expect(text.length, url).to.be.above(100);
    }
  });

  for (const name of ['..%2f..%2fpackage.json', 'index.html', '__proto__', 'constructor'])
    it(`an asset ${name} is 404`, async () => expect((await door.text(`/api/docs/${name}`)).status).to.equal(404));

  it('every error code has its paragraph on one page, and nothing that is no code has', async () => {
    const { text } = await door.text('/api/docs/errors');
    const sections = [...text.matchAll(/<section id="(\w+)">([\s\S]*?)<\/section>/g)];
    const documentedNames = ['DATABASE_ERROR', 'CONNECTION_ERROR', 'CALL_FAILED', 'CALL_EXPIRED'];
    expect(sections.map(([, code]) => code)).to.deep.equal([...Object.keys(errorTable), ...documentedNames]);
    expect(Object.keys(errorGuide)).to.deep.equal(Object.keys(errorTable));
    for (const [, code = '', section = ''] of sections) {
      const words = section.replace(/<[^>]+>/g, ' ').split(/\s+/);
      expect(words.length, `${code} says what happened and what to do`).to.be.above(20);
      expect(section).to.include('What to do:');
    }
  });

  it('an error leads to its paragraph', async () => {
    const { json } = await door.ask('GET', '/api/v1/calls/17a5af4e-e346-4dc0-aada-a805be7f8934');
    const help = field(json, 'error', 'details', 'help');
    expect(help).to.equal(helpOf('CALL_NOT_FOUND'));
    const [path = '', anchor = ''] = String(help).split('#');
    expect((await door.text(path)).text).to.include(`id="${anchor}"`);
    const documented = await door.ask('GET', '/api/v1/call-logs?limit=-1');
    expect(field(documented.json, 'error', 'details', 'help')).to.equal(helpOf('INVALID_REQUEST'));
  });

  it("the Postman collection has genesys §8's name, variables and requests, and every endpoint", async () => {
    const { json } = await door.ask('GET', '/api/docs/postman.json', { headers: { Host: 'localhost:8443' } });
    expect(field(json, 'info', 'name')).to.equal('WebRTC Gateway API v1.0');
    const variables = field(json, 'variable') as { key: string; value: string }[];
    expect(variables.map(({ key }) => key)).to.deep.equal([
      ...['base_url', 'gateway_url', 'agent_id', 'agent_dn', 'agent_password'],
      ...['api_key', 'api_secret'],
    ]);
    const token = field(json, 'auth', 'bearer', '0', 'value');
    expect(token).to.equal('{{api_key}}.{{api_secret}}');
    expect(variables[0]?.value).to.equal('https://localhost:8443');
    const items = field(json, 'item') as { name: string; item?: { name: string; request: { url: string } }[] }[];
    expect(items.slice(0, 7).map(({ name }) => name)).to.deep.equal([
      'Dashboard - Health Check',
      'Dashboard - Get Registrations',
      'Dashboard - Get Kamailio Status',
      'Gateway - Sign In',
      'Gateway - Get Agents',
      'Gateway - Get Active Calls',
      'Gateway - Sign Out',
    ]);
    const asked = items.flatMap(({ item = [] }) => item.map(({ name }) => name));
    const rows = surfaces.flatMap(({ rows: bound }) => bound.map(({ row }) => row));
    const http = rows.filter(({ success }) => success.status !== 101);
    expect(asked.toSorted()).to.deep.equal(http.map(({ method, path }) => `${method} ${path}`).toSorted());
    // A name in {{braces}} that is no variable stays as it is in Postman, and the request goes nowhere.
    const named = [...JSON.stringify(items).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    expect(variables.map(({ key }) => key)).to.include.members([...new Set(named)]);
  });
});
