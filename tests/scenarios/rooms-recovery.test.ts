import { expect } from 'chai';
import { bridgesOfRoom, channelsOfRoom } from '../../stasis-app/rooms/room.ts';
import {
  answeredWell,
  asks,
  dials,
  invites,
  leaves,
  memberAt,
  presses,
  ranOut,
  RoomScript,
  type RoomHappening,
} from '../support/room-script.ts';

describe('a conference room whose controller was away', () => {
  const found = (room: RoomScript, without: readonly string[] = []): RoomHappening => {
    const channels = channelsOfRoom(room.room).filter((id) => without.every((gone) => !id.includes(gone)));
    const bridges = bridgesOfRoom(room.room).filter((id) => without.every((gone) => !id.includes(gone)));
    return {
      ...{ type: 'compared', recovered: true },
      holding: {
        channels: new Map(channels.map((id) => [id, id.includes('member-') ? ('not-up' as const) : ('up' as const)])),
        bridges: new Map(bridges.map((id) => [id, new Set<string>(channels)])),
        witness: { answered: new Map(), ended: new Map() },
      },
    };
  };
  const about = (number: string) => ({ member: memberAt(number) });

  it('somebody who is invited still rings: its channel is followed again', () => {
    const room = new RoomScript().when(invites('5001'), answeredWell());
    room.when(found(room)).then('follow 5001').agrees();
  });

  it('somebody was to be rung, and the request was lost: asked for again, it rings', () => {
    const room = new RoomScript().when(dials('1003'), invites('5001', {}, 'keyed'));
    room.when(found(room, [memberAt('5001')])).tells('room-member-left');
    room
      .when(invites('5001', {}, 'keyed'))
      .then('ring PJSIP/5001', 'follow 5001')
      .tells('room-member-came');
  });

  it('somebody was rung, and has refused unheard: asked for again, that is the answer', () => {
    const room = new RoomScript().when(dials('1003'), invites('5001', {}, 'keyed'));
    const member = memberAt('5001');
    const unheard = found(room, [member]);
    const [channel] = channelsOfRoom(room.room).filter((id) => id.includes(member));
    if (unheard.type !== 'compared' || channel === undefined) throw new Error('it was not to be rung');
    const ended = new Map([[channel, { at: { mono: 1, wall: 1 }, end: { cause: 17, sipCode: 486 } }]]);
    const holding = { ...unheard.holding, witness: { ...unheard.holding.witness, ended } };
    room.when({ ...unheard, holding }).tells('room-member-left');
    room
      .when(invites('5001', {}, 'keyed'))
      .then()
      .tellsAsker('done');
  });

  it('asked for a PIN when the controller died: asked anew, and the first digit silences that', () => {
    const room = new RoomScript({ pin: '47' }).when(dials('5001'), presses('5001', '4'));
    room.when(found(room)).then('stop prompt-0-5001', 'play conf-getpin to 5001');
    room.when(presses('5001', '4')).then('stop prompt-1-5001');
    room.when(presses('5001', '7')).then('stop prompt-1-5001', 'join 5001 in bridge-1');
  });

  it('naming when the controller died: it is in, and what it spoke is deleted when it leaves', () => {
    const room = new RoomScript({ announce: 'name' }).when(dials('5001'));
    room.when(found(room)).tells('room-member-joined');
    room.when(leaves('5001')).then('forget-recording', 'destroy bridge-1');
  });

  it('held and muted when the controller died: told again, and nobody else is touched', () => {
    const room = new RoomScript().when(dials('5001'), dials('1003'));
    room.when(asks({ verb: 'mute', ...about('5001') }), answeredWell());
    room.when(asks({ verb: 'hold', ...about('5001'), music: 'calm' }, 'second'));
    room.when(found(room)).then('take 5001 out of bridge-1', 'music calm to 5001', 'mute 5001 in');
    room.tells('room-member-held');
  });

  it('a stop of music may have been lost with the timer that was to say it again: it is said again', () => {
    const room = new RoomScript().when(dials('5001'), dials('1003'));
    room.when(asks({ verb: 'hold', ...about('5001'), music: 'calm' }), answeredWell());
    room.when(asks({ verb: 'unhold', ...about('5001') }, 'second'), answeredWell('second'));
    room.when(ranOut('music'), ranOut('music-lastly'));
    room.when(found(room));
    for (const timer of ['music', 'music-lastly'] as const) {
      expect(room.hasTimer(timer)).to.equal(true);
      room.when(ranOut(timer)).then('stop-music 5001', 'stop-music 1003');
    }
  });

  it('a coach whose snoop has gone unheard is in the room again, muted', () => {
    const room = new RoomScript().when(dials('5001'), dials('1003'));
    room.when(asks({ verb: 'coach', ...about('5001'), whom: memberAt('1003') }), answeredWell());
    room.when(found(room, ['coach-first'])).tells('room-coaching-ended');
    room.confirmed().agrees();
  });

  it('recording and playback are looked for', () => {
    const room = new RoomScript({ allowRecording: true }).when(dials('5001'), asks({ verb: 'record' }), answeredWell());
    room.when(asks({ verb: 'play', media: ['sound:hello'] }, 'second'), answeredWell('second'));
    room.when(found(room)).then('find-playback', 'find-recording');
  });

  it('the bridge has gone unheard: another one', () => {
    const room = new RoomScript().when(dials('5001'), dials('1003'));
    room
      .when(found(room, ['bridge-1']))
      .then('create bridge-2 mixing', 'join 5001 in bridge-2', 'join 1003 in bridge-2');
    room.tells('room-bridge-replaced');
  });

  it('what was asked and not answered is believed, and something else can be asked', () => {
    const room = new RoomScript().when(dials('5001'), asks({ verb: 'mute', ...about('5001') }), leaves('5001'));
    room
      .is('emptying')
      .when(found(room))
      .when(asks({ verb: 'lock' }, 'second'))
      .tellsAsker('not-now');
    room
      .confirmed()
      .is('resting')
      .when(asks({ verb: 'lock' }, 'third'))
      .tellsAsker('done');
  });
});
