/** What Asterisk's bridge of a room is for (document voip, "Create a room"). */
export const roomKinds = ['mixing', 'holding', 'dtmf_events', 'proxy_media'] as const;
/**
 * `mixing`: all hear all. `holding`: all hear music, and nobody else, until one is picked. `dtmf_events`: two parties,
 * whose digits are told as facts. `proxy_media`: as mixing, and all sound passes through Asterisk's core.
 */
export type RoomKind = (typeof roomKinds)[number];

/** What happens when the last moderator leaves a room that requires one. */
export const moderatorRules = ['wait', 'go-on', 'end'] as const;
export type ModeratorRule = (typeof moderatorRules)[number];

export const announcements = ['none', 'tone', 'name'] as const;
/** How the others learn that somebody joins or leaves: not at all, by a tone, or by the name that each has spoken. */
export type Announcement = (typeof announcements)[number];

/** How a room is meant to be; `change` may alter it while people are in. */
export interface RoomSettings {
  readonly name: string;
  /** Four digits that a phone dials; null for a room without a number. */
  readonly number: string | null;
  readonly kind: RoomKind;
  /** Members at most, those who ring or are still asked for a PIN included. */
  readonly maxMembers: number;
  /** How long people may be in it on end; null for no limit. */
  readonly maxSeconds: number | null;
  /** 3 to 12 digits, asked of who dials in; a secret. */
  readonly pin: string | null;
  /** Who gives this one in place of `pin` is a moderator; a secret. */
  readonly moderatorPin: string | null;
  readonly requireModerator: boolean;
  /** DNs that are moderators whenever they are in. */
  readonly moderators: readonly string[];
  readonly whenModeratorsLeave: ModeratorRule;
  readonly announce: Announcement;
  readonly allowRecording: boolean;
  /** For clients that ask; Asterisk has no part in it. */
  readonly allowScreenShare: boolean;
  readonly detectTalk: boolean;
  /** A class of musiconhold.conf for who waits; null for the default. */
  readonly music: string | null;
  /** How long it stays when nobody is in; null for ever. */
  readonly keepSeconds: number | null;
}

export const usualSettings: RoomSettings = Object.freeze({
  name: 'Room',
  number: null,
  kind: 'mixing',
  maxMembers: 50,
  maxSeconds: null,
  pin: null,
  moderatorPin: null,
  requireModerator: false,
  moderators: [],
  whenModeratorsLeave: 'wait',
  announce: 'none',
  allowRecording: false,
  allowScreenShare: false,
  detectTalk: false,
  music: null,
  keepSeconds: 86_400,
});

/** The numbers that phones dial for rooms (document voip, `_9XXX`). */
export const roomNumberGrammar = /^9[0-9]{3}$/;
export const pinGrammar = /^[0-9]{3,12}$/;
/** Members that one room may have at most, whatever its settings: Asterisk mixes them on one thread. */
export const membersAtMost = 1_000;

/** What nobody but the room itself is shown. */
export function withoutSecrets({ pin, moderatorPin, ...open }: RoomSettings) {
  return { ...open, hasPin: pin !== null, hasModeratorPin: moderatorPin !== null };
}
