/** How alike two stretches of equal length are, whatever their loudness: 1 is the same, 0 unrelated. */
export function likeness(
  a: Float32Array,
  fromA: number,
  b: Float32Array,
  fromB: number,
  length: number,
): number {
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  for (let at = 0; at < length; at += 1) {
    const left = a[fromA + at] ?? 0;
    const right = b[fromB + at] ?? 0;
    product += left * right;
    squaresA += left * left;
    squaresB += right * right;
  }
  return product / Math.sqrt(Math.max(1e-9, squaresA * squaresB));
}

export interface Place {
  /** Where in the whole the part begins. */
  readonly at: number;
  readonly likeness: number;
}

/** Where in `whole`, between two places, the part is most like it. */
export function placeOf(
  part: Float32Array,
  whole: Float32Array,
  { from, to }: { readonly from: number; readonly to: number },
): Place {
  let best: Place = { at: from, likeness: -1 };
  for (let at = Math.max(0, from); at <= Math.min(to, whole.length - part.length); at += 1) {
    const alike = likeness(part, 0, whole, at, part.length);
    if (alike > best.likeness) best = { at, likeness: alike };
  }
  return best;
}
