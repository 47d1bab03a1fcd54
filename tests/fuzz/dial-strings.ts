import { makeCall } from '../../stasis-app/actions/make-call.ts';
import { fakeOffice } from '../support/fake-office.ts';
import { Random } from './random.ts';

const pieces = [
  ...['SIP/', 'PJSIP/', 'Local/', 'IAX2/', 'DAHDI/g0/', 'sip:', 'tel:', 'SIP/SIP/', 'pjsip/', 'PJSIP//'],
  ...['5001', '5002', '1003', '5551234567', '112', '00', '+', '++', '0', '9'.repeat(16), '1'.repeat(400)],
  ...['@', '&', ',', ';', '|', '/', '\\', ':', '#', '*', '!', '_', '.', '-', ' ', '"', "'", '`', '<', '>', '(', ')'],
  ...['${EXTEN}', '${SHELL(id)}', '$[1+1]', '@genesys', '@agents', '&PJSIP/5002', ',30,g', '^', '%00', '%0d%0a', '../'],
  ...[
    '\0',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '\u001b[2J',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\ud800',
    '٥٠٠١',
    '５００１',
    '߁',
    '𝟓',
  ],
  ...[
    'e5',
    'x1',
    'NaN',
    'null',
    'undefined',
    '[object Object]',
    '__proto__',
    'constructor',
    '5001@pbx.example.com:5060',
  ],
];
const numbers = ['5001', '5002', '1003', '5551234567', '2125550100', '+4930555', '701', '112'];

/** A text that somebody might send as a number: mostly none, now and then a good one with something done to it. */
export function dialString(random: Random): string {
  if (random.chance(0.15)) return `${random.pick(['', 'SIP/', 'PJSIP/'])}${random.pick(numbers)}`;
  if (random.chance(0.3)) {
    const number = random.pick(numbers);
    const at = random.below(number.length + 1);
    return `${number.slice(0, at)}${random.pick(pieces)}${number.slice(at)}`;
  }
  if (random.chance(0.2))
    return String.fromCharCode(...Array.from({ length: random.below(20) }, () => random.below(0x10000)));
  return Array.from({ length: 1 + random.below(5) }, () => random.pick(pieces)).join('');
}

/** Contracts, ruling 1, written apart from the directory's own. */
const grammar = /^(?:SIP\/|PJSIP\/)?\+?[0-9]{2,15}$/u;
/** All that the site of these tests can dial. */
const endpoints = /^dial PJSIP\/(5001|5002|1003), then PJSIP\/(5001|5002|1003|[0-9]{10}@genesys), for api$/;

export interface DialFindings {
  readonly tried: number;
  /** How many became a call. */
  readonly dialled: number;
  /** Texts that reached the switchboard and should not have, or as something else than a DN or a trunk's number. */
  readonly wrong: readonly string[];
}

/** Asks for a call with so many generated texts, in either place, of the real action and directory. */
export async function tryDialStrings(count: number, seed: number): Promise<DialFindings> {
  const random = new Random(seed);
  const office = fakeOffice();
  const wrong: string[] = [];
  let dialled = 0;
  for (let tried = 0; tried < count; tried += 1) {
    const text = dialString(random);
    const [from, to] = random.chance(0.8) ? ['5001', text] : [text, '1003'];
    await makeCall(office, { from, to, by: { kind: 'api', key: 'fuzz', address: '127.0.0.1' } });
    const asked = office.asked.splice(0);
    office.calls.clear();
    dialled += asked.length;
    const good = asked.length === 0 || (grammar.test(text) && asked.every((each) => endpoints.test(each)));
    if (!good || asked.length > 1) wrong.push(`${JSON.stringify(text)}: ${asked.join('; ')}`);
  }
  return { tried: count, dialled, wrong };
}
