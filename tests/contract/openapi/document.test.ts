import { Validator } from '@seriousme/openapi-schema-validator';
import { expect } from 'chai';
import { nativeRows } from '../../../stasis-app/surfaces/native/surface.ts';
import { openApiDocument } from '../../../stasis-app/surfaces/openapi.ts';
import { everyRow } from '../../../stasis-app/surfaces/every-surface.ts';
import { field } from '../../support/controller.ts';

describe('the OpenAPI document', () => {
  // As a client gets it.
  const document = JSON.parse(JSON.stringify(openApiDocument(everyRow, '0.1.0'))) as Record<string, unknown>;

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(document);
    expect(errors ?? []).to.deep.equal([]);
    expect(valid).to.equal(true);
    expect(validator.version).to.equal('3.1');
  });

  it('is found invalid when it is (the check can fail)', async () => {
    const broken = { ...document, paths: { '/x': { get: { responses: { 200: {} } } } } };
    expect(await new Validator().validate(broken)).to.have.property('valid', false);
  });

  it('has every row, with its errors, its parameters and its key', () => {
    for (const { method, path, success, showsSecret = false, errors } of everyRow) {
      const operation = field(document, 'paths', path, method.toLowerCase());
      expect(operation, `${method} ${path}`).to.be.an('object');
      expect(field(operation, 'responses'), path).to.include.keys(String(success.status));
      if (errors.includes('NOT_POSSIBLE_NOW')) expect(field(operation, 'responses')).to.include.keys('409');
      const parameters = field(operation, 'parameters') as { name?: string; $ref?: string }[] | undefined;
      for (const [, name] of path.matchAll(/\{(\w+)\}/g))
        expect(parameters?.map((parameter) => parameter.name)).to.include(name);
      const keyed = parameters?.some(({ $ref }) => $ref?.endsWith('IdempotencyKey') === true) ?? false;
      expect(keyed, `${method} ${path} takes an Idempotency-Key`).to.equal(method !== 'GET' && !showsSecret);
    }
  });

  it('says of every row which credentials it takes and which scope it needs, and that it may refuse', () => {
    const schemes = Object.keys(field(document, 'components', 'securitySchemes') as object);
    for (const { method, path, access } of everyRow) {
      const operation = field(document, 'paths', path, method.toLowerCase());
      const security = field(operation, 'security') as Record<string, string[]>[];
      expect(field(operation, 'x-scope')).to.equal(access.scope);
      expect(security.flatMap((each) => Object.keys(each)).every((name) => schemes.includes(name))).to.equal(true);
      const open = path === '/api/health';
      expect(security.length === 0, `${method} ${path} is open`).to.equal(open);
      if (open) expect(field(operation, 'responses')).to.not.include.any.keys('401', '403');
      else expect(field(operation, 'responses'), path).to.include.all.keys('401', '403');
      expect(JSON.stringify(security).includes('basic'), path).to.equal(/^\/api\/(docs|openapi|asyncapi)/.test(path));
    }
  });

  it('names each operation once', () => {
    const ids = Object.values(document['paths'] as Record<string, Record<string, { operationId: string }>>)
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId }) => operationId);
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids).to.include.members(['getV1CallsId', 'postV1CallsIdHold', 'getOpenapiJson']);
  });

  for (const { method, path, body, example } of nativeRows)
    if (example !== undefined)
      it(`the example of ${method} ${path} is what it takes`, () =>
        expect(body?.safeParse(example).error).to.equal(undefined));
});
