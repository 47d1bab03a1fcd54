import { expect } from 'chai';
import {
  cycles,
  forbiddenImports,
  longFiles,
  otherWaysOut,
  namelessExports,
  namelessPlaces,
  scatteredPackages,
  source,
  sourcesBelow,
  wrongDoor,
} from './house.ts';

describe('the house', () => {
  const house = sourcesBelow('stasis-app').filter(({ path }) => !path.includes('/shims/'));
  const all = [
    ...house,
    ...sourcesBelow('scripts'),
    ...sourcesBelow('asterisk-conf'),
    ...sourcesBelow('kamailio-conf'),
    ...sourcesBelow('tests'),
  ];

  it('is there to be looked at', () => expect(house.length).to.be.greaterThan(40));
  it('each room imports only what it may', () => expect(forbiddenImports(house)).to.deep.equal([]));
  it('has no cycles', () => expect(cycles(all)).to.deep.equal([]));
  it('has named exports and no barrel files', () => expect(namelessExports(all)).to.deep.equal([]));
  it('reads the environment in main.ts, and time and timers in clock.ts, alone', () =>
    expect(wrongDoor(house)).to.deep.equal([]));
  it('knows each third-party package in one place', () => expect(scatteredPackages(house)).to.deep.equal([]));
  it('has one way out to a trunk, which knows the caps against toll fraud', () =>
    expect(otherWaysOut(house)).to.deep.equal([]));
  it('has no file over 400 lines', () => expect(longFiles(all)).to.deep.equal([]));
  it('has no utils, managers or helpers', () => expect(namelessPlaces(all)).to.deep.equal([]));
});

describe('each rule of the house, broken on purpose', () => {
  const broken = (path: string, text: string) => [source(path, text)];

  it('calls/ imports the wire', () =>
    expect(
      forbiddenImports(broken('stasis-app/calls/step.ts', `import type { AriLink } from '../ari/contract.ts';`)),
    ).to.have.length(1));
  it('a room that nobody has planned', () =>
    expect(forbiddenImports(broken('stasis-app/attic/box.ts', ''))).to.have.length(1));
  it('two files import each other', () =>
    expect(
      cycles([
        source('stasis-app/calls/a.ts', `import { b } from './b.ts'; export const a = b;`),
        source('stasis-app/calls/b.ts', `import type { a } from './a.ts'; export const b = 1;`),
      ]),
    ).to.have.length(1));
  it('a default export', () =>
    expect(namelessExports(broken('stasis-app/calls/a.ts', 'export default function a() {}'))).to.have.length(1));
  it('a barrel file', () =>
    expect(namelessExports(broken('stasis-app/calls/index.ts', `export { a } from './a.ts';`))).to.have.length(1));
  it('process.env in a feature', () =>
    expect(wrongDoor(broken('stasis-app/actions/a.ts', 'const port = process.env.PORT;'))).to.have.length(1));
  it('a timer, and the time, beside the clock', () =>
    expect(wrongDoor(broken('stasis-app/switchboard/a.ts', 'setTimeout(run, Date.now());'))).to.have.length(2));
  it('express in an action', () =>
    expect(scatteredPackages(broken('stasis-app/actions/a.ts', `import express from 'express';`))).to.have.length(1));
  it('finds a second way out to a trunk', () => {
    expect(otherWaysOut(broken('stasis-app/actions/a.ts', 'directory.endpointOutside(route)'))).to.have.length(1);
    expect(otherWaysOut(broken('stasis-app/calls/a.ts', 'const to = `PJSIP/${number}@pstn`;'))).to.have.length(1);
  });
  it('a file of 401 lines', () =>
    expect(longFiles(broken('stasis-app/calls/a.ts', '\n'.repeat(400)))).to.have.length(1));
  it('a file named call-utils.ts', () =>
    expect(namelessPlaces(broken('stasis-app/calls/call-utils.ts', ''))).to.have.length(1));
});
