import { agrees, answers, callerSays, hears, mayHear, scenario, takes, type Caller } from './scenario.ts';

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

/** Takes every call: rings, answers at once, waits for the other side to hang up. */
export const answerAtOnce: string = scenario('callee', [
  takes('INVITE'),
  answers(180, 'Ringing'),
  answers(200, 'OK', { sdp: true, retrans: true }),
  '<recv request="ACK" optional="true"/>',
  takes('BYE'),
  agrees,
]);
