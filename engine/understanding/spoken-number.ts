const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const LARGEST = 9999;

/** A whole number up to 9999 as it sounds: 144 is "one hundred forty four". Null for others. */
export function spokenNumber(value: number): string | null {
  if (!Number.isInteger(value) || value < 0 || value > LARGEST) return null;
  if (value < 20) return SMALL[value] ?? null;
  if (value < 100) return joined(TENS[Math.floor(value / 10)], value % 10);
  if (value < 1000) return joined(`${SMALL[Math.floor(value / 100)] ?? ''} hundred`, value % 100);
  return joined(`${spokenNumber(Math.floor(value / 1000)) ?? ''} thousand`, value % 1000);
}

function joined(head: string | undefined, rest: number): string {
  return rest === 0 ? (head ?? '') : `${head ?? ''} ${spokenNumber(rest) ?? ''}`;
}

const FIRST_ORDINALS = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth'
).split(' ');

/** A day of the month as it sounds: 21 is "twenty first". Null for what is none. */
export function spokenOrdinal(day: number): string | null {
  if (!Number.isInteger(day) || day < 1 || day > 31) return null;
  if (day <= 20) return FIRST_ORDINALS[day - 1] ?? null;
  if (day === 30) return 'thirtieth';
  return `${day < 30 ? 'twenty' : 'thirty'} ${FIRST_ORDINALS[(day % 10) - 1] ?? ''}`;
}
