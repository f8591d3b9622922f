/** As the settings allow it: 1 is the usual size. */
const SMALLEST = 1;
const LARGEST = 2;
const STEP = 0.1;

/** The size so many steps from this one, within what there is; 0 steps: the usual one. */
export function nextTextSize(size: number, steps: -1 | 0 | 1): number {
  if (steps === 0) return SMALLEST;
  const next = Math.round((size + steps * STEP) * 10) / 10;
  return Math.min(LARGEST, Math.max(SMALLEST, next));
}
