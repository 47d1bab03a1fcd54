import { expect } from 'chai';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys, operator, type Keys, type KeyWish, type MadeKey } from '../../../stasis-app/access/keys.ts';
import { scopesFor } from '../../../stasis-app/access/roles.ts';
import type { Outcome } from '../../../stasis-app/shared/errors.ts';
import { silentLog } from '../../../stasis-app/shared/log.ts';
import { handClock, type HandClock } from '../../support/hand-clock.ts';

const from = '127.0.0.1';
const hour = 3_600_000;
const wish: KeyWish = { name: 'CRM', role: 'service', scopes: null, dn: null, networks: [], expiresAt: null };

describe('API keys', () => {
  let root: string;
  let folder: string;
  let clock: HandClock;
  let keys: Keys;
  let handedOut: { key: string; secret: string }[];
  let revoked: string[];
  const file = () => join(folder, 'keys.json');
  const open = () => openKeys({ folder, clock, log: silentLog, handOut: (made) => void handedOut.push(made) });
  const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.problem.code);
  const valueOf = <T>(outcome: Outcome<T>): T => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
    return outcome.value;
  };
  const make = (more: Partial<KeyWish> = {}): MadeKey => valueOf(keys.make({ ...wish, ...more }, operator));
  const asks = ({ key, secret }: MadeKey, address = from) => keys.verify(key.id, secret, address);
  const principalOf = (made: MadeKey) => valueOf(asks(made));
  /** As after a crash: nothing was stopped in order. */
  const restarts = () => (keys = open());
  const admin = () => {
    const [first] = handedOut;
    if (first === undefined) throw new Error('no first key');
    return first;
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'switchhook-keys-'));
    folder = join(root, 'journal');
    clock = handClock();
    handedOut = [];
    revoked = [];
    keys = open();
    keys.onRevoked((id) => revoked.push(id));
  });
  afterEach(async () => {
    await keys.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('the first start makes one admin key, hands it out, and no later start makes another', () => {
    expect(handedOut).to.have.length(1);
    const { key, secret } = admin();
    expect(key).to.match(/^shk_[\w-]{22}$/);
    expect(secret).to.match(/^shs_[\w-]{43}$/);
    expect(valueOf(keys.verify(key, secret, from))).to.deep.equal({
      ...{ key, role: 'admin', scopes: scopesFor('admin', null), dn: null, via: 'key', limited: false },
      expiresAt: null,
    });
    restarts();
    expect(handedOut).to.have.length(1);
    expect(codeOf(keys.verify(key, secret, from))).to.equal('done');
  });

  it('a first key that can not be handed out is not made', () => {
    const other = join(folder, 'other');
    const refusing = () =>
      openKeys({
        ...{ folder: other, clock, log: silentLog },
        handOut() {
          throw new Error('no place for it');
        },
      });
    expect(refusing).to.throw('no place for it');
    expect(readdirSync(other)).to.deep.equal([]);
  });

  it('a key is its role, limited but for an admin, and an agent has its DN', () => {
    expect(principalOf(make())).to.include({ role: 'service', limited: true, dn: null });
    expect(principalOf(make({ role: 'agent', dn: '5001' }))).to.include({ role: 'agent', limited: true, dn: '5001' });
    expect(principalOf(make({ role: 'admin' })).limited).to.equal(false);
    expect([...principalOf(make({ scopes: ['calls:read'] })).scopes]).to.deep.equal(['calls:read']);
  });

  it('unknown, wrong, expired, revoked, and from elsewhere are answered in the same words', () => {
    const good = make();
    const expired = make({ expiresAt: clock.now().wall + hour });
    const gone = make();
    const near = make({ networks: ['10.1.0.0/16', '2001:db8::1'] });
    valueOf(keys.revoke(gone.key.id, operator));
    clock.pass(hour);
    const answers = [
      keys.verify('shk_AAAAAAAAAAAAAAAAAAAAAA', good.secret, from),
      keys.verify('', '', from),
      keys.verify(good.key.id, gone.secret, from),
      keys.verify(good.key.id, '', from),
      keys.verify(good.key.id, `${good.secret} `, from),
      asks(expired),
      asks(gone),
      asks(near),
      asks(near, 'unknown'),
      asks(near, '2001:db8::2'),
    ];
    for (const answer of answers) expect(answer).to.deep.equal(answers[0]);
    expect(codeOf(answers[0] ?? asks(good))).to.equal('UNAUTHORIZED');
    for (const address of ['10.1.255.255', '2001:db8::1', '::ffff:10.1.0.1'])
      expect(codeOf(asks(near, address)), address).to.equal('done');
    expect(codeOf(asks(good))).to.equal('done');
  });

  it('no secret is in any file, and only its owner may read them', async () => {
    const made = make();
    asks(made);
    await keys.stop();
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const { secret } of [admin(), made]) expect(text).to.not.include(secret.slice(4));
      expect(statSync(join(folder, name)).mode & 0o777, name).to.equal(0o600);
    }
    expect(JSON.stringify(keys.list())).to.not.match(/shs_|hash|salt/);
  });

  it('all of it outlives a crash', () => {
    const made = make({ name: 'Desk 1', role: 'agent', dn: '5001', networks: ['127.0.0.0/8'] });
    const before = keys.list();
    restarts();
    expect(keys.list()).to.deep.equal(before);
    expect(principalOf(made)).to.include({ key: made.key.id, dn: '5001' });
    valueOf(keys.revoke(made.key.id, operator));
    restarts();
    expect(codeOf(asks(made))).to.equal('UNAUTHORIZED');
  });

  it('what a crash has left of an unfinished write does not matter', () => {
    const made = make();
    writeFileSync(`${file()}.new`, '{"version":1,"keys":[', { mode: 0o666 });
    restarts();
    expect(codeOf(asks(made))).to.equal('done');
    make();
    expect(statSync(file()).mode & 0o777).to.equal(0o600);
  });

  it('a file that is torn, empty or foreign is no first start: nothing is opened, and no key is made', () => {
    const text = readFileSync(file(), 'utf8');
    for (const broken of ['', text.slice(0, 200), '{}', '[]', text.replace('"version": 1', '"version": 2')]) {
      writeFileSync(file(), broken);
      expect(restarts, broken.slice(0, 20)).to.throw(`the file of API keys ${file()} can't be read`);
      expect(readFileSync(file(), 'utf8')).to.equal(broken);
    }
    expect(handedOut).to.have.length(1);
  });

  it('a network that the file has and nobody can read lets nobody in', () => {
    const made = make({ networks: ['10.1.0.0/16'] });
    writeFileSync(file(), readFileSync(file(), 'utf8').replace('10.1.0.0/16', 'nowhere'));
    restarts();
    expect(codeOf(asks(made))).to.equal('UNAUTHORIZED');
  });

  it('two secrets are valid in the overlap, and one before and after it', () => {
    const first = make();
    const came = principalOf(first);
    const second = valueOf(keys.rotate(first.key.id, 24 * hour, operator));
    expect(second.key.secretsUntil).to.deep.equal([null, clock.now().wall + 24 * hour]);
    expect([codeOf(asks(first)), codeOf(asks(second))]).to.deep.equal(['done', 'done']);
    expect(keys.stillValid(came)).to.equal(true);
    clock.pass(24 * hour - 1);
    expect(codeOf(asks(first))).to.equal('done');
    expect(revoked).to.deep.equal([]);
    clock.pass(1);
    expect([codeOf(asks(first)), codeOf(asks(second))]).to.deep.equal(['UNAUTHORIZED', 'done']);
    // Who came in by the old secret has to come again.
    expect(revoked).to.deep.equal([first.key.id]);
    expect(keys.stillValid(came)).to.equal(false);
  });

  it('a secret that was stolen ends at once, with whoever came in by it', () => {
    const stolen = make();
    const thief = principalOf(stolen);
    const next = valueOf(keys.rotate(stolen.key.id, 0, operator));
    expect(codeOf(asks(stolen))).to.equal('UNAUTHORIZED');
    expect(keys.stillValid(thief)).to.equal(false);
    expect(revoked).to.deep.equal([stolen.key.id]);
    expect(keys.stillValid(principalOf(next))).to.equal(true);
  });

  it('a second rotation ends the overlap of the first', () => {
    const first = make();
    const second = valueOf(keys.rotate(first.key.id, hour, operator));
    const third = valueOf(keys.rotate(first.key.id, hour, operator));
    expect([first, second, third].map((made) => codeOf(asks(made)))).to.deep.equal(['UNAUTHORIZED', 'done', 'done']);
  });

  it('who came in stays while its key is only given another name, and goes when it may do something else', () => {
    const made = make();
    const before = principalOf(made);
    valueOf(keys.change(made.key.id, { name: 'Billing' }, operator));
    expect(keys.stillValid(before)).to.equal(true);
    // A ticket carries a copy of the principal on.
    expect(keys.stillValid({ ...before, via: 'ticket' })).to.equal(true);
    valueOf(keys.change(made.key.id, { scopes: ['calls:read'] }, operator));
    expect(keys.stillValid(before)).to.equal(false);
    expect(revoked).to.deep.equal([made.key.id]);
    expect([...principalOf(made).scopes]).to.deep.equal(['calls:read']);
    expect(keys.stillValid(operator)).to.equal(false);
  });

  it('listeners hear of a revoked key, and of one that expires, at that moment', () => {
    const months = 90 * 24 * hour;
    const [soon, late, now] = [
      make({ expiresAt: clock.now().wall + hour }),
      make({ expiresAt: clock.now().wall + months }),
      make(),
    ];
    const came = [soon, late, now].map(principalOf);
    valueOf(keys.revoke(now.key.id, operator));
    expect(revoked).to.deep.equal([now.key.id]);
    clock.pass(hour);
    expect(revoked).to.deep.equal([now.key.id, soon.key.id]);
    clock.pass(months - hour - 1);
    expect(came.map((each) => keys.stillValid(each))).to.deep.equal([false, true, false]);
    clock.pass(1);
    expect(revoked).to.deep.equal([now.key.id, soon.key.id, late.key.id]);
    expect(came.map((each) => keys.stillValid(each))).to.deep.equal([false, false, false]);
  });

  it('when it was last used is shown at once, and kept once a minute', async () => {
    const made = make();
    expect(made.key.lastUsedAt).to.equal(null);
    asks(made);
    const at = clock.now().wall;
    expect(valueOf(keys.find(made.key.id)).lastUsedAt).to.equal(at);
    expect(clock.pending()).to.equal(1);
    for (let turn = 0; turn < 50; turn += 1) asks(made);
    expect(clock.pending()).to.equal(1);
    await keys.stop();
    expect(clock.pending()).to.equal(0);
    restarts();
    expect(valueOf(keys.find(made.key.id)).lastUsedAt).to.equal(at);
    // A wrong secret is no use.
    clock.pass(hour);
    keys.verify(made.key.id, 'shs_wrong', from);
    expect(valueOf(keys.find(made.key.id)).lastUsedAt).to.equal(at);
  });

  it('an agent has a DN and nobody else has; scopes only take away; networks are networks', () => {
    const bad: readonly Partial<KeyWish>[] = [
      { role: 'agent' },
      { role: 'service', dn: '5001' },
      { role: 'monitor', scopes: ['calls:make'] },
      ...['10.1.0.0/33', '2001:db8::/129', 'crm.internal', '10.1', '0x7f.1', '10.1.0.0/', '*'].map((network) => ({
        networks: [network],
      })),
    ];
    for (const more of bad)
      expect(codeOf(keys.make({ ...wish, ...more }, operator)), JSON.stringify(more)).to.equal('INVALID_REQUEST');
    expect(keys.list()).to.have.length(1);
    const made = make();
    expect(codeOf(keys.change(made.key.id, { role: 'agent' }, operator))).to.equal('INVALID_REQUEST');
    expect(codeOf(keys.change(made.key.id, { role: 'agent', dn: '5001' }, operator))).to.equal('done');
  });

  it('nobody makes, changes, rotates or revokes a key that may more than its own', () => {
    const keeper = principalOf(make({ role: 'admin', scopes: ['keys:manage', 'calls:read'] }));
    const strong = make();
    const refusals = [
      keys.make(wish, keeper),
      keys.make({ ...wish, role: 'admin' }, keeper),
      keys.change(strong.key.id, { name: 'mine' }, keeper),
      keys.change(strong.key.id, { scopes: ['calls:read'] }, keeper),
      keys.rotate(strong.key.id, 0, keeper),
      keys.revoke(strong.key.id, keeper),
      keys.rotate(admin().key, 0, keeper),
    ];
    expect(refusals.map(codeOf)).to.deep.equal(refusals.map(() => 'FORBIDDEN'));
    const weak = valueOf(keys.make({ ...wish, scopes: ['calls:read'] }, keeper));
    expect(weak.key.createdBy).to.equal(keeper.key);
    expect(codeOf(keys.change(weak.key.id, { scopes: ['calls:read', 'calls:make'] }, keeper))).to.equal('FORBIDDEN');
    expect(codeOf(keys.revoke(weak.key.id, keeper))).to.equal('done');
    expect(codeOf(asks(strong))).to.equal('done');
  });

  it('the last admin key that does not expire stays as it is', () => {
    const first = admin().key;
    make({ role: 'admin', expiresAt: clock.now().wall + hour });
    make({ role: 'admin', scopes: ['calls:read'] });
    const asked = () => [
      keys.revoke(first, operator),
      keys.change(first, { role: 'monitor' }, operator),
      keys.change(first, { scopes: ['calls:read'] }, operator),
      keys.change(first, { expiresAt: clock.now().wall + hour }, operator),
    ];
    expect(asked().map(codeOf)).to.deep.equal(asked().map(() => 'LAST_ADMIN_KEY'));
    expect(codeOf(keys.change(first, { name: 'vault' }, operator))).to.equal('done');
    expect(codeOf(keys.rotate(first, 0, operator))).to.equal('done');
    make({ role: 'admin' });
    expect(codeOf(keys.revoke(first, operator))).to.equal('done');
    expect(codeOf(keys.revoke(first, operator))).to.equal('KEY_NOT_FOUND');
  });

  it('a thousand keys are enough', () => {
    // On the disk each time, which is no point of this one.
    const [one] = (JSON.parse(readFileSync(file(), 'utf8')) as { keys: object[] }).keys;
    const many = Array.from({ length: 999 }, (_, number) => ({
      ...one,
      id: `shk_${String(number).padStart(22, '0')}`,
    }));
    const text = JSON.parse(readFileSync(file(), 'utf8')) as { keys: object[] };
    writeFileSync(file(), JSON.stringify({ ...text, keys: [one, ...many] }));
    restarts();
    expect(keys.list()).to.have.length(1_000);
    expect(codeOf(keys.make(wish, operator))).to.equal('TOO_MANY_KEYS');
  });

  it('what the disk refuses has not happened; but a key that was to be revoked is let in no more', () => {
    const [kept, gone] = [make(), make()];
    // A folder where the file is to be written: nothing else refuses root.
    mkdirSync(`${file()}.new/in-the-way`, { recursive: true });
    const before = keys.list();
    const asked = [
      keys.make(wish, operator),
      keys.change(kept.key.id, { role: 'monitor' }, operator),
      keys.rotate(kept.key.id, 0, operator),
      keys.revoke(gone.key.id, operator),
    ];
    expect(asked.map(codeOf)).to.deep.equal(asked.map(() => 'STORE_UNAVAILABLE'));
    expect(keys.list()).to.deep.equal(before);
    expect([codeOf(asks(kept)), codeOf(asks(gone))]).to.deep.equal(['done', 'UNAUTHORIZED']);
    expect(revoked).to.deep.equal([gone.key.id]);
    rmSync(`${file()}.new`, { recursive: true });
    expect(codeOf(keys.revoke(gone.key.id, operator))).to.equal('done');
  });

  it('in any order of what is asked, exactly the secrets that should be are valid, over restarts too', () => {
    const step = fc.record({
      what: fc.constantFrom('make', 'rotate', 'rotate at once', 'revoke', 'restart', 'hour'),
      which: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        folder = mkdtempSync(join(root, 'run-'));
        restarts();
        /** What should be: by id, each secret and when it ends. */
        const expected = new Map<string, { secret: string; until: number }[]>();
        const past: [string, string][] = [];
        for (const { what, which } of steps) {
          const id = [...expected.keys()][which % Math.max(1, expected.size)];
          if (what === 'make') {
            const { key, secret } = make();
            expected.set(key.id, [{ secret, until: Infinity }]);
            past.push([key.id, secret]);
          } else if (what === 'restart') restarts();
          else if (what === 'hour') clock.pass(hour);
          else if (id !== undefined && what === 'revoke') {
            valueOf(keys.revoke(id, operator));
            expected.delete(id);
          } else if (id !== undefined) {
            const overlap = what === 'rotate' ? 1.5 * hour : 0;
            const [current] = expected.get(id) ?? [];
            const { secret } = valueOf(keys.rotate(id, overlap, operator));
            const until = clock.now().wall + overlap;
            expected.set(id, [
              { secret, until: Infinity },
              ...(current === undefined ? [] : [{ secret: current.secret, until }]),
            ]);
            past.push([id, secret]);
          }
          for (const [key, secret] of past) {
            const valid = (expected.get(key) ?? []).some(
              (each) => each.secret === secret && each.until > clock.now().wall,
            );
            expect(keys.verify(key, secret, from).ok, `${key} after ${what}`).to.equal(valid);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
