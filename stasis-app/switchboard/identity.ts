import type { Channel } from '../ari/ari.generated.ts';
import type { Call } from '../calls/call.ts';
import type { Instant } from '../shared/clock.ts';
import type { CallId } from '../shared/ids.ts';

/**
 * A call's identity rides on what it owns in Asterisk, so that a controller whose store is lost can still adopt it:
 * the ids begin with the call's id (shared/ids.ts), the bridge's name tells whose application it is of, and the
 * Stasis arguments of the channels that we made tell who calls whom since when.
 */
export interface Identity {
  readonly from: string;
  readonly to: string;
  readonly direction: Call['direction'];
  readonly startedAt: number;
}

export const legArgs = ({ from, to, direction, startedAt }: Call): string =>
  ['leg', from.number, to.number, direction, Math.round(startedAt.wall)].join(',');

/** The identity on a channel that we made, or undefined when there is none that we can read. */
export function identityOf(channel: Channel): Identity | undefined {
  const [verb, from, to, direction, startedAt] = argsOf(channel);
  if (verb !== 'leg' || from === undefined || to === undefined || !/^\d{1,15}$/.test(startedAt ?? '')) return undefined;
  if (direction !== 'in' && direction !== 'click-to-dial') return undefined;
  return { from, to, direction, startedAt: Number(startedAt) };
}

/**
 * The Stasis arguments of a channel: while it is in our hands its dialplan position is the Stasis() call with all
 * its arguments, the application's name first.
 */
export function argsOf(channel: Channel): readonly string[] {
  return channel.dialplan.app_name === 'Stasis' ? channel.dialplan.app_data.split(',').slice(1) : [];
}

export const bridgeName = (app: string, call: CallId): string => `${app}:${call}`;
/** Whether a bridge of that name is our application's; another's, or a person's, is not ours to touch. */
export const isOurBridge = (app: string, name: string): boolean => name.startsWith(`${app}:`);

/** A moment of the wall clock on both scales. */
export function instantOf(wall: number, now: Instant): Instant {
  return { wall, mono: now.mono - (now.wall - wall) };
}
