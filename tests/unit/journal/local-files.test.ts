import { expect } from 'chai';
import fc from 'fast-check';
import { lineOf, parseLine, type Entry, type Line } from '../../../stasis-app/journal/entry.ts';
import { replay } from '../../../stasis-app/journal/replay.ts';
import { story } from '../../support/journal.ts';

describe("the journal's local files", () => {
  const { id, steps } = story();
  const [started, rung] = steps;
  const step = (sequence: number, number: number, of: typeof started): Entry => ({
    ...{ kind: 'step', sequence, number, call: of.call, facts: of.facts, state: of.state },
  });
  const head: Line = { kind: 'head', journal: 'j', sequence: 0 };

  it('knows a line that is cut at any byte, or has any byte changed', () => {
    const line = lineOf(JSON.stringify(step(1, 1, started))).trimEnd();
    expect(parseLine(line)).to.deep.equal(step(1, 1, started));
    for (let length = 0; length < line.length; length += 1) expect(parseLine(line.slice(0, length))).to.be.undefined;
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.integer({ min: 33, max: 126 }), (at, code) => {
        const changed = line.slice(0, at) + String.fromCharCode(code) + line.slice(at + 1);
        // The checksum may be written in either case.
        fc.pre(changed.toLowerCase() !== line.toLowerCase() || at >= 9);
        fc.pre(changed !== line);
        expect(parseLine(changed)).to.be.undefined;
      }),
    );
  });

  it('knows the live calls, their next numbers and the last sequence', () => {
    const read = replay([head, { kind: 'begun' }, step(1, 1, started), step(2, 2, rung)]);
    expect(read).to.include({ journal: 'j', sequence: 3 });
    expect(read.live.get(id)).to.deep.equal({ number: 4, json: JSON.stringify(rung.state) });
    const over = replay([head, { kind: 'begun' }, step(1, 1, started), step(2, 2, { ...steps[3] })]);
    expect(over.live.size).to.equal(0);
  });

  it('believes the live calls of a file only when its beginning is whole', () => {
    const before: Line[] = [head, { kind: 'begun' }, step(1, 1, started)];
    const torn = replay([...before, { kind: 'head', journal: 'j', sequence: 1 }]);
    expect([...torn.live.keys()]).to.deep.equal([id]);
    const whole = replay([...before, { kind: 'head', journal: 'j', sequence: 1 }, { kind: 'begun' }]);
    expect([...whole.live.keys()]).to.deep.equal([]);
  });

  it('takes an entry that is repeated in a later file once', () => {
    const entry = step(1, 1, started);
    const { entries } = replay([head, { kind: 'begun' }, entry, head, entry, { kind: 'begun' }]);
    expect(entries).to.deep.equal([entry]);
  });
});
