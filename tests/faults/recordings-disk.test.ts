import { expect } from 'chai';
import { join } from 'node:path';
import { runToEnd } from '../../scripts/asterisk-lab/processes.ts';
import { field } from '../support/controller.ts';
import { Floor } from '../support/floor.ts';
import { hearEachOther } from '../support/room-desk.ts';
import { smallDisk, type SmallDisk } from '../support/small-disk.ts';
import { figures } from './figures.ts';

describe("the recordings' disk (FAULTS 29)", function () {
  this.timeout(60_000);
  let floor: Floor;
  let disk: SmallDisk;
  before(async () => (floor = await Floor.open()));
  after(() => floor.close());
  beforeEach(async () => {
    floor.begin();
    const made = await smallDisk(4);
    if (made === undefined) throw new Error('this machine gives no loop device');
    disk = made;
    await runToEnd('chmod', ['777', disk.folder]);
    await runToEnd('mount', ['--bind', disk.folder, spool()]);
  });
  afterEach(async () => {
    await floor.clear();
    await runToEnd('umount', ['-l', spool()]);
    await disk.remove();
  });
  const spool = () => join(floor.lab.instanceDir, 'spool/recording');

  async function talking() {
    const agent = (await floor.phones.register('5001')).willAnswer().talks();
    const other = (await floor.phones.register('1003')).willAnswer().talks();
    const call = await floor.clickToDial('5001', '1003');
    await hearEachOther([agent, other]);
    return { agent, other, call, path: `/api/v1/calls/${call}` };
  }
  const fails = (call: string) =>
    floor.hears('recording-failed', (line) => line.message === 'recording-failed' && line['call'] === call, 15_000);

  it('fills up: that is a fact, and the call goes on', async () => {
    const { agent, other, call, path } = await talking();
    const begun = await floor.controller.post(`${path}/recordings`, {});
    expect(begun.status).to.equal(201);
    const free = disk.fill();
    const failed = await fails(call);
    expect(failed).to.include({ recording: field(begun.body, 'data', 'recording') });
    expect(failed['why']).to.match(/disk may be full/);
    await hearEachOther([agent, other]);
    expect(field((await floor.controller.get(path)).body, 'data', 'phase')).to.equal('talking');
    free();
    agent.line.hangsUp();
    expect(await floor.endOf(call)).to.include({ reason: 'completed' });
    figures('disk full, for the recordings alone', { calls: 1, dropped: 0, 'recordings told to have failed': 1 });
  });

  it('has become read-only: no recording begins, or one is told to have failed, and the call goes on', async () => {
    const { agent, other, call, path } = await talking();
    disk.fail();
    const begun = await floor.controller.post(`${path}/recordings`, {});
    if (begun.status === 201) await fails(call);
    else expect(begun.status, JSON.stringify(begun.body)).to.be.oneOf([409, 502, 503]);
    await hearEachOther([agent, other]);
    expect(field((await floor.controller.get(path)).body, 'data', 'phase')).to.equal('talking');
    agent.line.hangsUp();
    expect(await floor.endOf(call)).to.include({ reason: 'completed' });
    figures('disk failed and read-only, for the recordings alone', {
      ...{ calls: 1, dropped: 0, 'asked for a recording': begun.status },
    });
  });
});
