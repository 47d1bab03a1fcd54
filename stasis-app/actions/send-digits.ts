import type { AskByVerb } from '../calls/asks.ts';
import type { CallResource } from '../calls/resource.ts';
import type { Outcome } from '../shared/errors.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import type { Office } from './office.ts';

/** Sends DTMF to a party's phone. */
export const sendDigits = (
  office: Office,
  about: AskAbout,
  ask: Omit<AskByVerb['send-digits'], 'verb'>,
): Promise<Outcome<CallResource>> => askCall(office, about, { verb: 'send-digits', ...ask });
