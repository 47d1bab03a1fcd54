import type { Fact } from '../calls/facts.ts';
import type { SupervisionEnd } from '../calls/facts.ts';
import type { SupervisionMode } from '../calls/asks.ts';
import type { Receipt } from '../shared/ids.ts';

/** A supervision on its call's log, from the first ring on. Times in ms since 1970. */
export interface LoggedSupervision {
  readonly id: Receipt;
  /** The supervisor's number. */
  readonly supervisor: string;
  /** Whose side. */
  readonly role: 'caller' | 'callee';
  readonly askedByKind: string;
  readonly askedByKey: string | null;
  /** By a standing order. */
  readonly followed: boolean;
  readonly rungAt: number;
  /** The modes in which the supervisor was in the call, in order; none when the phone did not answer. */
  readonly modes: readonly { readonly mode: SupervisionMode; readonly at: number }[];
  /** Null: with the call. */
  readonly endedAt: number | null;
  readonly how: SupervisionEnd | null;
}

export type SupervisionFact = Extract<
  Fact,
  {
    readonly fact:
      'supervisor-rung' | 'supervision-started' | 'supervision-switched' | 'supervision-ended' | 'call-taken-over';
  }
>;

/** A log keeps so many of a call. */
const kept = 50;
const modesKept = 20;

/** A call's supervisions after one more fact of theirs. */
export function supervisionsAfter(
  all: readonly LoggedSupervision[],
  fact: SupervisionFact,
): readonly LoggedSupervision[] {
  if (fact.fact !== 'supervisor-rung') return all.map((one) => (one.id === fact.supervision ? after(one, fact) : one));
  const { supervision: id, supervisor, role, by, at, order } = fact;
  const rung: LoggedSupervision = {
    ...{ id, supervisor: clean(supervisor.number), role, askedByKind: by.kind, followed: order !== undefined },
    askedByKey: by.kind === 'api' ? clean(by.key) : null,
    ...{ rungAt: at.wall, modes: [], endedAt: null, how: null },
  };
  return [...all, rung].slice(-kept);
}

function after(one: LoggedSupervision, fact: Exclude<SupervisionFact, { fact: 'supervisor-rung' }>): LoggedSupervision {
  switch (fact.fact) {
    case 'supervision-started':
    case 'supervision-switched':
      return { ...one, modes: [...one.modes, { mode: fact.mode, at: fact.at.wall }].slice(-modesKept) };
    case 'supervision-ended':
      return { ...one, endedAt: fact.at.wall, how: fact.how };
    case 'call-taken-over':
      return { ...one, endedAt: fact.at.wall, how: 'taken-over' };
  }
}

const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed().slice(0, 255);
