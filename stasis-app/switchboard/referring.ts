import type { ChannelTransfer } from '../ari/ari.generated.ts';
import type { AriLink } from '../ari/contract.ts';
import type { AskByVerb } from '../calls/asks.ts';
import { otherRole, partyOf, roleOf, type Talking } from '../calls/call.ts';
import type { ReferOutcome } from '../calls/commands.ts';
import type { CallEvent, EventByType } from '../calls/events.ts';
import type { Party } from '../calls/party.ts';
import type { AskOutcome } from '../calls/transition.ts';
import type { Clock } from '../shared/clock.ts';
import type { Outcome } from '../shared/errors.ts';
import { channelId, newReceipt, type CallId, type ChannelId, type Receipt } from '../shared/ids.ts';
import type { Log } from '../shared/log.ts';
import type { Asking } from './asking.ts';
import type { Entry, Registry } from './registry.ts';

/** Where a phone's REFER leads, by the directory. */
export type Refer = (
  to: string,
  transferor: Party,
  about: { readonly call: CallId; readonly receipt: Receipt },
) => Outcome<
  Pick<AskByVerb['transfer'], 'destination' | 'back'> & {
    /** Nothing came of it. */
    readonly waive: () => void;
  }
>;

export interface ReferringOptions {
  readonly registry: Registry;
  readonly asking: Asking<Entry, EventByType['asked'], AskOutcome>;
  readonly deliver: (entry: Entry, event: CallEvent) => void;
  readonly refer: Refer;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * A phone transfers by itself: SIP REFER, which Asterisk 22.3 and later leaves to us (ChannelTransfer) on channels with
 * `PJSIP_TRANSFER_HANDLING(channel)=ari-only`. It is decided like a transfer over an interface, by the same rules, and
 * the phone is told what came of it (transfer_progress, which becomes a NOTIFY).
 */
export function createReferring(options: ReferringOptions): (link: AriLink, event: ChannelTransfer) => Promise<void> {
  const { registry, asking, deliver, refer, clock, log } = options;

  async function outcomeOf({ refer_to: to, referred_by: from }: ChannelTransfer): Promise<ReferOutcome | null> {
    const source = channelId(from.source_channel.id);
    const entry = registry.byChannel(source);
    const call = entry === undefined ? undefined : idle(entry);
    const role = call === undefined ? undefined : roleOf(call, source);
    if (entry === undefined || call === undefined || role === undefined) return 'declined';
    const { requested_destination: requested, destination_channel: replaced } = to;
    const by = { kind: 'party', role } as const;
    const ask = { type: 'asked', at: clock.now(), by, receipt: newReceipt(), keyed: false } as const;
    if (requested.protocol_id !== undefined) {
      const given = replaced === undefined ? undefined : taken(entry, channelId(replaced.id));
      if (given === undefined) return 'declined';
      deliver(given.entry, { type: 'given-away', at: clock.now(), channel: given.leg.channel });
      const take = { verb: 'take-party', party: role, target: given.leg, refer: true } as const;
      return said((await asking.ask(entry, { ...ask, ask: take })).kind);
    }
    const about = { call: call.id, receipt: ask.receipt };
    const target = refer(requested.destination ?? '', partyOf(call, role), about);
    if (!target.ok) return 'declined';
    const { waive, ...where } = target.value;
    const blind = { verb: 'transfer', kind: 'blind', party: role, music: null, refer: true, ...where } as const;
    const { kind } = await asking.ask(entry, { ...ask, ask: blind });
    if (kind !== 'done') waive();
    return said(kind);
  }

  /** The far end of the phone's other call, if that call can let go of it. */
  function taken(entry: Entry, replaced: ChannelId) {
    const other = registry.byChannel(replaced);
    const call = other === undefined || other === entry ? undefined : idle(other);
    const role = call === undefined ? undefined : roleOf(call, replaced);
    if (other === undefined || call === undefined || role === undefined) return undefined;
    return call.node === entry.call.node ? { entry: other, leg: call[otherRole(role)] } : undefined;
  }

  return async (link, event) => {
    // With a state it is what we have told the phone ourselves.
    if (event.state !== undefined) return;
    const channel = event.referred_by.source_channel.id;
    const outcome = await outcomeOf(event);
    log.info('a phone has asked for a transfer (REFER)', { node: link.node, channel, outcome: outcome ?? 'done' });
    if (outcome !== null)
      await link.call('channels.transfer_progress', { channelId: channel, states: `channel_${outcome}` });
  };
}

/** A transfer that has begun tells the phone by itself, before it hangs it up. */
const said = (kind: string): ReferOutcome | null =>
  kind === 'done' ? null : kind === 'failed' ? 'unavailable' : 'declined';

/** A call that talks and has nothing under way that a transfer could cross. */
function idle({ call, asks }: Entry): Talking | undefined {
  if (call.phase !== 'talking' || call.carries.transfer !== null) return undefined;
  return call.carries.underway === null && (asks === null || asks.length === 0) ? call : undefined;
}
