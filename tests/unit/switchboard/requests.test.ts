import { expect } from 'chai';
import type { AriReply } from '../../../stasis-app/ari/contract.ts';
import { channelId } from '../../../stasis-app/shared/ids.ts';
import { request, type AriWire } from '../../../stasis-app/switchboard/requests.ts';

/** A wire that answers hang-ups so, by what they call the channel, and notes them. */
function wireWith(name: string | undefined, answers: Readonly<Record<string, AriReply<unknown>>>) {
  const asked: string[] = [];
  const wire: AriWire = {
    call: (op, params) => {
      const channel = 'channelId' in params ? params.channelId : '';
      asked.push(`${op} ${channel}`);
      return Promise.resolve((answers[channel] ?? { ok: true, status: 204, body: undefined }) as never);
    },
    nameOf: () => name,
    state: () => ({ phase: 'idle' }),
  };
  return { wire, asked };
}

const notThere: AriReply<unknown> = { ok: false, why: 'refused', status: 404, message: 'Channel not found' };
const hangUp = (wire: AriWire) =>
  request(wire, 'switchhook', { do: 'hang-up', channel: channelId('id-1'), cause: 16 }, {} as never);

describe('a hang-up, as a request', () => {
  it('calls the channel by its name, by which Asterisk finds it without a walk', async () => {
    const { wire, asked } = wireWith('PJSIP/5001-00000001', {});
    expect(await hangUp(wire)).to.include({ ok: true });
    expect(asked).to.deep.equal(['channels.hangup PJSIP/5001-00000001']);
  });

  it('calls it by its id where the name is not known, or no longer its own', async () => {
    const unknown = wireWith(undefined, {});
    await hangUp(unknown.wire);
    expect(unknown.asked).to.deep.equal(['channels.hangup id-1']);
    const renamed = wireWith('PJSIP/5001-00000001', { 'PJSIP/5001-00000001': notThere });
    expect(await hangUp(renamed.wire)).to.include({ ok: true });
    expect(renamed.asked).to.deep.equal(['channels.hangup PJSIP/5001-00000001', 'channels.hangup id-1']);
  });

  it('is answered as Asterisk answers: a channel that is nowhere is 404, and what was lost is not asked again', async () => {
    const gone = wireWith('PJSIP/5001-00000001', { 'PJSIP/5001-00000001': notThere, 'id-1': notThere });
    expect(await hangUp(gone.wire)).to.equal(notThere);
    const lost: AriReply<unknown> = { ok: false, why: 'lost' };
    const cut = wireWith('PJSIP/5001-00000001', { 'PJSIP/5001-00000001': lost });
    expect(await hangUp(cut.wire)).to.equal(lost);
    expect(cut.asked).to.have.lengthOf(1);
  });
});
