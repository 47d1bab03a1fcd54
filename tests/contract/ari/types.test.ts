import { expect } from 'chai';
import { request } from 'undici';
import { readDocuments, type Documents } from '../../../scripts/ari-types/documents.ts';
import { ariEventTypes, ariOperations } from '../../../stasis-app/ari/ari.generated.ts';
import { sharedLab } from '../../support/lab.ts';
import { missingIn } from '../../support/ari-types-diff.ts';

describe("the types of requests and events, beside the lab's Asterisk", () => {
  let documents: Documents;

  before(async () => {
    const { ari } = (await sharedLab()).info;
    const authorization = `Basic ${Buffer.from(`${ari.username}:${ari.password}`).toString('base64')}`;
    documents = await readDocuments(async (path) => {
      const answer = await request(`${ari.url}/ari/${path}`, { headers: { authorization } });
      expect(answer.statusCode, path).to.equal(200);
      return answer.body.json();
    });
  });

  it('have every operation, parameter, model, field and event that it offers; else run npm run ari:types', () => {
    expect(missingIn(documents)).to.deep.equal([]);
  });

  it('would be found wanting, were something left out of them', () => {
    const [first] = documents.operations;
    const [model] = documents.models;
    const more: Documents = {
      ...documents,
      operations: [
        ...documents.operations,
        { ...first!, name: 'channels.levitate', nickname: 'levitate' },
        { ...first!, parameters: [{ name: 'height', paramType: 'query', dataType: 'int' }] },
      ],
      models: [...documents.models, { ...model!, properties: { colour: { type: 'string' } } }],
      events: [...documents.events, 'ChannelLevitated'],
    };
    expect(missingIn(more)).to.have.members([
      'operation channels.levitate',
      `parameter height of ${first!.name}`,
      `field colour of ${model!.name}`,
      'event ChannelLevitated',
    ]);
  });

  it('are many: an empty document would not pass for complete', () => {
    expect(documents.operations.length).to.be.at.least(100);
    expect(Object.keys(ariOperations)).to.have.length.at.least(documents.operations.length);
    expect(ariEventTypes).to.have.length.at.least(40);
  });
});
