import { expect } from 'chai';
import type { RoomCommand } from '../../stasis-app/rooms/commands.ts';
import type { Room } from '../../stasis-app/rooms/room.ts';
import { bridgesOfRoom, channelsOfRoom } from '../../stasis-app/rooms/room.ts';
import { roomFromStore } from '../../stasis-app/rooms/stored.ts';
import { playbackId } from '../../stasis-app/shared/ids.ts';
import { dials, leaves, memberAt, RoomScript, type RoomHappening, type RoomTold } from '../support/room-script.ts';

describe('who comes into a room and who goes, told to the others', () => {
  const tone = { announce: 'tone' } as const;
  const playbackOf = (room: Room, what: string, number: string) => playbackId(`${room.id}.${what}-${memberAt(number)}`);
  const ended =
    (what: 'join' | 'leave', number: string): RoomTold =>
    (room) => ({ type: 'playback-ended', playback: playbackOf(room, what, number), failed: false });
  const joins = (number: string) => [`follow ${number}`, `answer ${number}`, `join ${number} in bridge-1`];

  /** 5001 is in; 1001, 1002 and 1003 have come, and Asterisk plays the first of three tones. */
  const threeAnnounced = (): RoomScript => {
    const room = new RoomScript(tone).when(dials('5001'));
    for (const number of ['1001', '1002', '1003']) {
      room.when(dials(number)).then(...joins(number), 'play confbridge-join to bridge-1');
    }
    return room;
  };

  it('three at most are heard or wait: of a crowd nobody hears for minutes', () => {
    const room = threeAnnounced();
    room.when(dials('1004')).then(...joins('1004'));
    room.when(leaves('1004')).then();
    room.when(ended('join', '1001'), dials('1005')).then(...joins('1005'), 'play confbridge-join to bridge-1');
  });

  it('a name that is not to be said is deleted at once', () => {
    const named = threeAnnounced();
    if (named.room.phase !== 'open') throw new Error('nobody is in');
    const members = named.room.members.map((member) => ({ ...member, named: true }));
    named.room = { ...named.room, members, settings: { ...named.room.settings, announce: 'name' } };
    named.when(leaves('1003')).then('forget-recording');
    named.when(ended('join', '1001'), leaves('1002'));
    named.then(`play recording:room-names/${named.room.id}-${memberAt('1002')} and conf-hasleft to bridge-1`);
  });

  it('one that Asterisk refuses makes way for the next', () => {
    const room = threeAnnounced();
    const command: RoomCommand = {
      ...{ do: 'play', playback: playbackOf(room.room, 'join', '1001') },
      ...{ on: { bridge: bridgesOfRoom(room.room)[0]! }, media: ['sound:confbridge-join'] },
    };
    room.when({ type: 'command-failed', command, why: { kind: 'refused', status: 500, message: 'as the test says' } });
    room.when(dials('1004')).then(...joins('1004'), 'play confbridge-join to bridge-1');
  });

  it('after a gap each is looked for, for its end may have been missed', () => {
    const room = threeAnnounced();
    const channels = channelsOfRoom(room.room);
    const found: RoomHappening = {
      ...{ type: 'compared', recovered: true },
      holding: {
        channels: new Map(channels.map((id) => [id, 'up'] as const)),
        bridges: new Map(bridgesOfRoom(room.room).map((id) => [id, new Set<string>(channels)])),
        witness: { answered: new Map(), ended: new Map() },
      },
    };
    room.when(found).then('find-playback', 'find-playback', 'find-playback');
  });

  it('a room that was kept by a version without this list has none on its way', () => {
    const { room } = new RoomScript(tone).when(dials('5001'));
    const { announcing: _, ...earlier } = { announcing: [], ...room };
    expect(roomFromStore(JSON.parse(JSON.stringify(earlier)) as Room)).to.deep.equal(room);
  });
});
