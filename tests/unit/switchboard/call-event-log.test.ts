import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, type Log } from '../../../stasis-app/shared/log.ts';
import { createGivenUp } from '../../../stasis-app/switchboard/call-event-log.ts';

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
});
