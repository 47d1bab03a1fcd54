import { expect } from 'chai';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hearWav, tonesIn } from '../support/audio/wav.ts';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import type { Phone } from '../support/phone.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('Record, over REST, with real phones', function () {
  this.timeout(40_000);
  let floor: Floor;
  const folder = mkdtempSync(join(tmpdir(), 'switchhook-wav-'));
  const spool = () => join(floor.lab.instanceDir, 'spool/recording');
  /** Rooms keep the names that people have said in a folder beside these. */
  const files = () =>
    readdirSync(spool(), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  before(async () => (floor = await Floor.open()));
  after(async () => {
    await floor.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => floor.begin());
  afterEach(async () => {
    await floor.clear();
    for (const name of files()) rmSync(join(spool(), name));
  });

  /** An agent and whom it has called; both talk. */
  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const other = (await floor.phones.register('1003')).willAnswer().talks();
    const id = await floor.clickToDial('5001', '1003');
    await Promise.all([agent.hearsOnly([other]), other.hearsOnly([agent])]);
    const path = `/api/v1/calls/${id}`;
    const post = (verb: string, body: object = {}) => floor.controller.post(`${path}/${verb}`, body);
    const record = async (body: object = {}) => {
      const begun = await post('recordings', body);
      expect(begun.status, JSON.stringify(begun.body)).to.equal(201);
      return String(field(begun.body, 'data', 'recording'));
    };
    return { agent, other, id, path, post, record };
  }
  const told = (id: string, fact: string) =>
    floor.hears(`${fact} of ${id}`, (line) => line.message === fact && line['call'] === id);

  /** The file, downloaded and kept where a test can listen to it. */
  async function download(path: string, headers: Readonly<Record<string, string>> = {}) {
    const answer = await floor.controller.fetch(path, { headers });
    const file = join(folder, `${path.replaceAll('/', '_')}.wav`);
    writeFileSync(file, answer.bytes);
    return { ...answer, file };
  }
  const toneOf = (phone: Phone) => phone.tone;

  it('one file holds both voices; it can be had when it is stopped, and is on the call log', async () => {
    const { agent, other, id, path, post, record } = await talking();
    const recording = await record({ mode: 'mixed' });
    expect(await told(id, 'recording-started')).to.include({ recording, mode: 'mixed' });
    await sleep(1000);
    const shown = (await floor.controller.get(path)).body;
    expect(field(shown, 'data', 'recordings')).to.have.nested.property('[0].state', 'recording');
    expect(field(shown, 'data', 'capabilities')).to.include.members(['pause-recording', 'stop-recording']);
    expect((await post('recordings')).status, 'one at a time').to.equal(409);
    expect((await floor.controller.fetch(`${path}/recordings/${recording}/mixed`)).status, 'it runs').to.equal(409);
    expect((await post(`recordings/${recording}/stop`)).status).to.equal(200);
    const end = await told(id, 'recording-ended');
    expect(end).to.include({ recording, how: 'stopped' });
    expect(field(end, 'by', 'kind')).to.equal('api');
    expect(field(end, 'durationMs')).to.be.within(800, 3000);
    const { status, file, type, bytes } = await download(`${path}/recordings/${recording}/mixed`);
    expect([status, type]).to.deep.equal([200, 'audio/wav']);
    expect(tonesIn(file, { forMs: 500 })).to.deep.equal([agent, other].map(toneOf));
    await Promise.all([agent.hearsOnly([other]), other.hearsOnly([agent])]);
    const kept = (await floor.controller.get(`${path}/recordings/${recording}`)).body;
    expect(field(kept, 'data', 'files')).to.have.nested.property('[0].bytes', bytes.length);
    const listed = (await floor.controller.get('/api/v1/recordings?number=1003')).body;
    expect(field(listed, 'data', 'recordings')).to.have.nested.property('[0].id', recording);
  });

  it('a file a side holds one voice each, and ends with the call', async () => {
    const { agent, other, id, path, record } = await talking();
    const recording = await record({ mode: 'split' });
    await sleep(1000);
    agent.line.hangsUp();
    expect(await told(id, 'recording-ended')).to.include({ recording, how: 'call-ended' });
    await floor.endOf(id);
    for (const [side, phone] of [
      ['caller', agent],
      ['callee', other],
    ] as const) {
      const { status, file } = await download(`${path}/recordings/${recording}/${side}`);
      expect(status).to.equal(200);
      expect(tonesIn(file, { forMs: 500 })).to.deep.equal([phone.tone]);
    }
    const ended = (await floor.controller.get(path)).body;
    expect(field(ended, 'data', 'recordings')).to.have.nested.property('[0].state', 'ended');
  });

  it('it ends with the call too when the recorded party hangs up', async () => {
    const { other, id, record } = await talking();
    const recording = await record();
    await sleep(500);
    other.line.hangsUp();
    expect(await told(id, 'recording-ended')).to.include({ recording, how: 'call-ended' });
    expect(await floor.endOf(id)).to.include({ reason: 'completed', by: 'callee' });
  });

  it('nothing of a pause is in the file, and there is no gap in its place', async () => {
    const { agent, other, id, path, post, record } = await talking();
    const recording = await record();
    await sleep(600);
    expect((await post(`recordings/${recording}/pause`)).status).to.equal(200);
    await told(id, 'recording-paused');
    expect((await post(`recordings/${recording}/pause`)).status).to.equal(409);
    // A third voice, in the pause alone.
    const voice = other.tone;
    other.sendsTone(2710);
    await agent.hearsOnly([2710], { lasting: 800 });
    other.sendsTone(voice);
    await agent.hearsOnly([other]);
    expect((await post(`recordings/${recording}/resume`)).status).to.equal(200);
    await sleep(600);
    await post(`recordings/${recording}/stop`);
    const end = await told(id, 'recording-ended');
    const { file } = await download(`${path}/recordings/${recording}/mixed`);
    const heard = hearWav(file);
    expect(
      heard.flatMap(({ tones }) => tones),
      'the voice of the pause',
    ).to.not.include(2710);
    expect(
      heard.every(({ tones }) => tones.includes(agent.tone)),
      'no gap',
    ).to.equal(true);
    expect(field(end, 'durationMs')).to.be.within(1000, 2400);
  });

  it('the beep is heard by both and is in the file', async () => {
    const { agent, other, id, post, record } = await talking();
    agent.fallsSilent();
    other.fallsSilent();
    await Promise.all([agent.hearsNothing(), other.hearsNothing()]);
    const [recording] = await Promise.all([record({ beep: true }), agent.hearsSound(), other.hearsSound()]);
    await post(`recordings/${recording}/stop`);
    await told(id, 'recording-ended');
  });

  it('ends by itself after its longest time', async () => {
    const { id, record } = await talking();
    await record({ maxSeconds: 1 });
    const end = await told(id, 'recording-ended');
    expect(end).to.include({ how: 'maximum-duration' });
    expect(field(end, 'by', 'kind')).to.equal('clock');
  });

  it('a part of a file is 206 with exactly those bytes, and what is beyond it 416', async () => {
    const { id, path, post, record } = await talking();
    const recording = await record();
    await sleep(400);
    await post(`recordings/${recording}/stop`);
    await told(id, 'recording-ended');
    const audio = `${path}/recordings/${recording}/mixed`;
    const whole = await download(audio);
    const size = whole.bytes.length;
    expect(whole.headers['accept-ranges']).to.equal('bytes');
    for (const [range, from, to] of [
      ['bytes=0-43', 0, 43],
      ['bytes=100-', 100, size - 1],
      ['bytes=-50', size - 50, size - 1],
    ] as const) {
      const part = await download(audio, { range });
      expect(part.status, range).to.equal(206);
      expect(part.headers['content-range']).to.equal(`bytes ${from}-${to}/${size}`);
      expect(part.bytes.equals(whole.bytes.subarray(from, to + 1)), range).to.equal(true);
    }
    const beyond = await download(audio, { range: `bytes=${size}-` });
    expect(beyond.status).to.equal(416);
    expect(beyond.headers['content-range']).to.equal(`bytes */${size}`);
    expect((await download(audio, { range: 'bytes=0-1', 'if-range': '"another"' })).status).to.equal(200);
  });

  it('is deleted when the call is over, and the log keeps who did it', async () => {
    const { agent, id, path, record } = await talking();
    const recording = await record({ mode: 'split' });
    await sleep(300);
    expect((await floor.controller.delete(`${path}/recordings/${recording}`)).status, 'live').to.equal(409);
    agent.line.hangsUp();
    await floor.endOf(id);
    expect(files()).to.have.length(2);
    expect((await floor.controller.delete(`${path}/recordings/${recording}`)).status).to.equal(200);
    expect(files()).to.deep.equal([]);
    expect(await told(id, 'recording-deleted')).to.include({ recording });
    expect((await floor.controller.fetch(`${path}/recordings/${recording}/caller`)).status).to.equal(410);
    const kept = (await floor.controller.get(`${path}/recordings/${recording}`)).body;
    expect(field(kept, 'data', 'state')).to.equal('deleted');
    expect((await floor.controller.delete(`${path}/recordings/${recording}`)).status, 'again').to.equal(200);
  });

  it('the files of a person go when the person is erased', async () => {
    const { agent, id, record } = await talking();
    await record();
    await sleep(300);
    agent.line.hangsUp();
    await floor.endOf(id);
    expect(files()).to.have.length(1);
    expect((await floor.controller.post('/api/v1/erasures', { number: '1003' })).status).to.equal(200);
    expect(files()).to.deep.equal([]);
  });

  it('a controller that is killed finds its recording still running, and stops it', async () => {
    const { agent, other, id, path, record } = await talking();
    const recording = await record();
    await floor.restarts();
    await floor.hearsAnswer(path, (body) => field(body, 'data', 'phase') === 'talking');
    const shown = (await floor.controller.get(path)).body;
    expect(field(shown, 'data', 'recordings')).to.have.nested.property('[0].state', 'recording');
    await sleep(500);
    expect((await floor.controller.post(`${path}/recordings/${recording}/stop`, {})).status).to.equal(200);
    expect(await told(id, 'recording-ended')).to.include({ recording, how: 'stopped' });
    const { file } = await download(`${path}/recordings/${recording}/mixed`);
    expect(tonesIn(file, { forMs: 500 })).to.deep.equal([agent, other].map(toneOf));
  });
});
