import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '../calls/actor.ts';
import type { TollCapName, TollFact, TollPayer } from '../calls/toll-fact.ts';
import type { Clock, Timer } from '../shared/clock.ts';
import { newTollBlockId, type TollBlockId } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import { writeWhole } from '../shared/whole-file.ts';
import { jsonOf, lineOf } from './entry.ts';
import type { Journal } from './journal.ts';
import { chargeAfter, type Charge, type ChargeChange } from './toll-charge.ts';

/** A key or an agent that may call nobody outside. */
export interface TollBlock {
  readonly id: TollBlockId;
  readonly payer: TollPayer;
  readonly tollClass: string;
  readonly cap: TollCapName;
  /** In ms since 1970, as `until`; null: until somebody lifts it. */
  readonly since: number;
  readonly until: number | null;
}

/** What a payer has of a class: in the last hour, now, and in the last 24 hours. */
export interface TollUse {
  readonly callsInHour: number;
  readonly atOnce: number;
  readonly spent: number;
}

/**
 * Calls outside that are counted, and who is blocked. In a file of its own in the journal's folder, so that a restart
 * forgets neither; what becomes of the calls is read from the facts.
 */
export interface TollLedger {
  used(payer: TollPayer, tollClass: string): TollUse;
  /** Counts a call that is about to be made. The same id again is the same call. */
  open(charge: Omit<Charge, 'at' | 'startedAt' | 'endedAt'>): void;
  /** Nothing came of it: it was never sent to Asterisk. */
  waive(id: string): void;
  /** Known again after a crash at any moment behind it; told as a fact. */
  block(payer: TollPayer, why: Pick<TollBlock, 'tollClass' | 'cap'>, minutes: number): TollBlock;
  unblock(id: string, by: Actor): TollBlock | undefined;
  blockOf(payer: TollPayer): TollBlock | undefined;
  blocks(): readonly TollBlock[];
  stop(): void;
}

export interface TollLedgerOptions {
  readonly folder: string;
  readonly journal: Pick<Journal, 'write' | 'subscribe'>;
  /** Ids of calls, and of members of rooms, that go on from before. */
  readonly live: ReadonlySet<string>;
  /** No call lasts longer. */
  readonly maxCallSeconds: number;
  readonly clock: Clock;
  readonly log: Log;
}

type Line =
  | { readonly charge: Charge }
  | { readonly waived: string }
  | { readonly block: TollBlock }
  | { readonly unblocked: string };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const chargesAtMost = 100_000;
const spareLines = 20_000;
const lookEveryMs = 5_000;

const nameOf = (payer: TollPayer): string => (payer.kind === 'key' ? `key:${payer.key}` : `agent:${payer.dn}`);

