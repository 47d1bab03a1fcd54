import { expect } from 'chai';
import type { AriEvent } from '../../../stasis-app/ari/ari.generated.ts';
import { createChannelIds, type ChannelIds } from '../../../stasis-app/ari/channel-ids.ts';
import type { AriOperation, AriReply } from '../../../stasis-app/ari/contract.ts';

const our = '6f1c2f0e-0d5e-4b5e-9a57-9c9b3a6f3a11.callee';
const their = '1795344845.7';
const stasis = (id: string, args: string) => ({
  ...{ id, name: `PJSIP/5001-${id}`, state: 'Up' },
  dialplan: { app_name: 'Stasis', app_data: `switchhook,${args}` },
});
const started = (id: string, args: readonly string[]) => ({ type: 'StasisStart', args, channel: { id } }) as AriEvent;
const destroyed = (id: string) => ({ type: 'ChannelDestroyed', cause: 16, channel: { id } }) as AriEvent;

describe('our ids of channels that Asterisk names', () => {
  let ids: ChannelIds;
  let asked: { readonly op: AriOperation; readonly params: Readonly<Record<string, unknown>> }[];
  let answers: ((reply: AriReply<unknown>) => void)[];
  const answer = (body?: unknown) => answers.shift()?.({ ok: true, status: 200, body });
  const create = () => ids.call('channels.create', { channelId: our, endpoint: 'PJSIP/5001', appArgs: 'leg,1' });
  const idOf = (event: AriEvent) => {
    const read = ids.event(event);
    return 'event' in read && 'channel' in read.event ? read.event.channel.id : read;
  };
  /** What Asterisk is asked under our id. */
  const askedOf = (params: Readonly<Record<string, unknown>>) => {
    void ids.call('channels.hangup', params);
    return asked.at(-1)?.params;
  };

  beforeEach(() => {
    asked = [];
    answers = [];
    ids = createChannelIds((op, params) => {
      asked.push({ op, params });
      return new Promise((resolve) => answers.push(resolve));
    });
  });

  it('go out as the first Stasis argument, and not as an id', () => {
    void create();
    expect(asked).to.deep.equal([
      { op: 'channels.create', params: { endpoint: 'PJSIP/5001', appArgs: `id=${our},leg,1` } },
    ]);
  });

  it('come back with the answer, and name the channel in every later request and event', async () => {
    const created = create();
    answer({ id: their });
    const reply = await created;
    expect(reply.ok && reply.body).to.deep.include({ id: our });
    expect(askedOf({ channelId: our })).to.deep.equal({ channelId: their });
    expect(askedOf({ bridgeId: 'b', channel: ['1795344845.1', our] })).to.deep.equal({
      bridgeId: 'b',
      channel: ['1795344845.1', their],
    });
    expect(askedOf({ endpoint: 'e', originator: our })).to.deep.equal({ endpoint: 'e', originator: their });
    expect(askedOf({ eventSource: `channel:${our}` })).to.deep.equal({ eventSource: `channel:${their}` });
    expect(idOf(destroyed(their))).to.equal(our);
  });

  it('come back with StasisStart before the answer, which keeps its own arguments', () => {
    void create();
    const read = ids.event(started(their, [`id=${our}`, 'leg', '1']));
    expect(read).to.deep.equal({ event: started(our, ['leg', '1']) });
  });

  it('are forgotten with the channel', async () => {
    const created = create();
    answer({ id: their });
    await created;
    expect(idOf(destroyed(their))).to.equal(our);
    expect(askedOf({ channelId: our })).to.deep.equal({ channelId: our });
    expect(idOf(destroyed(their))).to.equal(their);
  });

  it('what is asked of a channel that is being created waits for its name', async () => {
    void create();
    const hungUp = ids.call('channels.hangup', { channelId: our });
    expect(asked).to.have.length(1);
    answer({ id: their });
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked[1]).to.deep.equal({ op: 'channels.hangup', params: { channelId: their } });
    answer();
    expect(await hungUp).to.have.property('ok', true);
  });

  it('what is asked of one whose creation was refused goes out under our id', async () => {
    void create();
    void ids.call('channels.hangup', { channelId: our });
    answers.shift()?.({ ok: false, why: 'timed-out' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked[1]?.params).to.deep.equal({ channelId: our });
  });

  it('a second channel under the same id is a twin, and the first one keeps it', async () => {
    void create();
    expect(idOf(started(their, [`id=${our}`]))).to.equal(our);
    void create();
    answer({ id: their });
    answer({ id: '1795344845.9' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(ids.event(started('1795344845.9', [`id=${our}`]))).to.deep.equal({ twin: '1795344845.9' });
    expect(askedOf({ channelId: our })).to.deep.equal({ channelId: their });
    expect(idOf(destroyed('1795344845.9'))).to.equal('1795344845.9');
    expect(idOf(destroyed(their))).to.equal(our);
  });

  it('an answer that comes after the end of its channel takes the id from none that follows', async () => {
    const created = create();
    expect(idOf(started(their, [`id=${our}`]))).to.equal(our);
    expect(idOf(destroyed(their))).to.equal(our);
    answer({ id: their });
    await created;
    const again = create();
    expect(idOf(started('1795344845.9', [`id=${our}`]))).to.equal(our);
    answer({ id: '1795344845.9' });
    await again;
    expect(askedOf({ channelId: our })).to.deep.equal({ channelId: '1795344845.9' });
  });

  it('a controller that has just started learns them from the channels', () => {
    ids.relearn([stasis(their, `id=${our},leg,1`), stasis('1795344845.1', 'call,5001')]);
    expect(idOf(destroyed(their))).to.equal(our);
    expect(idOf(destroyed('1795344845.1'))).to.equal('1795344845.1');
  });

  it('those that are not among the channels any more are forgotten', () => {
    ids.event(started(their, [`id=${our}`]));
    ids.relearn([]);
    expect(idOf(destroyed(their))).to.equal(their);
  });

  it('a channel that has left Stasis since keeps its id', () => {
    ids.event(started(their, [`id=${our}`]));
    ids.relearn([{ ...stasis(their, ''), dialplan: { app_name: 'AppDial', app_data: '' } }]);
    expect(idOf(destroyed(their))).to.equal(our);
  });

  it('lists are told in them, and the dialplan position without them', async () => {
    ids.relearn([stasis(their, `id=${our},leg,1`)]);
    const read = async (op: AriOperation, body: unknown) => {
      const asking = ids.call(op, {});
      answer(body);
      const reply = await asking;
      return reply.ok ? reply.body : reply;
    };
    expect(await read('channels.list', [stasis(their, `id=${our},leg,1`)])).to.deep.equal([
      { ...stasis(our, 'leg,1'), name: `PJSIP/5001-${their}` },
    ]);
    expect(await read('channels.get', stasis(their, `id=${our},leg,1`))).to.deep.include({ id: our });
    expect(await read('bridges.list', [{ id: 'b', channels: [their, 'x'] }])).to.deep.equal([
      { id: 'b', channels: [our, 'x'] },
    ]);
    expect(await read('endpoints.list', [{ resource: '5001', channel_ids: [their] }])).to.deep.equal([
      { resource: '5001', channel_ids: [our] },
    ]);
    expect(await read('applications.get', { channel_ids: [their], bridge_ids: [] })).to.deep.equal({
      channel_ids: [our],
      bridge_ids: [],
    });
  });

  it('a phone that transfers by itself is told of in them', () => {
    ids.relearn([stasis(their, `id=${our},leg,1`)]);
    const refer = (id: string) =>
      ({
        type: 'ChannelTransfer',
        refer_to: { requested_destination: { destination: '5002' }, destination_channel: { id } },
        referred_by: { source_channel: { id }, connected_channel: { id: 'x' } },
      }) as unknown as AriEvent; // what matters of it
    expect(ids.event(refer(their))).to.deep.equal({ event: refer(our) });
  });

  it('what a caller dials is no id of ours: it is never the first argument', () => {
    const dialled = started('1795344845.1', ['call', `5,id=${our}`, `id=${our}`]);
    expect(ids.event(dialled)).to.deep.equal({ event: dialled });
    ids.relearn([stasis('1795344845.1', `call,5,id=${our}`)]);
    expect(idOf(destroyed('1795344845.1'))).to.equal('1795344845.1');
  });

  it('an event whose optional channel is null is told as it is', () => {
    const event = { type: 'ChannelUserevent', eventname: 'x', channel: null } as unknown as AriEvent; // as JSON may be
    expect(ids.event(event)).to.deep.equal({ event });
  });
});
