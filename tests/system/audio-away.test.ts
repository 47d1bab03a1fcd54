import { expect } from 'chai';
import type { Lab } from '../../scripts/asterisk-lab/lab.ts';
import { expectNothingLeft } from '../support/asterisk-empty.ts';
import { freshLab } from '../support/lab.ts';
import { Phones } from '../support/phones.ts';

describe('Who hears whom while no controller is there: hold and transfer by the phones themselves', function () {
  this.timeout(30_000);
  let lab: Lab;
  let phones: Phones;
  before(async () => {
    lab = await freshLab();
    phones = new Phones(lab.info);
  });
  after(() => lab.stop());
  afterEach(async () => {
    await phones.close();
    await expectNothingLeft(lab);
  });

  const three = async () => {
    const anna = (await phones.register('5001')).talks();
    const ben = (await phones.register('1003')).willAnswer().talks();
    const carla = (await phones.register('1004')).willAnswer().talks();
    const call = await anna.dials('1003').sees('answered');
    await Promise.all([anna.hearsOnly([ben]), ben.hearsOnly([anna])]);
    return { anna, ben, carla, call };
  };

  it('a blind transfer connects the other two, and the phone is told', async () => {
    const { anna, ben, carla, call } = await three();
    expect(await call.transfersTo('1004')).to.equal(202);
    await call.seesTransfer(200);
    call.hangsUp();
    await Promise.all([ben.hearsOnly([carla]), carla.hearsOnly([ben])]);
    await anna.hearsNothing();
  });

  it('a blind transfer to a phone that is not there is told as a failure', async () => {
    const { call } = await three();
    expect(await call.transfersTo('1009')).to.equal(202);
    await call.seesTransfer(503);
  });

  it('an attended transfer: music, a consultation, and then the other two', async () => {
    const { anna, ben, carla, call } = await three();
    await call.holds();
    const consultation = await anna.dials('1004').sees('answered');
    await Promise.all([anna.hearsOnly([carla]), carla.hearsOnly([anna]), ben.hearsMusic()]);
    await consultation.holds();
    expect(await call.transfersTo(consultation)).to.equal(202);
    await call.seesTransfer(200);
    await consultation.sees('ended', { by: 'them' });
    await Promise.all([ben.hearsOnly([carla]), carla.hearsOnly([ben])]);
    await anna.hearsNothing();
  });
});
