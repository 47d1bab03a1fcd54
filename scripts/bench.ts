import { Command, Option } from 'commander';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askAri } from '../tests/support/asterisk-empty.ts';
import { field } from '../tests/support/controller.ts';
import { contenders } from '../tests/bench/contenders.ts';
import { latencyPicture } from '../tests/bench/latency-picture.ts';
import { measuringBench, releaseBenchLock, takeBenchLock } from '../tests/bench/lock.ts';
import { machine } from '../tests/bench/processor.ts';
import { resultsPage, roomsSection, summary, verdictLines, type BenchResult } from '../tests/bench/results.ts';
import { doorSection, measureDoor } from '../tests/bench/door.ts';
import { measureEvents } from '../tests/bench/events.ts';
import { measureRooms } from '../tests/bench/rooms.ts';
import { roomsPicture } from '../tests/bench/rooms-picture.ts';
import { measureAll, parts, writeResults, writeRooms, writeSection, type Part } from '../tests/bench/run.ts';
import { setStage } from '../tests/bench/stage.ts';
import { startLab } from './asterisk-lab/lab.ts';
import { freePorts } from './asterisk-lab/ports.ts';

const project = join(import.meta.dirname, '..');
const peerFolder = join(project, 'tests/bench/peer');
const say = (line: string) => process.stdout.write(`${line}\n`);

const list = (text: string) => text.split(',');
const program = new Command('npm run bench --')
  .description(
    'Measures Dial(), Switchhook and a plain ari-client controller on one lab; writes tests/bench/RESULTS.md.',
  )
  .addOption(new Option('--only <names>', 'contenders').default(contenders.map(({ key }) => key)).argParser(list))
  .addOption(new Option('--parts <names>', 'what to measure').default([...parts]).argParser(list))
  .option('--seconds <n>', 'length of each step of the latency curve', '10')
  .option('--dry', 'print the results and leave the checked-in files alone')
  .parse();
const options = program.opts<{ only: string[]; parts: string[]; seconds: string; dry?: boolean }>();

const isPart = (name: string): name is Part => parts.some((part) => part === name);
const seconds = Number(options.seconds);
const unknown = [
  ...options.parts.filter((name) => !isPart(name)),
  ...options.only.filter((name) => contenders.every(({ key }) => key !== name)),
];
if (unknown.length > 0)
  program.error(
    `${unknown.join(', ')}: not known; parts are ${parts.join(', ')}, names ${contenders.map(({ key }) => key).join(', ')}`,
  );
if (!(seconds >= 2 && seconds <= 120)) program.error(`--seconds is ${options.seconds}, expected 2-120`);

takeLock();
const dir = mkdtempSync(join(tmpdir(), 'switchhook-bench-'));
let stop: () => Promise<void> = () => Promise.resolve();
const clean = async () => {
  await stop().catch((error: unknown) => say(`The lab did not stop cleanly: ${String(error)}`));
  rmSync(dir, { recursive: true, force: true });
  releaseBenchLock();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void clean().then(() => process.exit(130)));

try {
  installPeer();
  if (options.parts.every((part) => part === 'rooms')) await measureRoomsAlone();
  else if (options.parts.every((part) => part === 'door')) await measureDoorAlone();
  else await measureAsked();
} finally {
  await clean();
}

/** The rooms need no contender beside them: their part of the page is replaced, and the rest of it left. */
async function measureRoomsAlone(): Promise<void> {
  const rooms = await measureRooms(dir, say);
  const section = roomsSection(
    rooms,
    `${new Date().toISOString().slice(0, 10)}, ${machine()}, Node ${process.version}`,
  );
  say(options.dry === true ? section : `\nWritten: ${writeRooms(section, roomsPicture(rooms.curve))}`);
}

/** The door needs no contender either, and no phones. */
async function measureDoorAlone(): Promise<void> {
  const lab = await startLab({ dir, log: () => undefined, ports: await freePorts() });
  stop = () => lab.stop();
  const today = new Date().toISOString().slice(0, 10);
  const section = doorSection(await measureDoor(lab, dir, say), `${today}, ${machine()}, Node ${process.version}`);
  say(options.dry === true ? section : `\nWritten: ${writeSection(section)}`);
}

async function measureAsked(): Promise<void> {
  const stage = await setStage(dir, say);
  stop = () => stage.stop();
  const asterisk = field(await askAri(stage.lab.info.ari, '/asterisk/info'), 'system', 'version');
  const measured = await measureAll(stage, { parts: options.parts.filter(isPart), only: options.only, seconds }, say);
  const rooms = options.parts.includes('rooms') ? await measureRooms(dir, say) : undefined;
  const events = options.parts.includes('events') ? await measureEvents(dir, say) : undefined;
  const door = options.parts.includes('door') ? await measureDoor(stage.lab, dir, say) : undefined;
  const result: BenchResult = {
    when: new Date().toISOString().slice(0, 10),
    machine: machine(),
    versions: `Asterisk ${String(asterisk)}, Node ${process.version}, ari-client 2.2.0, SIPp 3.8`,
    contenders: measured,
    ...(rooms === undefined ? {} : { rooms }),
    ...(events === undefined ? {} : { events }),
    ...(door === undefined ? {} : { door }),
  };
  say('');
  if (options.parts.includes('highest')) for (const each of measured) say(summary(each));
  say('');
  for (const verdict of verdictLines(result)) say(verdict);
  if (options.dry === true) say(`\n${resultsPage(result)}`);
  else {
    const picture = options.parts.includes('curve') ? latencyPicture(measured) : undefined;
    say(`\nWritten: ${writeResults(resultsPage(result), picture, rooms && roomsPicture(rooms.curve))}`);
  }
}

/** One bench at a time on a machine: two would measure each other. */
function takeLock(): void {
  const holder = measuringBench();
  if (holder !== undefined) program.error(`Another bench runs (process ${holder}); wait for it, or end it`);
  takeBenchLock();
}

/** The peer has its own dependencies, those that ari-client asks for; they are fetched when a bench first needs them. */
function installPeer(): void {
  if (!options.only.some((name) => name.startsWith('peer')) || existsSync(join(peerFolder, 'node_modules/ari-client')))
    return;
  say("Fetching ari-client with its own dependencies for the peer's run");
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: peerFolder, stdio: 'inherit' });
}