export function openTollLedger({ folder, journal, live, maxCallSeconds, clock, log }: TollLedgerOptions): TollLedger {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'tolls.jsonl');
  const kept = read(file);
  const { blocks } = kept;
  const charges = new Map<string, Charge>();
  const open = new Map<string, Charge>();
  /** By payer and class. */
  const of = new Map<string, Set<string>>();
  let lines = 0;
  const now = () => clock.now().wall;
  for (const charge of kept.charges.values()) {
    // Whose end nobody has heard is over: its call is not among those that go on.
    const over = charge.endedAt === null && !live.has(charge.owner);
    put(over ? { ...charge, endedAt: now() } : charge);
  }
  let fd = writeAnew();

  function put(charge: Charge): void {
    charges.set(charge.id, charge);
    if (charge.endedAt === null) open.set(charge.id, charge);
    else open.delete(charge.id);
    for (const payer of charge.payers) {
      const name = `${payer} ${charge.tollClass}`;
      of.set(name, (of.get(name) ?? new Set()).add(charge.id));
    }
  }

  function drop(id: string): boolean {
    const charge = charges.get(id);
    for (const payer of charge?.payers ?? []) {
      const name = `${payer} ${charge?.tollClass ?? ''}`;
      of.get(name)?.delete(id);
      if (of.get(name)?.size === 0) of.delete(name);
    }
    open.delete(id);
    return charges.delete(id);
  }

  function forgetOld(): void {
    for (const [id, { at }] of charges) {
      if (at > now() - dayMs && charges.size <= chargesAtMost) return;
      drop(id);
    }
  }

  function writeAnew(): number {
    forgetOld();
    const written: Line[] = [
      ...[...charges.values()].map((charge) => ({ charge })),
      ...[...blocks.values()].map((block) => ({ block })),
    ];
    writeWhole(file, written.map((line) => lineOf(JSON.stringify(line))).join(''));
    lines = written.length;
    return openSync(file, 'a', 0o600);
  }

  function append(line: Line, mustLast = false): void {
    try {
      if (lines > spareLines + 2 * charges.size) {
        const before = fd;
        fd = writeAnew();
        closeSync(before);
      }
      writeSync(fd, lineOf(JSON.stringify(line)));
      if (mustLast) fsyncSync(fd);
      lines += 1;
    } catch (error) {
      // Memory has it: what is lost is lost only with this process.
      log.error('the file of calls outside can not be written', { error });
    }
  }

  function change(changes: readonly ChargeChange[]): void {
    for (const { id, ...what } of changes) {
      const known = charges.get(id);
      if (known === undefined) continue;
      const next = { ...known, ...what };
      put(next);
      append({ charge: next });
    }
  }

  const unsubscribe = journal.subscribe((facts) => {
    for (const { fact } of facts) change(chargeAfter(fact, open, now()));
  });

  function tell(fact: TollFact): void {
    journal.write({ call: fact.block, state: null, facts: [fact] }, () => undefined);
  }

  function lift(block: TollBlock, how: 'asked' | 'expired', by: Actor): void {
    blocks.delete(block.id);
    append({ unblocked: block.id }, true);
    tell({ fact: 'toll-unblocked', block: block.id, at: clock.now(), payer: block.payer, how, by });
    log.warn('calls outside are allowed again', { ...block.payer, how, by });
  }

  const expire = () => {
    for (const block of [...blocks.values()])
      if (block.until !== null && block.until <= now()) lift(block, 'expired', { kind: 'clock' });
  };
  let timer: Timer | undefined;
  /** Looks only as long as there is a block that ends by itself. */
  function schedule(): void {
    if (timer !== undefined || ![...blocks.values()].some(({ until }) => until !== null)) return;
    timer = clock.after(lookEveryMs, () => {
      timer = undefined;
      expire();
      schedule();
    });
  }
  schedule();

  const blockOf = (payer: TollPayer): TollBlock | undefined => {
    expire();
    return [...blocks.values()].find((block) => nameOf(block.payer) === nameOf(payer));
  };

  return {
    used(payer, tollClass) {
      const name = nameOf(payer);
      const at = now();
      let [callsInHour, atOnce, spent] = [0, 0, 0];
      for (const id of of.get(`${name} ${tollClass}`) ?? []) {
        const charge = charges.get(id);
        if (charge === undefined || charge.at <= at - dayMs) continue;
        if (charge.at > at - hourMs) callsInHour += 1;
        if (charge.endedAt === null && charge.at > at - (maxCallSeconds + 600) * 1000) atOnce += 1;
        spent += costOf(charge, at);
      }
      return { callsInHour, atOnce, spent };
    },
    open(charge) {
      if (charges.has(charge.id)) return;
      forgetOld();
      const opened: Charge = { ...charge, at: now(), startedAt: null, endedAt: null };
      put(opened);
      append({ charge: opened });
    },
    waive(id) {
      if (drop(id)) append({ waived: id });
    },
    block(payer, { tollClass, cap }, minutes) {
      const known = blockOf(payer);
      if (known !== undefined) return known;
      const since = now();
      const until = minutes === 0 ? null : since + minutes * 60_000;
      const block: TollBlock = { id: newTollBlockId(), payer, tollClass, cap, since, until };
      blocks.set(block.id, block);
      append({ block }, true);
      tell({ fact: 'toll-blocked', block: block.id, at: clock.now(), payer, tollClass, cap, until });
      log.warn('calls outside are blocked: a cap against toll fraud was met', { ...payer, tollClass, cap, until });
      schedule();
      return block;
    },
    unblock(id, by) {
      const block = [...blocks.values()].find((each) => each.id === id);
      if (block !== undefined) lift(block, 'asked', by);
      return block;
    },
    blockOf,
    blocks() {
      expire();
      return [...blocks.values()];
    },
    stop() {
      timer?.cancel();
      unsubscribe();
      closeSync(fd);
    },
  };
}

/** Begun minutes count whole. One that rings is taken for a minute: many at once would pass the cap together. */
function costOf({ perMinute, startedAt, endedAt }: Charge, now: number): number {
  if (startedAt === null) return endedAt === null ? perMinute : 0;
  return perMinute * Math.max(1, Math.ceil(((endedAt ?? now) - startedAt) / 60_000));
}

function read(file: string): { charges: Map<string, Charge>; blocks: Map<string, TollBlock> } {
  const [charges, blocks] = [new Map<string, Charge>(), new Map<string, TollBlock>()];
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  for (const each of text.split('\n')) {
    const json = jsonOf(each);
    if (json === undefined) continue;
    // The checksum vouches for its shape: we wrote it.
    const line = JSON.parse(json) as Line;
    if ('charge' in line) charges.set(line.charge.id, line.charge);
    else if ('waived' in line) charges.delete(line.waived);
    else if ('block' in line) blocks.set(line.block.id, line.block);
    else blocks.delete(line.unblocked);
  }
  return { charges, blocks };
}

/** Who is counted together, as charges name it. */
export const payerNames = (payers: readonly TollPayer[]): readonly string[] => payers.map(nameOf);
