import { q850 } from '../hangup.ts';
import { about, stay } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import { end } from './hang-up.ts';

/** Ends one side. Two talk, so the other one goes too: nobody is left alone on a silent line. */
export const hangUpParty: VerbRow<'hang-up-party'> = {
  asked(call, ask) {
    const { by } = ask;
    const hangup = { reason: 'hung-up-by-request', by, cause: q850.normalClearing, sipCode: null } as const;
    const ending = end(call, ask, hangup);
    const fact = { fact: 'party-hung-up', ...about(call, ask), role: ask.ask.party, by } as const;
    return { ...ending, facts: [fact, ...ending.facts] };
  },
  // The call is ending, and that is the answer: neither of these is ever reached.
  done: (call) => stay(call),
  failed: (call) => stay(call),
  afterCrash: 'repeat',
};
