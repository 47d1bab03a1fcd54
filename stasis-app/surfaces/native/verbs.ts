import { z } from 'zod';
import { holdCall, unholdCall } from '../../actions/hold-call.ts';
import { hangUpParty } from '../../actions/hang-up-party.ts';
import { muteCall } from '../../actions/mute-call.ts';
import { sendDigits } from '../../actions/send-digits.ts';
import type { Office } from '../../actions/office.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { moveRows } from './moves.ts';
import { parkingRows } from './parking.ts';
import { playbackRows } from './playbacks.ts';
import { supervisionRows } from './supervision.ts';
import { recordingVerbs } from './recordings.ts';
import { transferRows } from './transfers.ts';
import { music, role, verbRow } from './verb-row.ts';

const muteBody = z.strictObject({ party: role, direction: z.enum(['in', 'out', 'both']).default('in') });

/** What may be asked of a call that talks. */
export const verbRows: readonly Endpoint<Office>[] = [
  verbRow({
    path: 'hold',
    summary: 'Puts `party` on hold (when not given, whom the agent talks with): it hears `music` and is not heard',
    body: z.strictObject({ party: role.optional(), music: music.optional() }),
    example: { music: 'calm' },
    run: (office, about, { party, music: named }) => holdCall(office, about, { party, music: named }),
  }),
  verbRow({
    path: 'unhold',
    summary: 'Takes `party` back from hold',
    body: z.strictObject({ party: role.optional() }),
    example: {},
    run: (office, about, { party }) => unholdCall(office, about, { party }),
  }),
  verbRow({
    path: 'mute',
    summary: 'Mutes `party`: `in`, it is not heard; `out`, it hears nothing; or `both`',
    body: muteBody,
    example: { party: 'callee' },
    run: (office, about, body) => muteCall(office, about, { verb: 'mute', ...body }),
  }),
  verbRow({
    path: 'unmute',
    summary: 'Takes a mute back: `in`, `out` or `both`',
    body: muteBody,
    example: { party: 'callee' },
    run: (office, about, body) => muteCall(office, about, { verb: 'unmute', ...body }),
  }),
  verbRow({
    path: 'dtmf',
    summary: "Sends DTMF digits to `party`'s phone (RFC 4733)",
    body: z.strictObject({
      party: role,
      digits: z.string().regex(/^[0-9A-D*#]{1,64}$/, 'expected 1 to 64 of 0-9, A-D, * and #'),
      durationMs: z.int().min(40).max(5_000).default(100),
      betweenMs: z.int().min(40).max(5_000).default(100),
    }),
    example: { party: 'callee', digits: '12#' },
    run: sendDigits,
  }),
  ...playbackRows,
  ...transferRows,
  ...moveRows,
  ...parkingRows,
  ...supervisionRows,
  ...recordingVerbs,
  verbRow({
    path: 'hangup',
    summary: 'Hangs up `party`, or the whole call where none is named, in any phase; answers when it has ended',
    body: z.strictObject({ party: role.optional() }),
    example: { party: 'callee' },
    run: (office, about, { party }) => hangUpParty(office, about, { party }),
  }),
];
