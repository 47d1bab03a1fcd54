import { join } from 'node:path';
import { labSite } from '../../scripts/asterisk-lab/files.ts';
import { startLab, type Lab } from '../../scripts/asterisk-lab/lab.ts';
import { freePorts } from '../../scripts/asterisk-lab/ports.ts';
import { expectNothingLeft } from '../support/asterisk-empty.ts';
import { field, startController, type Controller } from '../support/controller.ts';
import type { Phone } from '../support/phone.ts';
import { Phones } from '../support/phones.ts';
import { callAndHangUp } from '../support/sipp/flows.ts';
import { startSipp } from '../support/sipp/run.ts';
import { cpuMs, percentile } from './processor.ts';

/** One room of so many members, all of whom send sound, three of them a tone. */
export interface RoomPoint {
  readonly members: number;
  /** What Asterisk mixes at: two members in G.722 make it 16 kHz for everybody. */
  readonly kiloHertz: 8 | 16;
  readonly detectsTalk: boolean;
  /** Of one core. */
  readonly asterisk: number;
  readonly controller: number;
  /** The longest time in which a member heard nothing, ms. */
  readonly gap: number;
}

export interface RoomsResult {
  readonly curve: readonly RoomPoint[];
  /** From INVITE to the first sound of who is in already, ms. */
  readonly join: { readonly count: number; readonly p50: number; readonly p95: number };
  /** Rooms of three begun in a second, all three connected within 2 s. */
  readonly roomsPerSecond: number;
}

const sizes = [3, 10, 25, 50, 75, 100, 150, 200, 250, 300];
/** Beyond one of these the knee is behind. */
const busiest = 0.95;
const longestGap = 100;
const joins = 40;
const roomRates = [5, 10, 20, 30, 40, 50, 60, 80, 100, 150, 200];
const roomCount = 100;
const sippPort = 23_072;

const numberOf = (index: number): string => String(9000 + index);
const did = (index: number): string => `+49305590${String(index).padStart(3, '0')}`;

function site(text: string): string {
  const indexes = Array.from({ length: roomCount }, (_, index) => index);
  const rooms = indexes.map(
    (index) =>
      `  - { number: ${numberOf(index)}, name: Room, maxMembers: 1000${index === 1 ? ', detectTalk: true' : ''} }`,
  );
  const dids = indexes.map((index) => `  - { number: ${did(index)}, to: ${numberOf(index)} }`);
  return text
    .replace('  - { number: 9001, name: Team }', rooms.join('\n'))
    .replace('dids:\n', `dids:\n${dids.join('\n')}\n`)
    .replace('codecs: [ulaw, alaw], callerId', 'codecs: [ulaw, alaw, g722], callerId');
}

/** The conference curve, how long joining takes, and how many small rooms begin in a second. */
export async function measureRooms(dir: string, say: (line: string) => void): Promise<RoomsResult> {
  const ports = { ...(await freePorts()), rtpStart: 40_000, rtpEnd: 49_999 };
  const lab = await startLab({ dir: join(dir, 'rooms'), lean: true, ports, site: site(labSite(ports)), log: say });
  try {
    const controller = await startController(lab, { env: { LOG_LEVEL: 'warn' } });
    try {
      say('\nrooms');
      const curve: RoomPoint[] = [];
      for (const kiloHertz of [8, 16] as const)
        for (const detectsTalk of [false, true])
          curve.push(...(await conferenceCurve({ lab, controller, kiloHertz, detectsTalk, say })));
      const join = await joinTimes(lab);
      say(`  INVITE to sound: p50 ${join.p50.toFixed(0)} ms, p95 ${join.p95.toFixed(0)} ms`);
      const roomsPerSecond = await roomsInASecond(lab);
      say(`  rooms of three: ${roomsPerSecond}/s`);
      return { curve, join, roomsPerSecond };
    } finally {
      await controller.stop();
    }
  } finally {
    await lab.stop();
  }
}

interface Curve {
  readonly lab: Lab;
  readonly controller: Controller;
  readonly kiloHertz: 8 | 16;
  readonly detectsTalk: boolean;
  readonly say: (line: string) => void;
}

