import { z } from 'zod';
import { operations } from '../../calls/capabilities.ts';

/** What `calls/resource.ts` shows, as a schema. Answers are not parsed with it: the types see to that. */
const role = z.enum(['caller', 'callee']);
const time = z.iso.datetime();
export const supervisionMode = z
  .enum(['listen', 'whisper', 'barge'])
  .describe('listen: nobody hears the supervisor; whisper: the agent alone; barge: both parties');

const actor = z
  .union([
    z.strictObject({ kind: z.literal('api'), key: z.string() }),
    z.strictObject({ kind: z.literal('party'), role }),
    z.strictObject({ kind: z.literal('phone'), number: z.string() }),
    z.strictObject({ kind: z.enum(['clock', 'controller', 'asterisk']) }),
  ])
  .describe('Who did it: the one behind a key, a party, another phone, the clock, the controller or Asterisk');

const party = z
  .strictObject({
    role,
    number: z.string(),
    name: z.string().nullable(),
    dn: z.boolean().describe('True for a DN of the site, false for a number outside'),
    state: z.enum(['waiting', 'ringing', 'talking', 'held', 'parked', 'gone']),
    holds: z
      .array(
        z.strictObject({
          how: z.enum(['asked', 'phone']).describe("Over an interface, or by the other party's phone"),
          by: actor,
          since: time,
          music: z.string().nullable(),
        }),
      )
      .readonly(),
    muted: z
      .array(z.enum(['in', 'out']))
      .readonly()
      .describe('in: the party is not heard; out: it hears nothing'),
  })
  .meta({ id: 'Party' });

const shownPlayback = z.strictObject({
  id: z.string().describe('A UUID'),
  to: z.enum(['caller', 'callee', 'both']),
  media: z.array(z.string()).readonly(),
  volume: z.int(),
  state: z.enum(['asked', 'playing', 'paused']),
  by: actor,
  since: time,
});

const shownParty = z.strictObject({ number: z.string(), name: z.string().nullable(), dn: z.boolean() });

const transfer = z
  .strictObject({
    id: z.string().describe('A UUID'),
    kind: z.enum(['blind', 'attended']),
    state: z
      .enum([
        ...(['asked', 'preparing', 'ringing', 'consulting', 'swapped', 'three-way'] as const),
        ...(['left', 'returning', 'ended'] as const),
      ])
      .describe(
        'left: the transferor has gone and the target rings; returning: the target has failed, the transferor rings',
      ),
    transferor: role,
    target: z.strictObject({ number: z.string(), name: z.string().nullable(), dn: z.boolean() }),
    by: actor,
    since: time,
    endedAt: time.nullable(),
    outcome: z
      .string()
      .nullable()
      .describe('completed, cancelled, customer-left, target-hung-up, target-busy (and so on), call-ended'),
  })
  .meta({ id: 'Transfer' });

export const shownSupervision = z
  .strictObject({
    id: z.string().describe('A UUID'),
    supervisor: z.strictObject({ number: z.string(), name: z.string().nullable(), dn: z.boolean() }),
    order: z.string().nullable().describe('The standing order that began it; null: asked for this call'),
    agent: role.describe('Whose side is supervised'),
    mode: supervisionMode,
    state: z.enum(['ringing', 'joining', 'on']).describe('joining: the mode is being entered, the one before holds'),
    by: actor,
    since: time,
  })
  .meta({ id: 'Supervision' });

const shownRecording = z
  .strictObject({
    id: z.string().describe('A UUID'),
    mode: z.enum(['mixed', 'split']),
    format: z.enum(['wav', 'wav16']),
    state: z.enum(['starting', 'recording', 'paused', 'ended', 'failed']),
    by: actor,
    since: time,
    durationMs: z.int().nonnegative().nullable().describe('Without the pauses; null as long as it runs'),
    files: z
      .array(z.strictObject({ side: z.enum(['mixed', 'caller', 'callee']), bytes: z.int().nullable() }))
      .readonly(),
  })
  .meta({ id: 'CallRecording' });

const stream = z.strictObject({
  packets: z.number(),
  lost: z.number(),
  lossPercent: z.number(),
  jitterMs: z.number(),
  mos: z.number().describe('Estimated mean opinion score, 1 to 4.5 (ITU-T G.107, simplified)'),
});
const legQuality = z.strictObject({
  party: role,
  number: z.string(),
  measuredAt: time,
  in: stream.describe('What the party says, as Asterisk receives it'),
  out: stream.nullable().describe('What the party hears, as its phone reports it; null when it sends no RTCP'),
  roundTripMs: z.number().nullable(),
});

export const shownCall = z
  .strictObject({
    id: z.string().describe('A UUID'),
    node: z.string(),
    phase: z.enum([
      'ringing-caller',
      'preparing-callee',
      'ringing-callee',
      'talking',
      'transferring',
      'parked',
      'ending',
      'ended',
    ]),
    state: z.enum(['trying', 'early', 'confirmed', 'terminated']).describe('RFC 4235'),
    direction: z.enum(['in', 'click-to-dial']),
    startedAt: time,
    answeredAt: time.nullable(),
    endedAt: time.nullable(),
    durationSeconds: z.int().nonnegative(),
    startedBy: actor,
    hangup: z
      .strictObject({ reason: z.string(), by: actor, cause: z.int(), sipCode: z.int().nullable() })
      .nullable()
      .describe('Q.850 cause, and the SIP status where there was one'),
    parties: z.array(party).readonly(),
    capabilities: z.array(z.enum(operations)).readonly().describe('What may be asked of the call right now'),
    playbacks: z.array(shownPlayback).readonly(),
    recordings: z.array(shownRecording).readonly(),
    supervision: z.array(shownSupervision).readonly(),
    quality: z
      .array(legQuality)
      .readonly()
      .describe('How each leg sounded when it was last looked at; none before ten seconds'),
    parking: z
      .strictObject({
        slot: z.string().describe('What a phone of this site dials to have the call'),
        party: role.describe('Who waits'),
        parker: shownParty,
        by: actor,
        since: time,
        music: z.string().nullable(),
        timeoutSeconds: z.int().describe('The parker is rung again when nobody has come for so long; 0 is never'),
        retrieval: z
          .strictObject({ to: shownParty, how: z.enum(['asked', 'dialled', 'timeout']), by: actor })
          .nullable()
          .describe('Who comes for it'),
      })
      .nullable()
      .describe('The slot that the call waits in'),
    move: z
      .strictObject({
        id: z.string().describe('A UUID'),
        party: role,
        to: shownParty,
        state: z.enum(['ringing', 'joining']),
        by: actor,
        since: time,
      })
      .nullable()
      .describe('Another device of a party, that rings or is being joined'),
    transfers: z.array(transfer).readonly().describe('The one that goes on, and the last ones that are over'),
  })
  .meta({ id: 'Call' });

/** One call in the envelope. */
export const callAnswer = z.strictObject({ success: z.literal(true), data: shownCall });
