import { q850 } from '../hangup.ts';
import { about, stay, to } from '../transition.ts';
import type { VerbRow } from '../verb.ts';
import { end } from './hang-up.ts';

/** Ends one side. Two talk, so the other one goes too: nobody is left alone on a silent line. */
export const hangUpParty: VerbRow<'hang-up-party'> = {
  asked(call, ask) {
    // Of three, two go on: its farewell says what that means for the transfer.
    if (call.carries.transfer !== null) {
      const { channel } = call[ask.ask.party];
      return to(call, [{ do: 'hang-up', channel, cause: q850.normalClearing }]);
    }
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
