import { sayNumber, sayWhole } from './number-words.ts';
import { BEGINS, NUMBER, type Part, rewrite } from './rewrite.ts';
import { UNIT_NAMES } from './unit-names.ts';

const UNIT = [...UNIT_NAMES.keys()]
  .toSorted((one, other) => other.length - one.length)
  .map((name) => name.replaceAll(/[.^]/g, String.raw`\$&`))
  .join('|');
/** The unit's end; the full stop of an abbreviation only where the sentence goes on. */
const UNIT_ENDS = String.raw`(?![\p{L}\d²³])(?:\.(?=\s+\p{Ll}))?`;
const MINUS = String.raw`(?:(?<![\p{L}\d]|\d )(?<minus>-)|${BEGINS})`;

/** Measures as people say them: "10 km/h" is "ten kilometers per hour". */
export function sayUnits(text: string): string {
  const rules: readonly ((text: string) => string)[] = [heights, durations, measures, alone];
  return rules.reduce((said, rule) => rule(said), text);
}

/** 5'10" and 5 ft 10 in. A sole " after a number is inches. */
function heights(text: string): string {
  const both = rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?<feet>\d+)(?:['’′] ?(?<inches>\d+)(?:["”″]|['’]{2})|(?: ft\.?|ft) (?<inches2>\d+) ?in\b\.?)`,
      'gu',
    ),
    (part) => `${count(part('feet'), 'ft')} ${inches(part('inches') + part('inches2'))}`,
  );
  return rewrite(
    both,
    new RegExp(String.raw`${BEGINS}(?<inches>${NUMBER})[″"](?![\p{L}\d])`, 'gu'),
    (part) =>
      // A quotation mark at the end of what is quoted is none.
      /["“”]/.test(text.replace(/\d["”]/, '')) ? null : inches(part('inches')),
  );
}

function inches(number: string): string {
  return `${sayNumber(number)} ${number === '1' ? 'inch' : 'inches'}`;
}

/** "2h 30m" and "2h30": minutes, not meters. */
function durations(text: string): string {
  return rewrite(
    text,
    new RegExp(
      String.raw`${BEGINS}(?<hours>\d+) ?h ?(?<minutes>[0-5]?\d) ?(?:m|min|mins)?(?: ?(?<seconds>[0-5]?\d) ?(?:s|sec))?(?![\p{L}\d:])`,
      'gu',
    ),
    (part) =>
      [
        count(part('hours'), 'h'),
        count(String(Number(part('minutes'))), 'min'),
        ...(part('seconds') === '' ? [] : [count(String(Number(part('seconds'))), 's')]),
      ].join(' '),
  );
}

function measures(text: string): string {
  return rewrite(
    text,
    new RegExp(
      String.raw`${MINUS}(?<number>${NUMBER})(?:(?: ?[-–] ?| to )(?<to>-?${NUMBER}))?(?:(?<joint>-)| ?)(?<unit>${UNIT})(?:\/(?<per>${UNIT}|hour|day|week|month|year|person)(?<squared>²|\^2)?)?${UNIT_ENDS}`,
      'gu',
    ),
    sayMeasure,
  );
}

function sayMeasure(part: Part): string | null {
  const [number, to, unit, per] = [part('number'), part('to'), part('unit'), part('per')];
  const name = UNIT_NAMES.get(unit);
  if (name === undefined) return null;
  const [one, many] = name;
  const range =
    to === '' ? '' : ` to ${to.startsWith('-') ? 'minus ' : ''}${sayNumber(to.replace('-', ''))}`;
  const perWords = per === '' ? '' : ` per ${UNIT_NAMES.get(per)?.[0] ?? per}`;
  // "a 5-km run"
  const isOne = (number === '1' && to === '') || part('joint') !== '';
  const squared = part('squared') === '' ? '' : ' squared';
  const minus = part('minus') === '' ? '' : 'minus ';
  return `${minus}${sayNumber(number)}${range} ${isOne ? one : many}${perWords}${squared}`;
}

function count(digits: string, unit: string): string {
  const [one, many] = UNIT_NAMES.get(unit) ?? ['', ''];
  return Number(digits) === 1 ? `one ${one}` : `${sayWhole(digits)} ${many}`;
}

/** Units without a number, where nothing else is meant: "in km/h". */
function alone(text: string): string {
  return rewrite(
    text,
    /(?<![\p{L}\d])(?<unit>km|m|mi|ft|kg|g|°C|°F|mph|kph|kmh|kWh)(?:\/(?<per>h|s|min|kg|l|m³|m²))?(?![\p{L}\d/])/gu,
    (part) => {
      const [unit, per] = [part('unit'), part('per')];
      const name = UNIT_NAMES.get(unit)?.[1];
      if (name === undefined || (per === '' && !/[°ph]/.test(unit))) return null;
      return per === '' ? name : `${name} per ${UNIT_NAMES.get(per)?.[0] ?? per}`;
    },
  );
}
