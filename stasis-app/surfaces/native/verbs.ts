import { z } from 'zod';
import { holdCall, unholdCall } from '../../actions/hold-call.ts';
import { muteCall } from '../../actions/mute-call.ts';
import type { Office } from '../../actions/office.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { role, verbRow } from './verb-row.ts';

/** A class of musiconhold.conf. */
const music = z.string().regex(/^[\w-]{1,80}$/, 'expected a class of musiconhold.conf');
const muteBody = z.strictObject({ party: role, direction: z.enum(['in', 'out', 'both']).default('in') });

/** What may be asked of a call that talks. */
export const verbRows: readonly Endpoint<Office>[] = [
  verbRow({
    path: 'hold',
    summary: 'Puts `party` on hold (when not given, whom the agent talks with): it hears `music` and is not heard',
    body: z.strictObject({ party: role.optional(), music: music.optional() }),
    run: (office, about, { party, music: named }) => holdCall(office, about, { party, music: named }),
  }),
  verbRow({
    path: 'unhold',
    summary: 'Takes `party` back from hold',
    body: z.strictObject({ party: role.optional() }),
    run: (office, about, { party }) => unholdCall(office, about, { party }),
  }),
  verbRow({
    path: 'mute',
    summary: 'Mutes `party`: `in`, it is not heard; `out`, it hears nothing; or `both`',
    body: muteBody,
    run: (office, about, body) => muteCall(office, about, { verb: 'mute', ...body }),
  }),
  verbRow({
    path: 'unmute',
    summary: 'Takes a mute back: `in`, `out` or `both`',
    body: muteBody,
    run: (office, about, body) => muteCall(office, about, { verb: 'unmute', ...body }),
  }),
];
