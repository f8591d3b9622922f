/** Of sorted or unsorted numbers, between neighbours in proportion (the usual definition). NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

export const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, number) => Math.max(most, number), Number.NEGATIVE_INFINITY);

export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  return {
    count: numbers.length,
    p50: median(numbers),
    p95: quantile(numbers, 0.95),
    max: numbers.length === 0 ? Number.NaN : largest(numbers),
  };
}

/** The least-squares line through the points: how much `y` grows for each `x`. */
export function slope(points: readonly { readonly x: number; readonly y: number }[]): number {
  const x = mean(points.map((point) => point.x));
  const y = mean(points.map((point) => point.y));
  const product = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const square = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return product / square;
}
