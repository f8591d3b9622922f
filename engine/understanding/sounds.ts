/**
 * A rough pronunciation of English spelling, for measuring how alike two sentences sound whatever the word borders:
 * "time or four" and "timer for" sound the same. One character a sound.
 */
const SPELLING_TO_SOUND: readonly (readonly [RegExp, string])[] = [
  [/^(?:one|won)$/, 'WON'],
  [/^(?:two|to|too)$/, 'TO'],
  [/^(?:hour|our)$/, 'AOR'],
  [/^(?:hours|ours)$/, 'AORS'],
  [/^(?:eight|ate)$/, 'ET'],
  [/tion/g, 'XON'],
  [/eigh|aigh/g, 'E'],
  [/igh/g, 'A'],
  [/^kn/, 'N'],
  [/^wr/, 'R'],
  [/^wh/, 'W'],
  [/ough/g, 'O'],
  [/th/g, '0'],
  [/sh/g, 'X'],
  [/tch|ch/g, 'C'],
  [/ph/g, 'F'],
  [/dge?(?=$|[^a-z])|dg(?=e)/g, 'J'],
  [/ck|q(?!u)/g, 'K'],
  [/qu/g, 'KW'],
  [/ng$/, 'N'],
  [/c(?=[eiy])/g, 'S'],
  [/c/g, 'K'],
  [/x/g, 'KS'],
  [/(?<=[a-z])h(?![aeiouy])/g, ''],
  [/(?<=[^aeiouy])e$/, ''],
  [/[aeiouy]+/g, 'V'],
];

/** Sounds by kin: the recogniser mixes up those of one group far more often than others. */
const KIN: readonly string[] = ['PB', 'TD0', 'KG', 'FV0', 'SZXCJ', 'MN', 'RLW', 'BFV'];
const SOUNDS = 'AEOPBTDKG0FSZXCJMNLRWHV';
const VOWELS = 'AEO';
const COST = { vowel: 0.2, weak: 0.5, consonant: 0.8, kin: 0.35, other: 1 } as const;

const COUNT = SOUNDS.length;
const EACH = SOUNDS.split('');
const codeOf = new Map(EACH.map((sound, code) => [sound, code] as const));
const isVowel = (sound: string): boolean => VOWELS.includes(sound);

/** Cost of leaving a sound out, by its code. */
export const SKIP_COST: Float64Array = Float64Array.from(EACH, (sound) =>
  isVowel(sound) ? COST.vowel : 'HWR'.includes(sound) ? COST.weak : COST.consonant,
);

/** Cost of one sound for another: row × `SOUND_COUNT` + column. */
export const SWAP_COST: Float64Array = Float64Array.from({ length: COUNT * COUNT }, (_, at) =>
  swapCost(SOUNDS.charAt(Math.floor(at / COUNT)), SOUNDS.charAt(at % COUNT)),
);
export const SOUND_COUNT = COUNT;

function swapCost(a: string, b: string): number {
  if (a === b) return 0;
  if (isVowel(a) && isVowel(b)) return COST.vowel;
  return KIN.some((kin) => kin.includes(a) && kin.includes(b)) ? COST.kin : COST.other;
}

const known = new Map<string, Uint8Array>();
/** Enough for all command words and a while of talk; then the memory starts anew. */
const MAX_KNOWN = 4000;

/** What it would cost to leave all of these out. */
export function weightOf(sounds: Uint8Array): number {
  return sounds.reduce((sum, sound) => sum + (SKIP_COST[sound] ?? 0), 0);
}

/** The sounds of words in lower case without punctuation. */
export function soundsOf(words: string): Uint8Array {
  const cached = known.get(words);
  if (cached !== undefined) return cached;
  const sounds = words.split(' ').map(soundsOfWord).join('');
  const codes = Uint8Array.from(sounds.split('').flatMap((sound) => codeOf.get(sound) ?? []));
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(words, codes);
  return codes;
}

function soundsOfWord(word: string): string {
  const plain = word.normalize('NFKD').replace(/[^a-z]/g, '');
  return SPELLING_TO_SOUND.reduce((text, [spelling, sound]) => {
    if (sound !== 'V') return text.replace(spelling, sound);
    return text.replace(spelling, (vowels) => vowelSound(vowels));
  }, plain)
    .toUpperCase()
    .replace(/([^AEO])\1+/g, '$1');
}

function vowelSound(vowels: string): string {
  const first = vowels.charAt(0);
  if (first === 'a') return 'A';
  return first === 'o' || first === 'u' ? 'O' : 'E';
}
