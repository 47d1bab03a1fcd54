import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channelId } from '../../../stasis-app/shared/ids.ts';
import { silentLog, type Log } from '../../../stasis-app/shared/log.ts';
import { createGivenUp, createWitness } from '../../../stasis-app/switchboard/call-event-log.ts';
import { handClock } from '../../support/hand-clock.ts';

/** A line as the shipped `cel_custom.conf` writes it. */
const line = (type: string, time: string, id: string, app: string, data: string, extra: string) =>
  `${[type, time, id, '1', 'PJSIP/5001-1', '5001', 's', 'in', app, data, '', extra.replaceAll('"', '""')].map((each) => `"${each}"`).join(',')}\n`;

describe("Asterisk's call event log", () => {
  let folder: string;
  let warned: string[];
  let log: Log;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-cel-'));
    warned = [];
    log = { ...silentLog, warn: (event, fields) => warned.push(`${event} ${JSON.stringify(fields)}`) };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('of an Asterisk that had no call yet says nothing, and nobody is warned', async () => {
    expect(await createGivenUp(join(folder, 'calls.csv'), 'switchhook', log)(0)).to.deep.equal([]);
    expect(warned).to.deep.equal([]);
  });

  it('in a folder that is not there is named in a warning, without a stack', async () => {
    expect(await createGivenUp(join(folder, 'gone', 'calls.csv'), 'switchhook', log)(0)).to.deep.equal([]);
    expect(warned).to.have.lengthOf(1);
    expect(warned[0]).to.contain('ENOENT').and.to.contain('gone/calls.csv').and.not.to.contain('    at ');
  });

  it('knows a channel that Asterisk named by the id of ours that its Stasis arguments tell', async () => {
    const file = join(folder, 'calls.csv');
    const our = channelId('6f1c2f0e-0d5e-4b5e-9a57-9c9b3a6f3a11.callee');
    writeFileSync(
      file,
      line('CHAN_START', '1795344845.0', '1795344845.7', '', '', '') +
        line('APP_START', '1795344845.1', '1795344845.7', 'Stasis', `switchhook,id=${our},leg,1`, '') +
        line('ANSWER', '1795344846.5', '1795344845.7', 'Stasis', `switchhook,id=${our},leg,1`, '') +
        line('HANGUP', '1795344847.5', '1795344845.7', '', '', '{"hangupcause": 16}') +
        line('HANGUP', '1795344847.5', '1795344845.8', '', '', '{"hangupcause": 17}'),
    );
    const witness = await createWitness(file, handClock(), log)([our]);
    expect(witness.answered.get(our)?.wall).to.equal(1_795_344_846_500);
    expect(witness.ended.get(our)).to.have.nested.property('end.cause', 16);
    expect(witness.ended.size).to.equal(1);
    expect(warned).to.deep.equal([]);
  });
});
