import type { Call } from '../call.ts';
import type { Command } from '../commands.ts';
import type { ChannelId } from '../../shared/ids.ts';
import { ringLimitInAsterisk } from './begin.ts';

/**
 * Asterisk does not show whether a channel was dialled before its phone has said something, and a controller that was
 * killed between joining and dialling leaves one that would ring out without having rung. So the answer to `dial` is
 * noted, and after a crash what lacks that note is looked at.
 */

/** The channel that is to ring, and of which nobody has answered that it was dialled. */
export function undialledOf(call: Call): ChannelId | undefined {
  switch (call.phase) {
    case 'ringing-callee':
      return call.dialled ? undefined : call.callee.channel;
    case 'talking': {
      const { transfer: t } = call.carries;
      return t?.stage === 'ringing' && t.dialled === false ? t.target.channel : undefined;
    }
    case 'transferring': {
      const { transfer: t } = call;
      return t.stage === 'ringing' && t.dialled === false ? call[t.transferor].channel : undefined;
    }
    case 'ringing-caller':
    case 'preparing-callee':
    case 'parked':
    case 'ending':
    case 'ended':
      return undefined;
  }
}

/**
 * Nobody knows whether it was dialled, and its phone has said nothing: had it been, a second dial would end the
 * channel (measured on 22.10.1), which for a phone that does not answer at all is no loss.
 */
export const dialAgain = (channel: ChannelId, limits: Call['limits']): Command => ({
  ...{ do: 'dial', channel, timeoutSeconds: ringLimitInAsterisk(limits), again: true },
});
