import { agrees, answers, callerSays, hears, mayHear, pause, scenario, takes, type Caller } from './scenario.ts';

const progress = [mayHear(100), mayHear(180), mayHear(183)];

/**
 * Waits `ms`, and agrees to a re-INVITE meanwhile: Asterisk tells the caller by one whom it talks to (connected
 * line) when the answer overtakes that news.
 */
const listenFor = (ms: number): string[] => [
  `<recv request="INVITE" timeout="${ms}" ontimeout="1" next="0"/>`,
  '<label id="0"/>',
  answers(200, 'OK', { sdp: true, tagged: true }),
  '<recv request="ACK"/>',
  '<label id="1"/>',
];

/** Calls, talks for `talkMs` without media, hangs up. The time from INVITE to 200 is measured. */
export function callAndHangUp(caller: Caller, talkMs: number): string {
  const says = callerSays(caller);
  return scenario('caller', [
    ...says.invite,
    ...progress,
    hears(200, 'rtd="1" rrs="true"'),
    says.ack,
    ...listenFor(talkMs),
    says.bye,
    // A re-INVITE that crosses the BYE has nothing to say any more.
    '<recv request="INVITE" optional="true"/>',
    hears(200),
  ]);
}

type Span = readonly [number, number];

/** Calls, hangs up at a random moment of the talk. */
export function callAndHangUpSomeTime(caller: Caller, talkMs: Span): string {
  const says = callerSays(caller);
  const talk = [...listenFor(150), pause(talkMs), says.bye, '<recv request="INVITE" optional="true"/>', hears(200)];
  return scenario('caller', [...says.invite, ...progress, hears(200, 'rtd="1" rrs="true"'), says.ack, ...talk]);
}

/** Calls, hangs up in the instant of the answer. */
export function callAndHangUpAtOnce(caller: Caller): string {
  const says = callerSays(caller);
  const end = [says.ack, says.bye, '<recv request="INVITE" optional="true"/>', hears(200)];
  return scenario('caller', [...says.invite, ...progress, hears(200, 'rtd="1" rrs="true"'), ...end]);
}

/** Calls and sends the sound of a file (G.711 µ-law, as Asterisk's side of the disk has it) until the callee hangs up. */
export const callAndSend = (caller: Caller, file: string): string =>
  callAndBeHungUp(caller, `<nop><action><exec rtp_stream="${file},-1,0,PCMU/8000"/></action></nop>`)
    // Each call a port of its own.
    .replaceAll('[media_port]', '[rtpstream_audio_port]');

/** Calls, waits until the callee hangs up. */
export function callAndBeHungUp(caller: Caller, sends?: string): string {
  const says = callerSays(caller);
  return scenario('caller', [
    ...says.invite,
    ...progress,
    hears(200, 'rtd="1" rrs="true"'),
    says.ack,
    ...(sends === undefined ? [] : [sends]),
    '<label id="0"/>',
    '<recv request="INVITE" optional="true" next="1"/>',
    '<recv request="ACK" optional="true"/>',
    '<recv request="BYE" next="2"/>',
    '<label id="1"/>',
    answers(200, 'OK', { sdp: true, tagged: true }),
    '<nop next="0"/>',
    '<label id="2"/>',
    agrees,
  ]);
}

/** Calls and cancels: after 100 Trying (`early`) or after 180 Ringing. */
export function callAndCancel(caller: Caller, when: 'early' | 'ringing', afterMs: Span): string {
  const says = callerSays({ ...caller, unmeasured: true });
  const steps = [...says.invite];
  const invite = steps.length - 1;
  steps.push(hears(100), ...(when === 'ringing' ? [hears(180)] : []), pause(afterMs));
  steps.push(says.cancel(steps.length - invite));
  steps.push(mayHear(180), mayHear(183), hears(200), hears(487));
  steps.push(says.ackFailure(steps.length - invite));
  return scenario('caller', steps);
}

/** Calls and is refused, by whatever status. */
export function callAndBeRefused(caller: Caller): string {
  const says = callerSays({ ...caller, unmeasured: true });
  const steps = [...says.invite];
  const invite = steps.length - 1;
  const statuses = [486, 603, 403, 480, 503];
  steps.push(
    ...progress,
    ...statuses.map((status) => `<recv response="${status}" optional="true" next="1"/>`),
    hears(404),
  );
  steps.push('<label id="1"/>', says.ackFailure(steps.length - invite));
  return scenario('caller', steps);
}

/** Takes every call: rings, answers at once, waits for the other side to hang up. */
export const answerAtOnce: string = scenario('callee', [
  takes('INVITE'),
  answers(180, 'Ringing'),
  answers(200, 'OK', { sdp: true, retrans: true }),
  '<recv request="ACK" optional="true"/>',
  takes('BYE'),
  agrees,
]);
