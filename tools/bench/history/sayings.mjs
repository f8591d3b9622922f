const SYLLABLES =
  'ba be bi bo da de di do fa fe ga go ha he ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to va ve vi wa we ya yo za ze'.split(
    ' ',
  );
const WORDS = 20_000;

/**
 * Seeded talk whose words are as unevenly common as people's: the n-th is said 1/n times as often as the first (Zipf).
 * @param {number} seed
 */
export function sayings(seed) {
  let state = seed >>> 0;
  const random = () => {
    // Mulberry32.
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (/** @type {number} */ least, /** @type {number} */ most) =>
    least + Math.floor(random() * (most - least + 1));
  const syllable = () => SYLLABLES[between(0, SYLLABLES.length - 1)] ?? '';
  const words = Array.from({ length: WORDS }, (_, rank) =>
    Array.from({ length: between(rank < 200 ? 1 : 2, rank < 200 ? 2 : 5) }, syllable).join(''),
  );
  // The inverse of the harmonic sum, near enough: ranks whose logarithm is uniform.
  const word = () => words[Math.floor(WORDS ** random()) - 1] ?? '';
  return {
    random,
    word,
    sentence: (/** @type {number} */ least, /** @type {number} */ most) =>
      `${Array.from({ length: between(least, most) }, word).join(' ')}.`,
  };
}
