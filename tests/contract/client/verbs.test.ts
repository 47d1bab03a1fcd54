import { expect } from 'chai';
import { connect, SwitchhookError, type CallHandle } from '../../../stasis-app/client/src/switchhook.ts';
import { callAnswer } from '../../../stasis-app/surfaces/native/shown-call.ts';
import { nativeRows, nativeSurface } from '../../../stasis-app/surfaces/native/surface.ts';
import { everyOffice } from '../../support/every-office.ts';
import { Desk } from '../../support/desk.ts';
import { openDoor, type Door } from '../../support/door.ts';

const id = '17a5af4e-e346-4dc0-aada-a805be7f8934';
const verbs = nativeRows.filter(({ document }) => document === 'native: verbs');

describe('the typed client', () => {
  it('has a method for every native verb, with a body that the row takes', async () => {
    const asked: { row: string; body: unknown }[] = [];
    const rowOf = (method: string, path: string) =>
      verbs.find((row) => row.method === method && new RegExp(`^${row.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
    const switchhook = connect({
      url: 'https://pbx.example',
      async fetch(request) {
        const { pathname } = new URL(request.url);
        const row = rowOf(request.method, pathname);
        if (row === undefined) throw new Error(`no row for ${request.method} ${pathname}`);
        const text = await request.text();
        const body: unknown = text === '' ? {} : JSON.parse(text);
        expect(row.body?.safeParse(body).error, pathname).to.equal(undefined);
        asked.push({ row: `${row.method} ${row.path}`, body });
        return Response.json({ success: true, data: {} }, { status: row.success.status });
      },
    });
    const call = switchhook.call(id);
    const all: readonly ((call: CallHandle) => Promise<unknown>)[] = [
      () => call.hold(),
      () => call.unhold(),
      () => call.mute({ party: 'callee' }),
      () => call.unmute({ party: 'callee' }),
      () => call.sendDigits({ party: 'callee', digits: '12#' }),
      () => call.play({ to: 'both', media: ['sound:hello-world'] }),
      () => call.controlPlayback('p', { operation: 'pause' }),
      () => call.stopPlayback('p'),
      () => call.transfer({ kind: 'blind', to: '1004' }),
      () => call.completeTransfer('t'),
      () => call.cancelTransfer('t'),
      () => call.swapTransfer('t'),
      () => call.threeWay('t'),
      () => call.supervise({ supervisor: '5002', mode: 'whisper' }),
      () => call.superviseAs('s', 'barge'),
      () => call.takeOver('s'),
      () => call.endSupervision('s'),
      () => call.park({ slot: '701' }),
      () => call.retrieve({ to: '1004' }),
      () => call.move({ to: '1004' }),
      () => call.cancelMove('m'),
      () => call.record(),
      () => call.pauseRecording('r'),
      () => call.resumeRecording('r'),
      () => call.stopRecording('r'),
      () => call.hangUp({ party: 'callee' }),
    ];
    for (const ask of all) await ask(call);
    expect(asked.map(({ row }) => row).toSorted()).to.deep.equal(
      verbs.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
    expect(asked.find(({ row }) => row.endsWith('/mode'))?.body).to.deep.equal({ mode: 'barge' });
  });

  describe('over HTTP, to a switchboard with a pretend Asterisk', () => {
    let desk: Desk;
    let door: Door;
    let switchhook: ReturnType<typeof connect>;
    const sent: Request[] = [];
    let breaks = 0;
    beforeEach(async () => {
      desk = new Desk();
      door = await openDoor([nativeSurface(everyOffice(desk))]);
      sent.length = 0;
      breaks = 0;
      switchhook = connect({
        url: `https://127.0.0.1:${door.port}/`,
        key: 'a-key',
        secret: 'a-secret',
        async fetch(request) {
          sent.push(request.clone());
          if (breaks > 0) {
            breaks -= 1;
            throw new TypeError('fetch failed', { cause: new Error('the line is cut') });
          }
          const { pathname, search } = new URL(request.url);
          const text = await request.text();
          const headers = Object.fromEntries(request.headers);
          const answer = await door.ask(request.method, pathname + search, {
            headers,
            ...(text === '' ? {} : { body: text }),
          });
          return new Response(answer.text, {
            status: answer.status,
            headers: { 'content-type': 'application/json', 'x-request-id': String(answer.headers['x-request-id']) },
          });
        },
      });
    });
    afterEach(() => door.close());

    it('reads a call, and resolves a verb with the call as it is then', async () => {
      const call = switchhook.call(await desk.talking());
      const held = await call.hold({ music: 'calm' });
      expect(callAnswer.safeParse({ success: true, data: held }).error).to.equal(undefined);
      expect(held.parties[1]?.state).to.equal('held');
      expect((await call.read()).capabilities).to.include('unhold');
      expect(sent[0]?.headers.get('x-api-key')).to.equal('a-key');
    });

    it('goes through all pages of a list', async () => {
      const made: string[] = [];
      for (let count = 0; count < 5; count += 1) {
        made.push(desk.clickToDial());
        desk.clock.pass(5);
      }
      const seen: string[] = [];
      for await (const { id: each } of switchhook.calls({ limit: 2 })) seen.push(each);
      expect(seen).to.deep.equal(made);
      expect(sent).to.have.length(3);
    });

    it('throws what is refused, with its code, what is possible, and where to read on', async () => {
      const refused: unknown = await switchhook
        .call(desk.clickToDial())
        .hold()
        .catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(SwitchhookError);
      expect(refused).to.include({ code: 'NOT_POSSIBLE_NOW', status: 409, help: '/api/docs/errors#NOT_POSSIBLE_NOW' });
      expect(refused).to.have.nested.property('details.capabilities').that.deep.equals(['hang-up']);
      expect(refused)
        .to.have.property('requestId')
        .that.matches(/^[0-9a-f-]{36}$/);
    });

    it('sends again what got no answer, under the same key', async () => {
      const call = switchhook.call(await desk.talking());
      breaks = 2;
      await call.mute({ party: 'caller' });
      const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
      expect(keys).to.have.length(3);
      expect(new Set(keys).size).to.equal(1);
      expect(keys[0]).to.match(/^[0-9a-f-]{36}$/);
    });

    it('gives up after that, and says what failed', async () => {
      breaks = 3;
      const failed: unknown = await switchhook
        .call(id)
        .read()
        .catch((error: unknown) => error);
      expect(failed).to.include({ code: 'UNREACHABLE', status: 0 });
      expect(failed).to.have.property('message').that.includes('the line is cut');
    });
  });
});
