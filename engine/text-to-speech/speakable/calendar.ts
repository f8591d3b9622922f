import { pluralOf, sayOrdinal, sayWhole, sayYear } from './number-words.ts';
import { BEGINS, ENDS, letterByLetter, type Part, rewrite } from './rewrite.ts';

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const DAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');

const MONTH = MONTHS.join('|');
const SHORT_MONTH = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec';
const SHORT_DAY = 'Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun';
const YEAR = String.raw`(?:1\d|20)\d\d`;
/** After "in 1850" these go on with a sentence; a noun would make it a count ("in 1850 houses"). */
const GOES_ON =
  'and|to|or|but|was|were|is|are|the|he|she|it|they|we|i|you|when|by|with|for|at|on|until|because|as|there|this|his|her|its|after|before|than|a|an|in';

/** Dates and years as people say them. What may mean two dates (4/5/2026) is read number by number. */
export function sayCalendar(text: string): string {
  const rules: readonly ((text: string) => string)[] = [
    isoDates,
    numericDates,
    shortNames,
    writtenDates,
    decades,
    years,
  ];
  return rules.reduce((said, rule) => rule(said), text);
}

function isoDates(text: string): string {
  return rewrite(
    text,
    /(?<![\d-])(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:(?<time>T)(?=\d\d:\d\d)|(?![\d-]))/gu,
    (part) => {
      const date = sayDate(part);
      return date === null || part('time') === '' ? date : `${date} at `;
    },
  );
}

function numericDates(text: string): string {
  const dotted = rewrite(
    text,
    /(?<![\d.])(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?!\d|\.\d)/gu,
    sayDate,
  );
  return rewrite(
    dotted,
    /(?<![\d/])(?<one>\d{1,2})\/(?<two>\d{1,2})\/(?<year>\d{4})(?![\d/])/gu,
    (part) => {
      const [one, two] = [Number(part('one')), Number(part('two'))];
      const isDate = one >= 1 && two >= 1 && Math.min(one, two) <= 12 && Math.max(one, two) <= 31;
      if (!isDate) return null;
      const named: Readonly<Record<string, string>> =
        one > 12
          ? { day: part('one'), month: part('two') }
          : { month: part('one'), day: part('two') };
      if (one > 12 || two > 12 || one === two) {
        return sayDate((name) => named[name] ?? part(name));
      }
      return `${sayWhole(part('one'))} ${sayWhole(part('two'))} ${sayYear(part('year'))}`;
    },
  );
}

/** "November twenty third, twenty twenty six"; null when there is no such day. */
function sayDate(part: Part): string | null {
  const month = MONTHS[Number(part('month')) - 1];
  const day = Number(part('day'));
  if (month === undefined || day < 1 || day > 31) return null;
  return `${month} ${sayOrdinal(String(day))}, ${sayYear(part('year'))}`;
}

function shortNames(text: string): string {
  const months = rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?<short>${SHORT_MONTH})(?:\.|\b)(?=,? ?\d)|(?<=\d(?:st|nd|rd|th)? (?:of )?)(?<short2>${SHORT_MONTH})\b(?:\.(?!$))?`,
      'gu',
    ),
    (part) => fullName(MONTHS, part('short') + part('short2')),
  );
  return rewrite(
    months,
    new RegExp(
      String.raw`${BEGINS}(?<short>${SHORT_DAY})\b(?:\.|(?=,? (?:\d|${MONTH})))(?=[\s,])`,
      'gu',
    ),
    (part) => fullName(DAYS, part('short')),
  );
}

function fullName(names: readonly string[], short: string): string | null {
  return names.find((name) => name.startsWith(short.slice(0, 3))) ?? null;
}

const OF_YEAR = String.raw`(?:,? (?<year>\d{4})${ENDS})?`;

function writtenDates(text: string): string {
  const withYear = (date: string, part: Part): string =>
    part('year') === '' ? date : `${date}, ${sayYear(part('year'))}`;
  const dayFirst = rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?<the>the )?(?<day>\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>${MONTH})\b${OF_YEAR}`,
      'giu',
    ),
    (part) => {
      if (Number(part('day')) > 31) return null;
      const the = part('the') === '' ? 'the ' : part('the');
      return withYear(`${the}${sayOrdinal(part('day'))} of ${part('month')}`, part);
    },
  );
  const monthFirst = rewrite(
    dayFirst,
    new RegExp(
      String.raw`${BEGINS}(?<month>${MONTH}) (?<the>the )?(?<day>\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\d:%/]|[.,]\d|-\d|\s?[ap]\.?m\b)${OF_YEAR}`,
      'gu',
    ),
    (part) => {
      if (Number(part('day')) > 31) return null;
      return withYear(`${part('month')} ${part('the')}${sayOrdinal(part('day'))}`, part);
    },
  );
  return rewrite(
    monthFirst,
    new RegExp(String.raw`${BEGINS}(?<month>${MONTH}),? (?<year>\d{4})${ENDS}`, 'gu'),
    (part) => `${part('month')} ${sayYear(part('year'))}`,
  );
}

function decades(text: string): string {
  const long = rewrite(
    text,
    new RegExp(String.raw`${BEGINS}(?<decade>(?:1[1-9]|20)\d0)['’]?s\b`, 'gu'),
    (part) => pluralOf(sayYear(part('decade'))),
  );
  return rewrite(
    long,
    /(?:['’]|(?<=\b(?:the|his|her|their|my|your|our|early|mid|late)[ -]))(?<decade>[2-9]0)['’]?s\b/giu,
    (part) => pluralOf(sayWhole(part('decade'))),
  );
}

function years(text: string): string {
  const eras = rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?:(?<before>AD) (?<year>\d{1,4})|(?<year2>\d{1,4}) (?<era>BCE?|AD|CE))\b`,
      'gu',
    ),
    (part) => {
      const letters = letterByLetter(part('before') + part('era'));
      const year = sayYear(part('year') + part('year2'));
      return part('before') === '' ? `${year} ${letters}` : `${letters} ${year}`;
    },
  );
  const spans = rewrite(
    eras,
    new RegExp(
      String.raw`${BEGINS}(?<from>${YEAR})(?:[-–]| to | and )(?<to>${YEAR}|\d\d)${ENDS}(?!\s?[%°$€£-])`,
      'gu',
    ),
    (part) => {
      const [from, to] = [part('from'), part('to')];
      const isSpan =
        to.length === 2 ? Number(to) > Number(from.slice(2)) : Number(to) > Number(from);
      return isSpan ? `${sayYear(from)} to ${sayYear(to)}` : null;
    },
  );
  return rewrite(
    spans,
    new RegExp(
      String.raw`(?<=\b(?:in|since|by|until|till|year|year (?:was|is)|circa|during|late|early|before|after|spring|summer|autumn|fall|winter|Q[1-4]|(?:copyright|©)) )(?<year>${YEAR})(?=$|[.;:!?)](?!\d)|,(?!\d)|\s+(?:${GOES_ON})\b)`,
      'giu',
    ),
    (part) => sayYear(part('year')),
  );
}