async function conferenceCurve({ lab, controller, kiloHertz, detectsTalk, say }: Curve): Promise<RoomPoint[]> {
  const index = detectsTalk ? 1 : 0;
  const phones = new Phones(lab.info);
  const wide = kiloHertz === 16 ? wideOnes(lab, index) : undefined;
  const points: RoomPoint[] = [];
  const all: Phone[] = [];
  try {
    for (const members of sizes) {
      while (all.length + (wide === undefined ? 0 : wideMembers) < members) {
        const phone = await phones.outside(`49307${String(all.length).padStart(5, '0')}`);
        const call = phone.dials(did(index));
        if (all.length < 3) phone.talks();
        all.push(phone);
        await call.sees('answered');
        await call.speaks();
      }
      await pause(1500);
      const point = await look(lab, controller, all, { members, kiloHertz, detectsTalk });
      points.push(point);
      const { asterisk, gap } = point;
      say(
        `  ${members} members at ${kiloHertz} kHz${detectsTalk ? ', talk detected' : ''}: ` +
          `${(asterisk * 100).toFixed(0)} % of a core, longest gap ${gap.toFixed(0)} ms`,
      );
      if (asterisk > busiest || gap > longestGap) break;
    }
  } finally {
    // SIPp does not say goodbye when it is stopped.
    await endRoom(controller, index);
    await wide?.stop();
    await phones.close();
  }
  await expectNothingLeft(lab, 30_000);
  return points;
}

async function endRoom(controller: Controller, index: number): Promise<void> {
  const rooms = field((await controller.get('/api/v1/voip/rooms')).body, 'rooms');
  const room: unknown = Array.isArray(rooms)
    ? rooms.find((each: unknown) => field(each, 'number') === numberOf(index))
    : undefined;
  await controller.post(`/api/v1/rooms/${String(field(room, 'id'))}/end`, {});
}

/** Asterisk mixes at the best rate that at least two members have (measured on 22.10.1: one alone changes nothing). */
const wideMembers = 2;

/** Members in G.722 that send nothing. */
function wideOnes(lab: Lab, index: number) {
  const scenario = callAndHangUp({ from: '4930722', to: did(index) }, 600_000)
    .replaceAll('RTP/AVP 0', 'RTP/AVP 9')
    .replaceAll('a=rtpmap:0 PCMU/8000', 'a=rtpmap:9 G722/8000');
  const { sip: server } = lab.info;
  const running = startSipp(lab, {
    ...{ name: 'wide', scenario, port: sippPort, server, rate: 1, calls: wideMembers, mediaPort: 12_000, within: 600 },
  });
  running.ended.catch(() => undefined);
  return running;
}

const lookMs = 5_000;

async function look(
  lab: Lab,
  controller: Controller,
  phones: readonly Phone[],
  about: Pick<RoomPoint, 'members' | 'kiloHertz' | 'detectsTalk'>,
): Promise<RoomPoint> {
  const asterisk = lab.asteriskPid();
  const before = { asterisk: cpuMs(asterisk), controller: cpuMs(controller.pid), at: performance.now() };
  await pause(lookMs);
  const took = performance.now() - before.at;
  const listeners = [phones[0], phones[Math.floor(phones.length / 2)], phones.at(-1)];
  return {
    ...about,
    asterisk: (cpuMs(asterisk) - before.asterisk) / took,
    controller: (cpuMs(controller.pid) - before.controller) / took,
    gap: Math.max(...listeners.map((phone) => phone?.line.longestGap({ since: before.at }) ?? 0)),
  };
}

/** One talks in a room; others come one after another, and wait for the first of that voice. */
async function joinTimes(lab: Lab): Promise<RoomsResult['join']> {
  const phones = new Phones(lab.info);
  const times: number[] = [];
  try {
    const talker = (await phones.outside('4930800')).talks();
    await talker.dials(did(2)).sees('answered');
    for (let count = 0; count < joins; count += 1) {
      const phone = await phones.outside(`4930801${String(count).padStart(3, '0')}`);
      const mark = performance.now();
      const call = phone.dials(did(2));
      await phone.hearsOnly([talker], { lasting: 200 });
      times.push((phone.firstHeard(talker, mark) ?? Number.NaN) - mark);
      call.hangsUp();
      await call.sees('ended');
    }
  } finally {
    await phones.close();
  }
  const sorted = times.toSorted((a, b) => a - b);
  return { count: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

/** The highest rate at which every room of three is complete within 2 s, for 3 s. */
async function roomsInASecond(lab: Lab): Promise<number> {
  let held = 0;
  for (const rate of roomRates) {
    const phones = new Phones(lab.info);
    try {
      const ready = await Promise.all(
        Array.from({ length: 9 }, (_, index) => phones.outside(`493090${String(index).padStart(3, '0')}`)),
      );
      const begun = Array.from({ length: rate * 3 }, async (_, turn) => {
        await pause((turn * 1000) / rate);
        const index = 3 + (turn % (roomCount - 3));
        const three = ready.slice((turn % 3) * 3, (turn % 3) * 3 + 3).map((phone) => phone.dials(did(index)));
        await Promise.all(three.map((call) => call.sees('answered', {}, 2000)));
        for (const call of three) call.hangsUp({ afterMs: 500 });
      });
      const outcomes = await Promise.allSettled(begun);
      if (outcomes.some(({ status }) => status === 'rejected')) break;
      held = rate;
    } finally {
      await phones.close();
    }
    await expectNothingLeft(lab, 30_000);
  }
  return held;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
