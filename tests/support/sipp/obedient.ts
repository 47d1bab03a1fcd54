import { agrees, answers, pause, scenario, takes } from './scenario.ts';

/**
 * A callee that does what the dialled number tells it, so that a caller knows beforehand how each call must end.
 * Numbers are 555, the code of the calling side, the code of the called side, and a serial number.
 */
export const calleeDoes = {
  answers: 1,
  answersAndHangsUp: 2,
  isBusy: 3,
  declines: 4,
  ringsForEver: 5,
  saysNothing: 6,
  hangsUpAtOnce: 7,
  isUnknown: 8,
  playsEarlyMedia: 9,
} as const;

const inDialog = (method: string): string => `<send retrans="500"><![CDATA[

${method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: [$local];tag=[pid]s[call_number]
To: [$remote]
Call-ID: [call_id]
CSeq: 1 ${method}
Max-Forwards: 70
Content-Length: 0

]]></send>`;

const ring = answers(180, 'Ringing');
const ringing = pause([50, 300]);
const answer = [answers(200, 'OK', { sdp: true, retrans: true }), '<recv request="ACK"/>'];
const mayBeAsked = '<recv request="INVITE" optional="true" next="20"/>';
const hangUp = [inDialog('BYE'), mayBeAsked, '<recv response="200"/>'];
const takeCancel = [
  '<recv request="CANCEL"/>',
  agrees,
  answers(487, 'Request Terminated', { cseq: 'CSeq: [$cseq] INVITE' }),
  '<recv request="ACK"/>',
];
const refuse = (status: number, phrase: string) => [answers(status, phrase), '<recv request="ACK"/>'];
const over = '<nop next="99"/>';

/**
 * How long who answers stays before he hangs up, in ms. An agent's phone can not tell when the customer answers:
 * a phone rings 300 ms at most here, the rest is left to a busy machine.
 */
const talksMs = { called: [300, 1500], agent: [3000, 4500] } as const;

/** `side`: whose code it obeys. The called side reads the dialled number; an agent's phone reads the caller id. */
export function obedient(side: 'called' | 'agent'): string {
  const [header, digit] = side === 'called' ? ['To:', 'second'] : ['From:', 'first'];
  const codes = Object.values(calleeDoes).filter((code) => code !== calleeDoes.answers);
  const read = [
    '<ereg regexp="[0-9]+" search_in="hdr" header="CSeq:" assign_to="cseq"/>',
    '<ereg regexp=".*" search_in="hdr" header="From:" assign_to="remote"/>',
    '<ereg regexp=".*" search_in="hdr" header="To:" assign_to="local"/>',
    `<ereg regexp="sip:555([0-9])([0-9])" search_in="hdr" header="${header}" assign_to="all,first,second"/>`,
    `<todouble assign_to="code" variable="${digit}"/>`,
    ...codes.map((code) => `<test assign_to="is${code}" variable="code" compare="equal" value="${code}"/>`),
  ];
  const on = (code: number, ...steps: string[]) => [`<label id="${code}"/>`, ...steps, over];
  return scenario(`obedient-${side}`, [
    takes('INVITE', `<action>${read.join('')}</action>`),
    ...codes.map((code) => `<nop next="${code}" test="is${code}"/>`),
    ...on(calleeDoes.answers, ring, ringing, ...answer, '<nop next="10"/>'),
    ...on(calleeDoes.answersAndHangsUp, ring, ringing, ...answer, pause(talksMs[side]), ...hangUp),
    ...on(calleeDoes.isBusy, ...refuse(486, 'Busy Here')),
    ...on(calleeDoes.declines, ring, ringing, ...refuse(603, 'Decline')),
    ...on(calleeDoes.ringsForEver, ring, ...takeCancel),
    ...on(calleeDoes.saysNothing, answers(100, 'Trying'), ...takeCancel),
    ...on(calleeDoes.hangsUpAtOnce, ...answer, ...hangUp),
    ...on(calleeDoes.isUnknown, ...refuse(404, 'Not Found')),
    ...on(
      calleeDoes.playsEarlyMedia,
      answers(183, 'Session Progress', { sdp: true }),
      ringing,
      ...answer,
      '<nop next="10"/>',
    ),
    // Waits for the other side's BYE, and agrees to a re-INVITE meanwhile.
    '<label id="10"/>',
    '<recv request="INVITE" optional="true" next="20"/>',
    '<recv request="ACK" optional="true"/>',
    '<recv request="BYE"/>',
    agrees,
    over,
    '<label id="20"/>',
    answers(200, 'OK', { sdp: true, tagged: true }),
    '<nop next="10"/>',
    '<label id="99"/>',
    '<Reference variables="all,first,second"/>',
  ]);
}
