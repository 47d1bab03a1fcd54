import type { EventByType } from '../events.ts';
import { q850 } from '../hangup.ts';
import { stay, type Step } from '../transition.ts';
import { end, type Live } from './hang-up.ts';
import { rangOut } from './hand-over.ts';
import { musicChecked } from './music.ts';
import { recordTooLate } from './record.ts';
import { settled } from './settle.ts';

const clock = { kind: 'clock' } as const;

/** A phone rang too long, the parties talked too long, or a doubt was not cleared in time. */
export function ranOut(call: Live, event: EventByType['timer-ran-out']): Step {
  switch (event.timer) {
    case 'ring': {
      if ('carries' in call) return stay(call);
      const role = call.phase === 'ringing-caller' ? 'caller' : 'callee';
      return end(call, event, { reason: `${role}-no-answer`, by: clock, cause: q850.noAnswer, sipCode: null });
    }
    case 'talk':
      return end(call, event, { reason: 'maximum-duration', by: clock, cause: q850.normalClearing, sipCode: null });
    case 'doubt':
      return end(call, event, {
        reason: 'failed',
        by: { kind: 'asterisk' },
        cause: q850.temporaryFailure,
        sipCode: null,
      });
    case 'transfer':
      return call.phase === 'transferring' ? rangOut(call, event) : stay(call);
    case 'settle':
      return call.phase === 'talking' ? settled(call) : stay(call);
    case 'music':
    case 'music-lastly':
      return musicChecked(call, event.timer);
    case 'record':
      return 'carries' in call ? recordTooLate(call) : stay(call);
    case 'leave':
    case 'join':
    case 'park':
    case 'quality':
    case 'supervision':
    case 'release':
      return stay(call);
  }
}
