import { z } from 'zod';
import { roomOperations } from '../../rooms/capabilities.ts';
import { announcements, moderatorRules, roomKinds } from '../../rooms/settings.ts';

/** What `rooms/resource.ts` shows, as a schema. Answers are not parsed with it: the types see to that. */
const time = z.iso.datetime();

const member = z
  .strictObject({
    id: z.string().describe('A UUID'),
    channel: z.string(),
    number: z.string(),
    name: z.string().nullable(),
    dn: z.boolean(),
    way: z.enum(['dialled-in', 'rung', 'brought']).describe('brought: out of a call'),
    moderator: z.boolean(),
    state: z
      .enum(['ringing', 'asked-for-pin', 'naming', 'in', 'waiting', 'held', 'coaching', 'refused'])
      .describe('waiting: hears music, because no moderator is there or because the room only holds'),
    since: time,
    joinedAt: time.nullable(),
    muted: z.boolean().describe('Not heard by anybody'),
    deafened: z.boolean().describe('Hears nobody'),
    talking: z.boolean().describe('Only where the room detects talk'),
    coaches: z.string().nullable().describe('The member who alone hears it'),
  })
  .meta({ id: 'RoomMember' });

export const shownRoom = z
  .strictObject({
    id: z.string().describe('A UUID'),
    phase: z.enum(['resting', 'open', 'emptying', 'closed']),
    origin: z.enum(['site', 'api']).describe('site: declared in the site file'),
    createdAt: time,
    openedAt: time.nullable(),
    node: z.string().nullable(),
    bridge: z.string().nullable(),
    locked: z.boolean(),
    settings: z.strictObject({
      name: z.string(),
      number: z.string().nullable().describe('What a phone dials to enter'),
      kind: z.enum(roomKinds),
      maxMembers: z.int(),
      maxSeconds: z.int().nullable(),
      requireModerator: z.boolean(),
      moderators: z.array(z.string()).readonly(),
      whenModeratorsLeave: z.enum(moderatorRules),
      announce: z.enum(announcements),
      allowRecording: z.boolean(),
      allowScreenShare: z.boolean(),
      detectTalk: z.boolean(),
      music: z.string().nullable(),
      keepSeconds: z.int().nullable(),
      hasPin: z.boolean(),
      hasModeratorPin: z.boolean(),
    }),
    members: z.array(member).readonly(),
    recording: z.strictObject({ name: z.string(), since: time, paused: z.boolean() }).nullable(),
    playbacks: z.array(z.string()).readonly(),
    capabilities: z.array(z.enum(roomOperations)).readonly().describe('What may be asked of the room right now'),
  })
  .meta({ id: 'Room' });

/** One room in the envelope. */
export const roomAnswer = z.strictObject({ success: z.literal(true), data: shownRoom });
