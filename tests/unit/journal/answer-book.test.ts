import { expect } from 'chai';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAnswerBook, type AnswerBook, type KeptAnswer } from '../../../stasis-app/journal/answer-book.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { handClock } from '../../support/hand-clock.ts';

const hour = 3_600_000;
const ok: KeptAnswer = { status: 200, body: '{"number":"5001"}' };
const hold = { owner: 'desktop', key: 'k1', content: 'POST /hold {}' };

describe('answers under an Idempotency-Key (FAULTS 34)', () => {
  let folder: string;
  let clock: ReturnType<typeof handClock>;
  let book: AnswerBook;
  let runs: { readonly receipt: string; readonly again: boolean }[];
  const open = () => openAnswerBook({ folder, clock, log: silentLog });
  const run =
    (answer: KeptAnswer = ok) =>
    (once: { receipt: string; again: boolean }) => {
      runs.push(once);
      return Promise.resolve(answer);
    };
  /** A process that dies says nothing: its successor finds what is in the files. */
  const crash = () => {
    book.close();
    book = open();
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchhook-answers-'));
    clock = handClock();
    book = open();
    runs = [];
  });
  afterEach(() => {
    book.close();
    rmSync(folder, { recursive: true });
  });

  it('a repeat gets the same answer and runs nothing', async () => {
    expect(await book.once(hold, run())).to.deep.equal({ kind: 'answer', answer: ok, first: true });
    expect(await book.once(hold, run())).to.deep.equal({ kind: 'answer', answer: ok, first: false });
    expect(runs).to.have.length(1);
  });

  it('so does one that comes while the first is still being run', async () => {
    let finish: (answer: KeptAnswer) => void = () => undefined;
    const first = book.once(hold, () => new Promise((resolve) => (finish = resolve)));
    const second = book.once(hold, run());
    finish(ok);
    expect(await Promise.all([first, second])).to.deep.equal([
      { kind: 'answer', answer: ok, first: true },
      { kind: 'answer', answer: ok, first: false },
    ]);
    expect(runs).to.deep.equal([]);
  });

  it('so does one after a restart', async () => {
    await book.once(hold, run());
    crash();
    expect(await book.once(hold, run())).to.include({ first: false });
    expect(runs).to.have.length(1);
  });

  it('another content under the same key is refused, in the same process, after a restart, and while it runs', async () => {
    const never = book.once(hold, () => new Promise(() => undefined));
    void never;
    expect(await book.once({ ...hold, content: 'POST /hold {"party":"caller"}' }, run())).to.equal('reused');
    crash();
    expect(await book.once({ ...hold, content: 'POST /unhold {}' }, run())).to.equal('reused');
    expect(runs).to.deep.equal([]);
  });

  it('one that was begun and not answered before a crash is run again, under the same receipt', async () => {
    void book.once(hold, (once) => {
      runs.push(once);
      return new Promise(() => undefined);
    });
    crash();
    await book.once(hold, run());
    expect(runs.map(({ again }) => again)).to.deep.equal([false, true]);
    expect(runs[1]?.receipt).to.equal(runs[0]?.receipt);
  });

  it('a failure of ours decides nothing: the same key may try again', async () => {
    await book.once(hold, run({ status: 503, body: '{}' }));
    expect(await book.once(hold, run())).to.deep.include({ answer: ok });
    expect(runs).to.have.length(2);
  });

  it('an answer that the client is to blame for stays', async () => {
    await book.once(hold, run({ status: 409, body: '{}' }));
    expect(await book.once(hold, run())).to.have.nested.property('answer.status', 409);
  });

  it('two clients may choose the same key', async () => {
    await book.once(hold, run());
    await book.once({ ...hold, owner: 'another' }, run());
    expect(new Set(runs.map(({ receipt }) => receipt)).size).to.equal(2);
  });

  it('the window is 24 hours; then the files go too', async () => {
    await book.once(hold, run());
    clock.pass(23 * hour);
    expect(await book.once(hold, run())).to.include({ first: false });
    clock.pass(2 * hour);
    expect(await book.once(hold, run())).to.include({ first: true });
    clock.pass(26 * hour);
    crash();
    expect(book.size()).to.equal(0);
    expect(readdirSync(folder)).to.deep.equal(['secret']);
  });

  it('half a line, left by a crash, loses that line and no other', async () => {
    await book.once(hold, run());
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.log'));
    appendFileSync(join(folder, file), '0badc0de {"receipt"');
    crash();
    await book.once({ ...hold, key: 'k2' }, run());
    crash();
    expect(book.size()).to.equal(2);
  });

  it('a disk that refuses costs nothing but the memory of a restart', async () => {
    rmSync(folder, { recursive: true });
    clock.pass(hour);
    expect(await book.once(hold, run())).to.include({ first: true });
    expect(await book.once(hold, run())).to.deep.include({ answer: ok, first: false });
    mkdirSync(folder);
    await book.once({ ...hold, key: 'k2' }, run());
    expect(readdirSync(folder)).to.have.length(1);
  });

  it('an answer that rots on the disk is not given: the request is run again, under its receipt', async () => {
    await book.once(hold, run());
    const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.log'));
    const text = readFileSync(join(folder, file), 'utf8');
    // Not any 200: an id may hold one.
    const rotten = text.replace('"status":200', '"status":201');
    expect(rotten).to.not.equal(text);
    writeFileSync(join(folder, file), rotten);
    expect(await book.once(hold, run())).to.include({ first: true });
    expect(runs[1]).to.deep.equal({ ...runs[0], again: true });
  });

  it('a person who is erased is in no answer, in memory or in a file', async () => {
    await book.once(hold, run());
    await book.once({ ...hold, key: 'k2' }, run({ status: 200, body: '{"number":"1003"}' }));
    book.forget({ number: '5001' });
    expect(book.size()).to.equal(1);
    const text = readdirSync(folder)
      .filter((name) => name.endsWith('.log'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('');
    expect(text).to.include('1003').and.not.include('5001');
  });
});
