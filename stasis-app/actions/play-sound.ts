import type { PlaybackOperation, PlaybackWish } from '../calls/asks.ts';
import type { CallResource } from '../calls/resource.ts';
import type { Outcome } from '../shared/errors.ts';
import { receiptId } from '../shared/ids.ts';
import { askCall, type AskAbout } from './ask-call.ts';
import type { Office } from './office.ts';

/** Plays a sound to one party or to both. The playback is named after the ask's receipt. */
export const playSound = (office: Office, about: AskAbout, wish: PlaybackWish): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'play', ...wish });

/** Pauses a playback, resumes it, or moves in it. */
export const controlPlayback = (
  office: Office,
  about: AskAbout,
  ask: { readonly playback: string; readonly operation: PlaybackOperation },
): Promise<Outcome<CallResource>> =>
  askCall(office, about, {
    verb: 'control-playback',
    playback: receiptId(ask.playback),
    operation: ask.operation,
  });

/** Stops a playback. */
export const stopPlayback = (office: Office, about: AskAbout, playback: string): Promise<Outcome<CallResource>> =>
  askCall(office, about, { verb: 'stop-playback', playback: receiptId(playback) });
