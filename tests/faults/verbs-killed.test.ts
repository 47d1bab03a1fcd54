import { expect } from 'chai';
import { openAriLine, type AriLine } from '../support/ari-line.ts';
import { field, type Answer } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import { figures } from './figures.ts';

/** Which messages of a verb never arrive, so that the controller dies without an answer. */
const cases = [
  { what: 'before Asterisk got the requests', lost: 'to-asterisk' },
  { what: 'after Asterisk did it, before it heard so', lost: 'to-controller' },
] as const;
const verbs = [
  { verb: 'hold', body: {}, request: /\/(moh|mute)\b/, fact: 'party-held' },
  { verb: 'mute', body: { party: 'callee' }, request: /\/mute\b/, fact: 'party-muted' },
  { verb: 'dtmf', body: { party: 'callee', digits: '7' }, request: /\/dtmf\b/, fact: 'digits-sent' },
  {
    verb: 'playbacks',
    body: { to: 'callee', media: ['sound:hello-world'] },
    request: /\/play\//,
    fact: 'playback-started',
  },
] as const;

describe('A controller that is killed between a verb and its answer (FAULTS 13, 34)', function () {
  this.timeout(60_000);
  let floor: Floor;
  let line: AriLine;
  before(async () => {
    floor = await Floor.open();
    line = await openAriLine(Number(new URL(floor.lab.info.ari.url).port));
  });
  after(async () => {
    await floor.close();
    await line.close();
  });
  afterEach(async () => {
    line.meddle = undefined;
    await floor.clear();
  });

  for (const { verb, body, request, fact } of verbs)
    for (const { what, lost } of cases)
      it(`${verb}, ${what}: asked again under its key it is done once, and is one fact`, async () => {
        const other = (await floor.phones.register('1003')).willAnswer().talks();
        const agent = (await floor.phones.register('5001')).willAnswer().talks();
        await floor.restarts({ ariUrl: line.url });
        const id = await floor.clickToDial('5001', '1003');
        await Promise.all([agent.hearsOnly([other]), other.hearsOnly([agent])]);
        const ask = () =>
          floor.controller.post(`/api/v1/calls/${id}/${verb}`, body, { 'Idempotency-Key': `${verb}-${lost}-${id}` });

        // Answers name no request but by its number; the requests of the verb are the only ones just now.
        let seen = 0;
        line.meddle = (direction, text) => {
          const isAsked = direction === 'to-asterisk' && request.test(text);
          if (isAsked) seen += 1;
          const isAnswer = direction === 'to-controller' && seen > 0 && text.includes('"RESTResponse"');
          return (isAsked && lost === 'to-asterisk') || (isAnswer && lost === 'to-controller') ? [] : [text];
        };
        void ask().catch(() => undefined);
        const deadline = performance.now() + 3000;
        while (seen === 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
        expect(seen, 'requests of the verb').to.be.above(0);
        await new Promise((resolve) => setTimeout(resolve, 50));
        line.meddle = undefined;
        await floor.restarts();

        const again: Answer = await ask();
        expect(again.status, JSON.stringify(again.body)).to.be.oneOf([200, 201]);
        expect(await ask()).to.deep.equal(again);
        const isFact = (each: { message: string }) => each.message === fact && field(each, 'call') === id;
        await floor.hears(fact, isFact);
        const facts = floor.controller.log.filter(isFact).length;
        expect(facts).to.equal(1);
        if (verb === 'hold') await Promise.all([other.hearsMusic(), agent.hearsNothing()]);
        if (verb === 'mute') await agent.hearsNothing();
        if (verb === 'dtmf') await other.line.hearsDigits(lost === 'to-asterisk' ? '' : '7');
        const call = await floor.controller.get(`/api/v1/calls/${id}`);
        expect(field(call.body, 'data', 'phase')).to.equal('talking');
        const dropped = [agent, other].filter(({ line }) => line.isOver).length;
        figures(`killed ${what}: ${verb}`, { kills: 1, facts, dropped }, dropped === 0);
        expect(dropped).to.equal(0);
      });
});
