import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { join } from 'node:path';
import type { Lab } from '../../../scripts/asterisk-lab/lab.ts';
import type { AriOperation, AriParams, AriResult } from '../../../stasis-app/ari/contract.ts';
import { expectNothingLeft } from '../../support/asterisk-empty.ts';
import { tonesIn } from '../../support/audio/wav.ts';
import { hear, type HeardLink } from '../../support/heard-link.ts';
import { sharedLab } from '../../support/lab.ts';
import type { Phone } from '../../support/phone.ts';
import { Phones } from '../../support/phones.ts';

/** What every verb of call control stands on, without a line of the controller: Asterisk with the shipped files. */
describe('sound in a real Asterisk, as it is configured', function () {
  this.timeout(30_000);
  const app = 'contract-sound';
  let lab: Lab;
  let heard: HeardLink;
  let phones: Phones;
  let anna: Phone;
  let ben: Phone;
  const channels = new Map<Phone, string>();
  const bridges: string[] = [];

  /** Asterisk does it, or the test ends here. */
  const does = async <Op extends AriOperation>(operation: Op, params: AriParams<Op>): Promise<AriResult<Op>> => {
    const reply = await heard.link.call(operation, params);
    if (!reply.ok) throw new Error(`${operation} of ${JSON.stringify(params)}: ${JSON.stringify(reply)}`);
    return reply.body;
  };

  const entered = (channelId: string) =>
    heard.until(`${channelId} in Stasis`, () =>
      heard.events('StasisStart').some((event) => event.type === 'StasisStart' && event.channel.id === channelId),
    );

  /** A phone that talks, in our hands. */
  const called = async (dn: string): Promise<Phone> => {
    const phone = (await phones.register(dn)).willAnswer().talks();
    const channelId = randomUUID();
    await does('channels.originateWithId', { channelId, endpoint: `PJSIP/${dn}`, app });
    await entered(channelId);
    channels.set(phone, channelId);
    return phone;
  };
  const channelOf = (phone: Phone): string => channels.get(phone) ?? '';

  const bridgeOf = async (type: string, ...members: readonly string[]): Promise<string> => {
    const bridgeId = randomUUID();
    await does('bridges.createWithId', { bridgeId, type });
    bridges.push(bridgeId);
    if (members.length > 0) await does('bridges.addChannel', { bridgeId, channel: members });
    return bridgeId;
  };

  before(async () => {
    lab = await sharedLab();
  });
  beforeEach(async () => {
    phones = new Phones(lab.info);
    heard = hear(lab.info.ari, { transport: 'websocket', app });
    await heard.untilUp();
    anna = await called('5001');
    ben = await called('1003');
  });
  afterEach(async () => {
    await phones.close();
    for (const bridgeId of bridges.splice(0)) await does('bridges.destroy', { bridgeId });
    channels.clear();
    await expectNothingLeft(lab);
    await heard.link.stop();
  });

  it('music of each class, for a channel and in a bridge that holds', async () => {
    await does('channels.startMoh', { channelId: channelOf(anna), mohClass: 'calm' });
    await does('channels.startMoh', { channelId: channelOf(ben) });
    await Promise.all([anna.hearsMusic({ of: 'calm' }), ben.hearsMusic({ of: 'default' })]);
    await does('channels.stopMoh', { channelId: channelOf(anna) });
    await anna.hearsNothing();
    const bridgeId = await bridgeOf('holding', channelOf(anna));
    await does('bridges.startMoh', { bridgeId, mohClass: 'calm' });
    await anna.hearsMusic({ of: 'calm' });
  });

  it('a sound ends by itself, and a tone never does', async () => {
    await does('channels.playWithId', { channelId: channelOf(anna), playbackId: randomUUID(), media: 'sound:beep' });
    await anna.hearsSound();
    await anna.hearsNothing();
    const playbackId = randomUUID();
    await does('channels.playWithId', { channelId: channelOf(anna), playbackId, media: 'tone:!1000/150' });
    await anna.hearsSound({ lasting: 100 });
    await anna.hearsNothing({ lasting: 1000 });
    expect(await does('playbacks.get', { playbackId })).to.include({ state: 'playing' });
    await does('playbacks.stop', { playbackId });
  });

  it('three in a bridge: each hears exactly the other two, one who is muted is not heard', async () => {
    const carla = await called('1004');
    await bridgeOf('mixing', ...[anna, ben, carla].map(channelOf));
    const all = () => [anna.hearsOnly([ben, carla]), ben.hearsOnly([anna, carla]), carla.hearsOnly([anna, ben])];
    await Promise.all(all());
    await does('channels.mute', { channelId: channelOf(carla), direction: 'in' });
    await Promise.all([anna.hearsOnly([ben]), ben.hearsOnly([anna]), carla.hearsOnly([anna, ben])]);
    await does('channels.unmute', { channelId: channelOf(carla), direction: 'in' });
    await does('channels.mute', { channelId: channelOf(carla), direction: 'out' });
    await Promise.all([anna.hearsOnly([ben, carla]), ben.hearsOnly([anna, carla]), carla.hearsNothing()]);
    await does('channels.unmute', { channelId: channelOf(carla), direction: 'out' });
    await Promise.all(all());
  });

  it('a supervisor at a snooped channel hears both, and only the one who is snooped hears the supervisor', async () => {
    const carla = await called('1004');
    await bridgeOf('mixing', channelOf(anna), channelOf(ben));
    const snoopId = randomUUID();
    await does('channels.snoopChannelWithId', {
      channelId: channelOf(anna),
      snoopId,
      spy: 'both',
      whisper: 'out',
      app,
    });
    await entered(snoopId);
    await bridgeOf('mixing', snoopId, channelOf(carla));
    await Promise.all([carla.hearsOnly([anna, ben]), anna.hearsOnly([ben, carla]), ben.hearsOnly([anna])]);
    await ben.neverHears([carla], { during: 500 });
    await does('channels.hangup', { channelId: snoopId });
    await Promise.all([carla.hearsNothing(), anna.hearsOnly([ben]), ben.hearsOnly([anna])]);
  });

  it('a recording of the bridge holds both voices, one of a snooped direction holds one', async () => {
    const bridgeId = await bridgeOf('mixing', channelOf(anna), channelOf(ben));
    const names = { mixed: randomUUID(), in: randomUUID(), out: randomUUID() };
    await does('bridges.record', { bridgeId, name: names.mixed, format: 'wav' });
    for (const spy of ['in', 'out'] as const) {
      const snoopId = randomUUID();
      await does('channels.snoopChannelWithId', { channelId: channelOf(anna), snoopId, spy, app });
      await entered(snoopId);
      await does('channels.record', { channelId: snoopId, name: names[spy], format: 'wav' });
    }
    await anna.hearsOnly([ben], { lasting: 1000 });
    for (const recordingName of Object.values(names)) await does('recordings.stop', { recordingName });
    const file = (name: string) => join(lab.instanceDir, 'spool/recording', `${name}.wav`);
    expect(tonesIn(file(names.mixed), { forMs: 500 })).to.deep.equal([anna.tone, ben.tone]);
    expect(tonesIn(file(names.in), { forMs: 500 })).to.deep.equal([anna.tone]);
    expect(tonesIn(file(names.out), { forMs: 500 })).to.deep.equal([ben.tone]);
    for (const recordingName of Object.values(names)) await does('recordings.deleteStored', { recordingName });
  });

  it('says of each channel what its RTP was like', async () => {
    await bridgeOf('mixing', channelOf(anna), channelOf(ben));
    await anna.hearsOnly([ben]);
    const statistics = await does('channels.rtpstatistics', { channelId: channelOf(anna) });
    expect(statistics).to.include({ rxploss: 0 });
    expect(statistics.rxcount).to.be.greaterThan(10);
    expect(statistics.txcount).to.be.greaterThan(10);
  });
});
