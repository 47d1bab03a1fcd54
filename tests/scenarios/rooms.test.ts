import { expect } from 'chai';
import { ignoredInRoom } from '../../stasis-app/rooms/step.ts';
import {
  answeredBadly,
  answeredWell,
  asks,
  dials,
  enters,
  invites,
  leaves,
  memberAt,
  presses,
  ranOut,
  RoomScript,
} from '../support/room-script.ts';

describe('a conference room', () => {
  it('costs Asterisk nothing before somebody comes', () => {
    new RoomScript().is('resting').then().agrees();
  });

  it('whoever dials it is answered and sits in its bridge; the last one to leave takes the bridge along', () => {
    const room = new RoomScript()
      .when(dials('5001'))
      .then('create bridge-1 mixing', 'follow 5001', 'answer 5001', 'join 5001 in bridge-1');
    room.when(dials('1003')).then('follow 1003', 'answer 1003', 'join 1003 in bridge-1').agrees();
    room.when(leaves('5001')).then().is('open');
    room.when(leaves('1003')).then('destroy bridge-1').tells('room-member-left', 'room-emptied');
    room.is('emptying').confirmed().is('resting').leavesNothing();
  });

  it('whoever is invited sits in it when the phone has answered', () => {
    const room = new RoomScript()
      .when(invites('5001'))
      .then('create bridge-1 mixing', 'ring PJSIP/5001', 'follow 5001');
    room.tellsAsker(null).when(answeredWell()).tellsAsker('done');
    expect(room.members()).to.deep.equal({ '5001': 'ringing' });
    room.when(enters('5001')).then('stop ringing 5001', 'join 5001 in bridge-1').tells('room-member-joined').agrees();
  });

  it('a phone that refuses is not in it, and nothing is left', () => {
    const room = new RoomScript().when(invites('5001'), answeredWell(), leaves('5001', 17, 486));
    room.then('destroy bridge-1').tells('room-member-left', 'room-emptied').confirmed().leavesNothing();
    expect(room.facts.find(({ fact }) => fact === 'room-member-left')).to.include({
      why: 'not-answered',
      sipCode: 486,
    });
  });

  it('an endpoint that nobody has registered: whoever asked is told, and nothing is left', () => {
    const why = { kind: 'refused', status: 500, message: 'Allocation failed' } as const;
    const room = new RoomScript().when(invites('5001'), (now) => {
      // Asterisk has no such channel: the ledger is told.
      return {
        type: 'channel-gone',
        channel: `${now.id}.member-${memberAt('5001')}` as never,
        end: { cause: 20, sipCode: null },
      };
    });
    room.when(answeredBadly(why)).tellsAsker('failed');
    room.confirmed().leavesNothing();
  });

  it('the last one leaves while another rings: the room stays for who is on the way', () => {
    const room = new RoomScript().when(dials('5001'), invites('1003'), answeredWell(), leaves('5001'));
    room.is('open').when(enters('1003')).then('stop ringing 1003', 'join 1003 in bridge-1').agrees();
  });

  it('somebody comes while the bridge is being destroyed: the next one has another id', () => {
    const room = new RoomScript().when(dials('5001'), leaves('5001')).is('emptying');
    room.when(dials('1003')).then('create bridge-2 mixing', 'follow 1003', 'answer 1003', 'join 1003 in bridge-2');
    room.confirmed().is('open').agrees();
  });

  it('the bridge is destroyed by somebody outside: everybody sits in another one', () => {
    const room = new RoomScript().when(dials('5001'), dials('1003'));
    room.when((now) => ({ type: 'bridge-gone', bridge: now.phase === 'open' ? now.bridge : ('' as never) }));
    room.then('create bridge-2 mixing', 'join 5001 in bridge-2', 'join 1003 in bridge-2').agrees();
    room.tells('room-bridge-replaced');
  });

  it('after the third lost bridge the room ends for all', () => {
    const room = new RoomScript().when(dials('5001'));
    for (let lost = 0; lost < 4; lost += 1)
      room.when((now) => ({ type: 'bridge-gone', bridge: now.phase === 'open' ? now.bridge : ('' as never) }));
    room.is('emptying').confirmed().is('resting').leavesNothing();
  });

  it('a room that is full tells the next one so, and hangs up when that is said', () => {
    const room = new RoomScript({ maxMembers: 1 }).when(dials('5001'), dials('1003'));
    room.then('follow 1003', 'answer 1003', 'play conf-full to 1003').tells('room-member-came', 'room-member-refused');
    room.when((now) => ({
      type: 'playback-ended',
      playback: `${now.id}.prompt-100-${memberAt('1003')}` as never,
      failed: false,
    }));
    room.then('hang up 1003 with 42').confirmed().agrees();
    room.when(invites('1004')).tellsAsker('full');
  });

  it('a locked room lets nobody in but moderators and whom a supervisor invites', () => {
    const room = new RoomScript({ moderators: ['5001'] }).when(asks({ verb: 'lock' })).tellsAsker('done');
    room.when(dials('1003')).tells('room-member-came', 'room-member-refused');
    room.when(dials('5001')).then('follow 5001', 'answer 5001', 'join 5001 in bridge-1');
    room.when(invites('1004', { evenIfLocked: false }, 'second')).tellsAsker('locked');
    room.when(invites('1004', {}, 'third')).then('ring PJSIP/1004', 'follow 1004');
  });

  it('a room that nobody has used for its time is no more', () => {
    const room = new RoomScript({ keepSeconds: 60 });
    expect(room.hasTimer('grace')).to.equal(true);
    room.when(ranOut('grace')).is('closed').tells('room-closed').leavesNothing();
  });

  it('Asterisk restarts: everybody has left, and nothing is asked of it', () => {
    const room = new RoomScript().when(dials('5001'), dials('1003'), { type: 'asterisk-lost' });
    room.then().is('resting').leavesNothing();
  });

  it('ended for all: everybody is hung up, and the room can be entered again', () => {
    const room = new RoomScript().when(dials('5001'), dials('1003'), asks({ verb: 'end' }));
    room.then('hang up 5001 with 16', 'hang up 1003 with 16', 'destroy bridge-1').tellsAsker('done');
    room.confirmed().is('resting').when(dials('5001')).is('open');
  });

  it('closed while people are in: when all is gone, it is no more', () => {
    const room = new RoomScript().when(dials('5001'), asks({ verb: 'close' })).tellsAsker('done');
    room.is('emptying').confirmed().is('closed').tells('room-closed').leavesNothing();
    room.when(invites('1003')).tellsAsker('not-now');
  });

  it('what means nothing has its reason', () => {
    expect(ignoredInRoom('closed', 'arrived')).to.be.a('string');
    expect(ignoredInRoom('open', 'arrived')).to.equal(undefined);
  });
});

