/**
 * SIPp scenarios, written from a few verbs. What is said in brackets ([call_id], [field0]) is SIPp's own
 * language: sipp.readthedocs.io, "Create your own XML scenarios".
 */

const sdp = `v=0
o=sipp 1 1 IN IP4 [media_ip]
s=-
c=IN IP4 [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 0
a=rtpmap:0 PCMU/8000`;

const block = (text: string): string => `<![CDATA[\n\n${text.trim()}\n\n]]>`;

const withSdp = (head: string): string => `${head}
Content-Type: application/sdp
Content-Length: [len]

${sdp}`;

const withoutBody = (head: string): string => `${head}\nContent-Length: 0\n`;

export const scenario = (name: string, steps: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<scenario name="${name}">\n${steps.join('\n')}\n</scenario>\n`;

/** A pause of exactly `ms`, or of a random time between two. */
export const pause = (ms: number | readonly [number, number]): string =>
  typeof ms === 'number'
    ? `<pause milliseconds="${ms}"/>`
    : `<pause distribution="uniform" min="${ms[0]}" max="${ms[1]}"/>`;

export interface Caller {
  /** The user part of From; may be a field of the injection file. */
  readonly from: string;
  /** What to dial. */
  readonly to: string;
  /** `[field2]` of an injection file that holds `[authentication username=… password=…]`, or nothing. */
  readonly authentication?: string;
  /** Set where no 200 ends the measured time: SIPp refuses a scenario whose clock is started and never stopped. */
  readonly unmeasured?: boolean;
}

/** The requests of a calling SIPp. */
export function callerSays(caller: Caller) {
  const to = `<sip:${caller.to}@[remote_ip]:[remote_port]>`;
  const common = (uri: string, method: string, cseq: number, toHeader: string, branch = '[branch]') => `
${method} ${uri} SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=${branch}
From: <sip:${caller.from}@[remote_ip]>;tag=[pid]c[call_number]
To: ${toHeader}
Call-ID: [call_id]
CSeq: ${cseq} ${method}
Contact: <sip:${caller.from}@[local_ip]:[local_port]>
Max-Forwards: 70`;
  const uri = `sip:${caller.to}@[remote_ip]:[remote_port]`;
  const last = caller.authentication === undefined ? 1 : 2;
  const invite = (cseq: number, more = '') =>
    `<send retrans="500"${caller.unmeasured === true ? '' : ' start_rtd="1"'}>${block(withSdp(common(uri, 'INVITE', cseq, to) + more))}</send>`;
  /** [branch-2] style offsets name the branch of an earlier message: CANCEL and the ACK of a failure share the INVITE's. */
  const sharing = (method: string, back: number, toHeader: string) =>
    block(withoutBody(common(uri, method, last, toHeader, `[branch-${back}]`)));
  return {
    invite:
      caller.authentication === undefined
        ? [invite(1)]
        : [
            invite(1),
            '<recv response="100" optional="true"/>',
            '<recv response="401" auth="true"/>',
            `<send>${block(withoutBody(common(uri, 'ACK', 1, `${to}[peer_tag_param]`, '[branch-3]')))}</send>`,
            invite(2, `\n${caller.authentication}`),
          ],
    /** The ACK of a 200. */
    ack: `<send>${block(withoutBody(common('[next_url]', 'ACK', last, `${to}[peer_tag_param]`)))}</send>`,
    /** The ACK of a failure, `back` steps after the INVITE. */
    ackFailure: (back: number) => `<send>${sharing('ACK', back, `${to}[peer_tag_param]`)}</send>`,
    cancel: (back: number) => `<send retrans="500">${sharing('CANCEL', back, to)}</send>`,
    bye: `<send retrans="500">${block(withoutBody(common('[next_url]', 'BYE', last + 1, `${to}[peer_tag_param]`)))}</send>`,
  };
}

export const hears = (status: number, attributes = ''): string => `<recv response="${status}" ${attributes}/>`;
export const mayHear = (status: number): string => `<recv response="${status}" optional="true"/>`;
export const takes = (method: string, inside = ''): string => `<recv request="${method}" rrs="true">${inside}</recv>`;

/** An answer to the last request; `cseq` replaces the request's own (a 487 answers the INVITE after the CANCEL). */
export function answers(
  status: number,
  phrase: string,
  options: { sdp?: boolean; cseq?: string; retrans?: boolean; tagged?: boolean } = {},
): string {
  const head = `
SIP/2.0 ${status} ${phrase}
[last_Via:]
[last_From:]
[last_To:]${options.tagged === true ? '' : ';tag=[pid]s[call_number]'}
[last_Call-ID:]
${options.cseq ?? '[last_CSeq:]'}
Contact: <sip:[local_ip]:[local_port]>`;
  const text = options.sdp === true ? withSdp(head) : withoutBody(head);
  return `<send${options.retrans === true ? ' retrans="500"' : ''}>${block(text)}</send>`;
}

/** An answer inside the dialog, where To has its tag already. */
export const agrees = `<send>${block(
  withoutBody(`
SIP/2.0 200 OK
[last_Via:]
[last_From:]
[last_To:]
[last_Call-ID:]
[last_CSeq:]`),
)}</send>`;
