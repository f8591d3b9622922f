import { DURATION, readDuration } from '../timers/duration.ts';

/** Of twelve hours, which half; or the part of the day that tells. */
export type DayPart = 'am' | 'pm' | 'morning' | 'afternoon' | 'evening' | 'night';

/** A moment as it was said, before anybody knows what day it is. */
export type SpokenMoment =
  | { readonly kind: 'after'; readonly durationMs: number }
  | {
      readonly kind: 'clock';
      /** Null: only the day was said, or a part of it. */
      readonly time: { readonly hour: number; readonly minute: number } | null;
      /** The hour was one of twenty-four ("19:00", "noon"). */
      readonly isWholeDay: boolean;
      readonly part: DayPart | null;
      /** As it was said: "tomorrow", "friday"; null is the next time the clock shows it. */
      readonly day: string | null;
    };

const PART = '(?:am|pm|(?:in the |this )?(?:morning|afternoon|evening)|at night|tonight|night)';
const TIME = String.raw`(?:(?:half|a quarter|quarter|\d{1,2}(?: minutes)?) (?:past|after|to|before|till) \d{1,2}(?: oclock)?|\d{1,2}(?:[: ][0-5]\d| (?:oh|o) \d| hundred)?(?: oclock)?|\d{3,4}|noon|midday|midnight)`;

const AFTER = new RegExp(String.raw`^(?:in |for |after )?(?<duration>${DURATION})(?: from now)?$`);
const AT = String.raw`(?<time>${TIME})(?: (?<part>${PART}))?(?: (?<after>.+))?$`;
/** The first that fits. */
const CLOCKS: readonly RegExp[] = [
  /^(?<before>\d{4} \d{2} \d{2}) (?<time>\d{1,2}:\d{2})(?: (?<part>am|pm))?$/,
  new RegExp(String.raw`^(?:(?<before>.+?) )?(?:at|around|about) ${AT}`),
  new RegExp(String.raw`^(?:(?<before>.+?) )??(?:(?:for|by|on) )?${AT}`),
];
const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december)';
const NTH = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
/** A number in it is no hour. */
const DATE = new RegExp(
  String.raw`^(?:on |by )?(?:the )?(?:${MONTH} (?:the )?${NTH}|${NTH} (?:of )?${MONTH})(?: \d{4})?$|^\d{4} \d{2} \d{2}$`,
);
/** "tomorrow morning", "friday in the evening", "tonight". */
const DAY = new RegExp(String.raw`^(?:(?<day>.+?) ?)??(?<part>${PART})?$`);

/** What "tomorrow at 6:30", "in 10 minutes" or "friday evening" says; null for anything else. */
export function readMoment(words: string): SpokenMoment | null {
  const durationMs = readDuration(AFTER.exec(words)?.groups?.['duration'] ?? '');
  if (durationMs !== null) return { kind: 'after', durationMs };
  if (DATE.test(words)) return readDayOnly(words);
  const groups = CLOCKS.map((pattern) => pattern.exec(words)?.groups).find(
    (each) => each !== undefined,
  );
  const time = readTime(groups?.['time'] ?? '');
  if (groups === undefined || time === null) return readDayOnly(words);
  const days = [readDay(groups['before']), readDay(groups['after'])];
  const part = partOf(groups['part']) ?? days.find((day) => day.part !== null)?.part ?? null;
  const named = days.flatMap(({ day }) => day ?? []);
  // "Tomorrow at 5 on friday" is no moment.
  if (named.length > 1 || (part !== null && time.isWholeDay && part !== 'night')) return null;
  const isTonight = /\b(?:tonight|this)\b/.test(words) && named.length === 0;
  return {
    kind: 'clock',
    time: { hour: time.hour, minute: time.minute },
    isWholeDay: time.isWholeDay,
    part,
    day: named[0] ?? (isTonight ? 'today' : null),
  };
}

function readDayOnly(words: string): SpokenMoment | null {
  const { day, part } = readDay(words);
  if (day === null && (part === null || /^(?:am|pm|night)$/.test(words))) return null;
  const isToday = /^(?:tonight|this )/.test(words);
  return {
    kind: 'clock',
    time: null,
    isWholeDay: false,
    part,
    day: day ?? (isToday ? 'today' : null),
  };
}

function readDay(words: string | undefined): { day: string | null; part: DayPart | null } {
  const groups = DAY.exec(words ?? '')?.groups;
  const day = groups?.['day']?.replace(/^(?:on|by) /, '');
  return { day: day ?? null, part: partOf(groups?.['part']) };
}

function partOf(words: string | undefined): DayPart | null {
  const last = words?.split(' ').at(-1);
  switch (last) {
    case 'am':
    case 'pm':
    case 'morning':
    case 'afternoon':
    case 'evening':
    case 'night':
      return last;
    case 'tonight':
      return 'evening';
    default:
      return null;
  }
}

function readTime(words: string): { hour: number; minute: number; isWholeDay: boolean } | null {
  if (/^(?:noon|midday)$/.test(words)) return { hour: 12, minute: 0, isWholeDay: true };
  if (words === 'midnight') return { hour: 0, minute: 0, isWholeDay: true };
  const [hour, minute] = /past|after|to|before|till/.test(words)
    ? besideTheHour(words)
    : plainTime(words);
  if (hour > 23 || minute > 59) return null;
  return { hour, minute, isWholeDay: hour === 0 || hour > 12 || /^0\d/.test(words) };
}

/** "half past 6", "a quarter to 7", "20 to 8". */
function besideTheHour(words: string): readonly [number, number] {
  const hour = Number(/(\d+)(?: oclock)?$/.exec(words)?.[1]);
  const minutes = /half/.test(words) ? 30 : /quarter/.test(words) ? 15 : Number.parseInt(words, 10);
  if (/past|after/.test(words)) return [hour, minutes];
  return [hour === 1 ? 12 : hour - 1, 60 - minutes];
}

/** "7", "7:30", "7 30", "7 oh 5", "0730", "1930" (said as a year would be), "18 hundred". */
function plainTime(words: string): readonly [number, number] {
  const digits = words.replace(/ oclock$/, '');
  if (/^\d{3,4}$/.test(digits)) {
    return [Math.trunc(Number(digits) / 100), Number(digits) % 100];
  }
  const [hour, minute] = digits.split(/[: ](?:oh |o |hundred)?/);
  return [Number(hour), Number(minute === '' ? 0 : (minute ?? 0))];
}

/** "6 30" as "6:30": people say both the same way. */
export function withColon(words: string): string {
  return words.replace(/(?<!\d{4} )\b(\d{1,2}) ([0-5]\d)\b(?![ :]\d)/, '$1:$2');
}