describe("a conference room's PIN", () => {
  const asked = () => new RoomScript({ pin: '4711' }).when(dials('5001'));
  const types = (room: RoomScript, digits: string) =>
    room.when(...Array.from(digits).map((digit) => presses('5001', digit)));

  it('is asked for by voice; the first digit silences the question, the last one opens', () => {
    const room = asked().then('create bridge-1 mixing', 'follow 5001', 'answer 5001', 'play conf-getpin to 5001');
    room.when(presses('5001', '4')).then('stop prompt-0-5001');
    types(room, '711').then('stop prompt-0-5001', 'join 5001 in bridge-1').tells('room-member-joined');
  });

  it('three wrong ones, and it is told so and hung up', () => {
    const room = asked();
    types(room, '0000')
      .then('stop prompt-0-5001', 'play conf-invalidpin and conf-getpin to 5001')
      .tells('room-pin-wrong');
    types(room, '12#').tells('room-pin-wrong');
    types(room, '4712').tells('room-pin-wrong', 'room-member-refused');
    expect(room.members()).to.deep.equal({ '5001': 'told-why-not' });
    room.when((now) => ({
      type: 'playback-ended',
      playback: `${now.id}.prompt-100-${memberAt('5001')}` as never,
      failed: false,
    }));
    room.then('hang up 5001 with 21', 'destroy bridge-1').confirmed().leavesNothing();
  });

  it('no digit within 15 s is a wrong one', () => {
    asked()
      .when(ranOut(`pin:${memberAt('5001')}`))
      .tells('room-pin-wrong');
  });

  it("the moderator's own makes a moderator", () => {
    const room = new RoomScript({ pin: '4711', moderatorPin: '9999', requireModerator: true }).when(dials('5001'));
    types(room, '9999').then('stop prompt-0-5001', 'join 5001 in bridge-1');
  });

  it('is in no fact', () => {
    const room = asked();
    types(room, '4711');
    expect(JSON.stringify(room.facts)).to.not.include('4711');
  });
});

