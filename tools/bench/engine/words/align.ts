/** How two rows of words differ at the least number of errors. */
export interface Alignment {
  /** Words of the reference that were heard as another. */
  readonly substituted: number;
  /** Words of the reference that were not heard. */
  readonly deleted: number;
  /** Words that were heard but not said. */
  readonly inserted: number;
  readonly same: number;
}

const EQUAL: Alignment = { substituted: 0, deleted: 0, inserted: 0, same: 0 };

/** The alignment with the fewest errors (Levenshtein over words); of several such, one with the most equal words. */
export function align(reference: readonly string[], heard: readonly string[]): Alignment {
  let above: readonly Alignment[] = Array.from({ length: heard.length + 1 }, (_, at) => ({
    ...EQUAL,
    inserted: at,
  }));
  for (const [row, wanted] of reference.entries()) {
    const current: Alignment[] = [{ ...EQUAL, deleted: row + 1 }];
    for (const [at, word] of heard.entries()) {
      const diagonal = above[at] ?? EQUAL;
      const left = current[at] ?? EQUAL;
      const up = above[at + 1] ?? EQUAL;
      const candidates = [
        word === wanted
          ? { ...diagonal, same: diagonal.same + 1 }
          : { ...diagonal, substituted: diagonal.substituted + 1 },
        { ...up, deleted: up.deleted + 1 },
        { ...left, inserted: left.inserted + 1 },
      ];
      current.push(candidates.reduce((best, each) => (isBetter(each, best) ? each : best)));
    }
    above = current;
  }
  return above[heard.length] ?? EQUAL;
}

/** The word error rate's numerator. */
export function wordErrors({ substituted, deleted, inserted }: Alignment): number {
  return substituted + deleted + inserted;
}

/** How many words both have in the same order (their longest common subsequence). */
export function sharedWords(one: readonly string[], other: readonly string[]): number {
  let above = Array.from({ length: other.length + 1 }, () => 0);
  for (const word of one) {
    const current = [0];
    for (const [at, against] of other.entries()) {
      current.push(
        word === against ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, current[at] ?? 0),
      );
    }
    above = current;
  }
  return above[other.length] ?? 0;
}

function isBetter(one: Alignment, other: Alignment): boolean {
  const difference = wordErrors(one) - wordErrors(other);
  return difference < 0 || (difference === 0 && one.same > other.same);
}
