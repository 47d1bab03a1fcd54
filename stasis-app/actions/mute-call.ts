import type { Role } from '../calls/actor.ts';
import type { Direction } from '../calls/asks.ts';
import type { CallResource } from '../calls/resource.ts';
import type { Outcome } from '../shared/errors.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import type { Office } from './office.ts';

interface MuteAsk {
  readonly verb: 'mute' | 'unmute';
  readonly party: Role;
  /** `in`: the party is not heard; `out`: it hears nothing. */
  readonly direction: Direction | 'both';
}

/** Mutes a party, or takes that back. */
export const muteCall = (office: Office, about: AskAbout, ask: MuteAsk): Promise<Outcome<CallResource>> =>
  askCall(office, about, {
    verb: ask.verb,
    party: ask.party,
    directions: ask.direction === 'both' ? ['in', 'out'] : [ask.direction],
  });