describe('who sits where in a conference room', () => {
  const two = (settings = {}) => new RoomScript(settings).when(dials('5001'), dials('1003'));
  const about = (number: string) => ({ member: memberAt(number) });

  it('on hold: out of the bridge, with music; taken back, in it again', () => {
    const room = two().when(asks({ verb: 'hold', ...about('5001'), music: 'calm' }));
    room.then('take 5001 out of bridge-1', 'music calm to 5001').tellsAsker(null);
    room.when(answeredWell()).tellsAsker('done').tells('room-member-held');
    room.when(asks({ verb: 'unhold', ...about('5001') }, 'second')).then('stop-music 5001', 'join 5001 in bridge-1');
  });

  it('a hold that Asterisk refuses is taken back', () => {
    const room = two().when(asks({ verb: 'hold', ...about('5001'), music: null }));
    room
      .when(answeredBadly({ kind: 'unknown' }))
      .then('stop-music 5001', 'join 5001 in bridge-1')
      .tellsAsker('failed');
  });

  it('muted while on hold: still muted when it is back', () => {
    const room = two().when(asks({ verb: 'mute', ...about('5001') }), answeredWell());
    room.when(asks({ verb: 'hold', ...about('5001'), music: null }, 'second'), answeredWell('second'));
    room.when(asks({ verb: 'unhold', ...about('5001') }, 'third')).then('stop-music 5001', 'join 5001 in bridge-1');
    room.when(answeredWell('third'), asks({ verb: 'mute', ...about('5001') }, 'fourth')).tellsAsker('not-now', 'muted');
  });

  it('without a moderator: music; with one, all in the bridge; the last one gone, music again', () => {
    const room = two({ requireModerator: true, moderators: ['1004'] });
    room.then('follow 1003', 'answer 1003', 'music default to 1003');
    room
      .when(dials('1004'))
      .then(
        ...[
          'follow 1004',
          'answer 1004',
          'stop-music 5001',
          'join 5001 in bridge-1',
          'stop-music 1003',
          'join 1003 in bridge-1',
        ],
        'join 1004 in bridge-1',
      );
    room.tells('room-member-joined', 'room-begun');
    room
      .when(leaves('1004'))
      .then(
        ...['take 5001 out of bridge-1', 'music default to 5001', 'take 1003 out of bridge-1', 'music default to 1003'],
      );
    room.tells('room-member-left', 'room-waits-for-moderator').agrees();
  });

  it('the last moderator leaves, and the room is to go on', () => {
    two({ requireModerator: true, moderators: ['1003'], whenModeratorsLeave: 'go-on' })
      .when(leaves('1003'))
      .then();
  });

  it('the last moderator leaves, and the room is to end', () => {
    const room = two({ requireModerator: true, moderators: ['1003'], whenModeratorsLeave: 'end' }).when(leaves('1003'));
    room.then('hang up 5001 with 16', 'destroy bridge-1').confirmed().is('resting').leavesNothing();
  });

  it('the last moderator is being coached and leaves, and with the room ends the coaching', () => {
    const ends = { requireModerator: true, moderators: ['1003'], whenModeratorsLeave: 'end' } as const;
    const room = two(ends).when(asks({ verb: 'coach', ...about('5001'), whom: memberAt('1003') }), answeredWell());
    room.when(leaves('1003')).confirmed().is('resting').leavesNothing();
  });

  it('a coach sits with a snoop of whom it coaches, and nothing of that is left', () => {
    const room = two().when(asks({ verb: 'coach', ...about('5001'), whom: memberAt('1003') }));
    room.then('create coach-bridge-first mixing', 'join 5001 in coach-bridge-first', 'snoop on 1003').agrees();
    room.when(answeredWell()).tells('room-coaching-began');
    room.when(asks({ verb: 'uncoach', ...about('5001') }, 'second'));
    room
      .then('join 5001 in bridge-1', 'hang up coach-first with 16', 'destroy coach-bridge-first')
      .confirmed()
      .agrees();
  });

  it('a coach who hangs up leaves nothing behind', () => {
    const room = two().when(asks({ verb: 'coach', ...about('5001'), whom: memberAt('1003') }), answeredWell());
    room.when(leaves('5001')).then('hang up coach-first with 16', 'destroy coach-bridge-first').confirmed().agrees();
  });

  it('when who is coached hangs up, the coach is in the room again, and muted', () => {
    const room = two().when(dials('1004'), asks({ verb: 'coach', ...about('5001'), whom: memberAt('1003') }));
    room
      .when(answeredWell(), leaves('1003'))
      .then(...['join 5001 in bridge-1', 'hang up coach-first with 16', 'destroy coach-bridge-first', 'mute 5001 in']);
    room.confirmed().agrees();
  });

  it('one thing is asked of a room at a time, and the same receipt twice is once', () => {
    const room = two()
      .when(asks({ verb: 'mute', ...about('5001') }, 'keyed-1'))
      .tellsAsker(null);
    room.when(asks({ verb: 'mute', ...about('1003') }, 'keyed-2')).tellsAsker('not-now', 'mute is under way');
    room.when(answeredWell('keyed-1')).tellsAsker('done');
    room
      .when(asks({ verb: 'mute', ...about('5001') }, 'keyed-1'))
      .then()
      .tellsAsker('done');
  });

  it("one who moves out is let go of, not hung up: the channel is a call's from then on", () => {
    const room = two()
      .when(asks({ verb: 'move-out', ...about('5001') }))
      .then('take 5001 out of bridge-1');
    room.tellsAsker('done').tells('room-member-left');
    expect(room.members()).to.deep.equal({ '1003': 'in' });
  });

  it('who is not in can not be asked about', () => {
    two()
      .when(asks({ verb: 'mute', member: memberAt('1009') }))
      .tellsAsker('no-such-member');
  });
});
