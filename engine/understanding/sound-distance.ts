import { SKIP_COST, SOUND_COUNT, soundsOf, SWAP_COST } from './sounds.ts';

/** One part of a phrase, matched: for every end in the heard sounds, what it cost to get there and how. */
export interface Column {
  readonly alternatives: readonly string[];
  readonly costs: Float64Array;
  /** Which alternative. */
  readonly chosen: Int32Array;
  /** Where in the heard sounds it began. */
  readonly began: Int32Array;
}

export interface StretchMatcher {
  /** What it costs to begin at each place: all before it is skipped. */
  readonly start: Float64Array;
  /** Matches the best of `alternatives` to every stretch, on top of what it cost to get to its beginning. */
  part(alternatives: readonly string[], incoming: Float64Array): Column;
  /** Takes any words for nothing, at least one: from one of `borders` to a later one. */
  free(borders: readonly number[], incoming: Float64Array): Column;
}

/**
 * An edit distance over sounds against one heard sentence; what costs more than `mostCost` is given up. Its rows are
 * reused: not to be called concurrently.
 */
export function createStretchMatcher(heard: Uint8Array, mostCost: number): StretchMatcher {
  const size = heard.length + 1;
  let costs = new Float64Array(size);
  let spareCosts = new Float64Array(size);
  let began = new Int32Array(size);
  let spareBegan = new Int32Array(size);

  /** Leaves the distances of `wanted` in `costs` and `began` and says where they are; null when all cost too much. */
  const run = (
    wanted: Uint8Array,
    incoming: Float64Array,
  ): { readonly first: number; readonly last: number } | null => {
    costs.set(incoming);
    for (let at = 0; at < size; at += 1) began[at] = at;
    let first = 0;
    let last = size - 1;
    while (last >= 0 && (costs[last] ?? 0) > mostCost) last -= 1;
    for (const sound of wanted) {
      while (first <= last && (costs[first] ?? 0) > mostCost) first += 1;
      if (first > last) return null;
      const skip = SKIP_COST[sound] ?? 0;
      const row = sound * SOUND_COUNT;
      let least = (costs[first] ?? 0) + skip;
      let leastBegan = began[first] ?? 0;
      let nextLast = first;
      spareCosts[first] = least;
      spareBegan[first] = leastBegan;
      // Beyond the last affordable one only extra sounds are left, until they cost too much as well.
      for (let at = first + 1; at < size && (at <= last + 1 || least <= mostCost); at += 1) {
        const other = heard[at - 1] ?? 0;
        // Left over from the step before: the heard sound is extra.
        least += SKIP_COST[other] ?? 0;
        if (at <= last + 1) {
          const swapped = (costs[at - 1] ?? 0) + (SWAP_COST[row + other] ?? 0);
          if (swapped <= least) {
            least = swapped;
            leastBegan = began[at - 1] ?? 0;
          }
        }
        if (at <= last) {
          const missing = (costs[at] ?? 0) + skip;
          if (missing < least) {
            least = missing;
            leastBegan = began[at] ?? 0;
          }
        }
        spareCosts[at] = least;
        spareBegan[at] = leastBegan;
        if (least <= mostCost) nextLast = at;
      }
      last = nextLast;
      [costs, spareCosts] = [spareCosts, costs];
      [began, spareBegan] = [spareBegan, began];
    }
    return { first, last };
  };

  return {
    start: startCosts(heard),
    part: (alternatives, incoming) => {
      const column: Column = {
        alternatives,
        costs: new Float64Array(size).fill(Infinity),
        chosen: new Int32Array(size),
        began: new Int32Array(size),
      };
      for (const [index, alternative] of alternatives.entries()) {
        const reach = run(soundsOf(alternative), incoming);
        if (reach === null) continue;
        for (let end = reach.first; end <= reach.last; end += 1) {
          const cost = costs[end] ?? Infinity;
          if (cost < (column.costs[end] ?? Infinity)) {
            column.costs[end] = cost;
            column.chosen[end] = index;
            column.began[end] = began[end] ?? 0;
          }
        }
      }
      return column;
    },
    free: (borders, incoming) => {
      const column: Column = {
        alternatives: [],
        costs: new Float64Array(size).fill(Infinity),
        chosen: new Int32Array(size),
        began: new Int32Array(size),
      };
      let best = borders[0] ?? 0;
      for (const end of borders.slice(1)) {
        column.costs[end] = incoming[best] ?? Infinity;
        column.began[end] = best;
        if ((incoming[end] ?? Infinity) < (incoming[best] ?? Infinity)) best = end;
      }
      return column;
    },
  };
}

function startCosts(heard: Uint8Array): Float64Array {
  const costs = new Float64Array(heard.length + 1);
  for (let at = 0; at < heard.length; at += 1) {
    costs[at + 1] = (costs[at] ?? 0) + (SKIP_COST[heard[at] ?? 0] ?? 0);
  }
  return costs;
}
