import { z } from 'zod';
import { matching, wholeNumber } from './fields.ts';

/** What a number outside costs, and whom it could ruin. */
export const tollClasses = ['own', 'national', 'mobile', 'international', 'premium', 'emergency'] as const;
export type TollClass = (typeof tollClasses)[number];

/** What one key, or one agent, may do in a class; null is without limit. */
export interface TollCap {
  readonly callsPerHour: number | null;
  readonly atOnce: number | null;
  /** In 24 hours, in the currency of `perMinute`. */
  readonly spendPerDay: number | null;
}

export interface TollRule {
  /** What a number as it is sent to the trunk begins with; of an emergency number, all of it. */
  readonly prefixes: readonly string[];
  readonly perMinute: number;
  /** When the class may be called; null is always. */
  readonly hours: readonly OpenHours[] | null;
  readonly perKey: TollCap;
  readonly perAgent: TollCap;
  /** Whether the key or the agent that meets a cap is blocked for all calls outside. */
  readonly blocks: boolean;
}

export interface Tolls {
  readonly timeZone: string;
  /** How long a block holds; 0 is until somebody lifts it. */
  readonly blockMinutes: number;
  readonly classes: Readonly<Record<Exclude<TollClass, 'emergency'>, TollRule>>;
  readonly emergency: readonly string[];
}

interface OpenHours {
  /** 0 is Monday. */
  readonly days: readonly number[];
  /** In minutes since midnight; the end is not part of it. */
  readonly from: number;
  readonly to: number;
}

const dayNames = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const hoursGrammar =
  /^(Mo|Tu|We|Th|Fr|Sa|Su)(?:-(Mo|Tu|We|Th|Fr|Sa|Su))? ([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])$/;

const hours = matching(hoursGrammar, 'days and times such as Mo-Fr 08:00-18:00')
  .transform((text): OpenHours => {
    const [, first = '', last = first, ...times] = hoursGrammar.exec(text) ?? [];
    const [from, to] = [dayNames.findIndex((day) => day === first), dayNames.findIndex((day) => day === last)];
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = times.map(Number);
    const days = dayNames
      .map((_, index) => index)
      .filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));
    return { days, from: h1 * 60 + m1, to: h2 * 60 + m2 };
  })
  .refine(({ from, to }) => from < to && to <= 24 * 60, {
    error: 'expected an end behind the beginning, on the same day',
  });

const price = matching(/^[0-9]{1,4}(\.[0-9]{1,4})?$/, 'a price such as 0.25').transform(Number);
const prefix = matching(/^(\+[0-9]{0,14}|[0-9]{1,14})$/, 'digits, or + and digits');
const emergencyNumber = matching(/^[0-9]{2,6}$/, 'an emergency number of 2 to 6 digits');
const yesOrNo = z.enum(['yes', 'no'], { error: 'expected yes or no' }).transform((word) => word === 'yes');

const cap = z.strictObject({
  callsPerHour: wholeNumber(0, 1_000_000).optional(),
  atOnce: wholeNumber(0, 100_000).optional(),
  spendPerDay: price.optional(),
});
type CapFile = z.output<typeof cap>;
const tollClass = z.strictObject({
  prefixes: z.array(prefix).default([]),
  perMinute: price.optional(),
  hours: z.array(hours).min(1, { error: 'expected at least one time' }).optional(),
  perKey: cap.optional(),
  perAgent: cap.optional(),
  blocks: yesOrNo.optional(),
});
type ClassFile = z.output<typeof tollClass>;

/** Usual in most of the world; none of them is what a business would call otherwise. */
const usualEmergency = ['112', '911', '999', '000', '110'];

const noCap: TollCap = { callsPerHour: null, atOnce: null, spendPerDay: null };
/** What holds where the site says nothing else. Fraud pays abroad and on premium numbers alone. */
const usual = {
  own: { perMinute: 0, cap: noCap, blocks: false },
  national: { perMinute: 0.02, cap: noCap, blocks: false },
  mobile: { perMinute: 0.1, cap: noCap, blocks: false },
  international: { perMinute: 0.5, cap: { callsPerHour: 30, atOnce: 5, spendPerDay: 100 }, blocks: true },
  premium: { perMinute: 2, cap: { callsPerHour: 3, atOnce: 1, spendPerDay: 20 }, blocks: true },
} as const satisfies Record<keyof Tolls['classes'], { perMinute: number; cap: TollCap; blocks: boolean }>;

const isTimeZone = (text: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

/** `tolls` of the site file. */
export const tollsFile = z
  .strictObject({
    timeZone: z.string().refine(isTimeZone, { error: 'expected a time zone such as Europe/Berlin' }).default('UTC'),
    blockMinutes: wholeNumber(0, 525_600).default(1_440),
    classes: z
      .strictObject({
        own: tollClass.prefault({}),
        national: tollClass.prefault({}),
        mobile: tollClass.prefault({}),
        international: tollClass.prefault({}),
        premium: tollClass.prefault({}),
      })
      .prefault({}),
    emergency: z.array(emergencyNumber).default(usualEmergency),
  })
  .transform(({ classes, ...rest }): Tolls => ({
    ...rest,
    classes: {
      own: ruleOf('own', classes.own),
      national: ruleOf('national', classes.national),
      mobile: ruleOf('mobile', classes.mobile),
      international: ruleOf('international', classes.international),
      premium: ruleOf('premium', classes.premium),
    },
  }));

function ruleOf(name: keyof Tolls['classes'], file: ClassFile): TollRule {
  const { perMinute, cap: usualCap, blocks } = usual[name];
  const capOf = (given: CapFile | undefined): TollCap => ({
    callsPerHour: given?.callsPerHour ?? usualCap.callsPerHour,
    atOnce: given?.atOnce ?? usualCap.atOnce,
    spendPerDay: given?.spendPerDay ?? usualCap.spendPerDay,
  });
  return {
    prefixes: file.prefixes,
    perMinute: file.perMinute ?? perMinute,
    hours: file.hours ?? null,
    perKey: capOf(file.perKey),
    perAgent: capOf(file.perAgent),
    blocks: file.blocks ?? blocks,
  };
}

/**
 * The class of a number as it is sent to the trunk: the longest prefix decides. What fits none is international, the
 * class of everything that nobody thought of. An emergency number is one as a whole: 112 is, 1123456 is not.
 */
export function tollClassOf({ classes, emergency }: Tolls, sent: string): TollClass {
  if (emergency.includes(sent)) return 'emergency';
  let [found, length]: [TollClass, number] = ['international', 0];
  for (const name of tollClasses) {
    if (name === 'emergency') continue;
    for (const each of classes[name].prefixes)
      if (each.length > length && sent.startsWith(each)) [found, length] = [name, each.length];
  }
  return found;
}

/** Without `tolls` in the site file nothing is capped; an emergency number is one all the same. */
export const isUsualEmergency = (sent: string): boolean => usualEmergency.includes(sent);

/** Whether a class may be called at a moment. @param wall milliseconds since 1970 */
export function isOpen({ hours: open }: TollRule, timeZone: string, wall: number): boolean {
  if (open === null) return true;
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(wall);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = dayNames.findIndex((name) => part('weekday').startsWith(name));
  const minute = Number(part('hour')) * 60 + Number(part('minute'));
  return open.some(({ days, from, to }) => days.includes(day) && minute >= from && minute < to);
}
