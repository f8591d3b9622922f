import type { Sound } from '../../../tools/wav/sound.ts';

export interface Sounding {
  /** From the first audible moment to the last. */
  readonly lengthMs: number;
  /** The longest silence between them. */
  readonly longestGapMs: number;
}

const WINDOW_MS = 10;
const AUDIBLE = 0.01;

/** How long something sounded, and whether it broke off meanwhile; in steps of 10 ms. */
export function soundingMs({ samples, rateHz }: Sound): Sounding {
  const size = Math.round((rateHz * WINDOW_MS) / 1_000);
  const audible: number[] = [];
  for (let window = 0; (window + 1) * size <= samples.length; window += 1) {
    const part = samples.subarray(window * size, (window + 1) * size);
    if (part.some((sample) => Math.abs(sample) > AUDIBLE)) audible.push(window);
  }
  const [first, last] = [audible.at(0), audible.at(-1)];
  if (first === undefined || last === undefined) return { lengthMs: 0, longestGapMs: 0 };
  const gaps = audible.map((window, at) => window - (audible[at - 1] ?? window - 1) - 1);
  return {
    lengthMs: (last - first + 1) * WINDOW_MS,
    longestGapMs: Math.max(...gaps) * WINDOW_MS,
  };
}
