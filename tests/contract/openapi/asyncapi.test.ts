import specs from '@asyncapi/specs';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { eventOf, eventShape, eventTypes, typeOf } from '../../../stasis-app/journal/events/event.ts';
import { factNames } from '../../../stasis-app/journal/events/fact-shapes.ts';
import type { KeptFact } from '../../../stasis-app/journal/stored-fact.ts';
import { asyncApiDocument, positionShape } from '../../../stasis-app/surfaces/asyncapi.ts';
import { field } from '../../support/controller.ts';
import { sourcesBelow } from '../../architecture/house.ts';
import { story } from '../../support/journal.ts';

describe('the AsyncAPI document', () => {
  // As a client gets it.
  const document = JSON.parse(JSON.stringify(asyncApiDocument('0.1.0'))) as Record<string, unknown>;
  // The schema brings the meta-schema of JSON Schema with it.
  const ajv = new Ajv({ strict: false, validateFormats: false, validateSchema: false, meta: false, logger: false });
  const schema: object = specs.schemas['3.0.0'];
  const valid = ajv.compile(schema);

  it('is valid AsyncAPI 3', () => {
    valid(document);
    expect(valid.errors ?? []).to.deep.equal([]);
  });

  it('is found invalid when it is (the check can fail)', () => {
    expect(valid({ ...document, channels: { events: { address: 7 } } })).to.equal(false);
    expect(valid({ ...document, info: {} })).to.equal(false);
  });

  it('has a message for each fact of the code, and no other', () => {
    const inCode = sourcesBelow('stasis-app')
      .filter(({ path }) => /(calls|rooms)\/facts\.ts$|calls\/(supervision-order|toll-fact)\.ts$/.test(path))
      .flatMap(({ text }) => [...text.matchAll(/readonly fact:([^;}]+)[;}]/g)])
      .flatMap(([, names = '']) => [...names.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name));
    expect(inCode).to.have.length.above(50);
    expect([...factNames].sort()).to.deep.equal([...new Set(inCode)].sort());
    const messages = field(document, 'components', 'messages') as Record<string, unknown>;
    expect(Object.keys(messages).sort()).to.deep.equal([...eventTypes, 'position'].sort());
    for (const channel of ['events', 'webhook'])
      expect(field(document, 'channels', channel, 'messages')).to.include.keys(...eventTypes);
  });

  it('two facts never share a type', () => expect(new Set(eventTypes).size).to.equal(factNames.length));

  it('describes the events that are told, and not what differs from them', () => {
    for (const name of factNames) {
      const check = ajv.compile(field(document, 'components', 'messages', typeOf(name), 'payload') as object);
      expect(check({}), name).to.equal(false);
    }
    for (const [index, fact] of story({ recovered: true })
      .steps.flatMap(({ facts }) => facts)
      .entries()) {
      const event = eventOf({ sequence: index + 1, call: factCall(fact), number: index + 1, fact });
      const payload = field(document, 'components', 'messages', typeOf(fact.fact), 'payload') as object;
      const check = ajv.compile(payload);
      check(JSON.parse(JSON.stringify(event)));
      expect(check.errors ?? [], fact.fact).to.deep.equal([]);
      expect(eventShape(fact.fact).safeParse(event).success, fact.fact).to.equal(true);
      expect(check({ ...event, data: { surprise: 1 } }), `${fact.fact} with what it never has`).to.equal(false);
    }
    expect(positionShape.safeParse({ type: 'position', sequence: 0 }).success).to.equal(true);
  });
});

const factCall = (fact: KeptFact) =>
  'call' in fact ? fact.call : 'room' in fact ? fact.room : 'block' in fact ? fact.block : fact.order;
