/** One figure of the bench: what is shown, and whether it is good enough. */
export interface Line {
  readonly section: string;
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  /** Null: the peer has no such thing. */
  readonly peer: number | null;
  /** The physical limit, measured in the same run: mostly the device's callback. */
  readonly limit: number | null;
  readonly toPeer: number | null;
  readonly toLimit: number | null;
  /** Null: only shown, because another line stands on it. */
  readonly goal: string | null;
  readonly passed: boolean;
}

/** `of`: what the number is a share of; `itself`: the figure as it is. */
export type Goal =
  | { readonly atMost: number; readonly of: 'peer' | 'limit' | 'itself' }
  | { readonly atLeast: number; readonly of: 'itself' };

export interface Figures {
  readonly section: string;
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer?: number | null;
  readonly limit?: number | null;
  /** The median of the pairs' ratios; without it the ratio of the figures. */
  readonly toPeer?: number | null;
  readonly goal?: Goal;
}

/** A figure that is no number (nothing was measured) misses every goal. */
export function lineOf(figures: Figures): Line {
  const { section, what, unit, ours, peer = null, limit = null, goal } = figures;
  const toPeer = figures.toPeer ?? ratio(ours, peer);
  const toLimit = ratio(ours, limit);
  return {
    section,
    what,
    unit,
    ours,
    peer,
    limit,
    toPeer,
    toLimit,
    goal: goal === undefined ? null : wordsOf(goal),
    passed: goal === undefined || isMet(goal, { itself: ours, peer: toPeer, limit: toLimit }),
  };
}

function isMet(goal: Goal, figures: Readonly<Record<Goal['of'], number | null>>): boolean {
  const figure = figures[goal.of] ?? Number.NaN;
  return 'atMost' in goal ? figure <= goal.atMost : figure >= goal.atLeast;
}

function wordsOf(goal: Goal): string {
  const of = { peer: ' × peer', limit: ' × limit', itself: '' }[goal.of];
  if ('atLeast' in goal) return `≥ ${goal.atLeast}${of}`;
  return goal.atMost === 0 ? '0' : `≤ ${goal.atMost}${of}`;
}

function ratio(figure: number, of: number | null): number | null {
  return of === null || of === 0 ? null : figure / of;
}
