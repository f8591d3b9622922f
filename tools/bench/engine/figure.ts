import type { EngineSection } from './section-names.ts';

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** How a figure came about, where it is a share of something that was counted. */
export interface Counts {
  readonly errors: number;
  readonly total: number;
}

/** One figure of the bench: what is shown, and whether it is good enough. */
export interface Figure {
  readonly section: EngineSection;
  readonly what: string;
  readonly unit: '%' | 'ms' | 'MB' | '' | '×';
  readonly value: number;
  readonly counts?: Counts;
  /** Null: only shown, because another figure stands on it. */
  readonly goal: Goal | null;
  readonly passed: boolean;
}

/** A figure that is no number (nothing was measured) misses every goal. */
export function figureOf(
  given: Omit<Figure, 'goal' | 'passed'> & { readonly goal?: Goal },
): Figure {
  const { goal = null } = given;
  return { ...given, goal, passed: goal === null || isMet(goal, given.value) };
}

/** Errors as a percentage of what was tried; of nothing tried, no number. */
export function errorShare(
  given: Pick<Figure, 'section' | 'what'> & { readonly counts: Counts; readonly goal?: Goal },
): Figure {
  const { errors, total } = given.counts;
  return figureOf({ ...given, unit: '%', value: percent(errors, total) });
}

/** The other side of it: what went right. */
export function successShare(
  given: Pick<Figure, 'section' | 'what'> & { readonly counts: Counts; readonly goal?: Goal },
): Figure {
  const { errors, total } = given.counts;
  return figureOf({ ...given, unit: '%', value: percent(total - errors, total) });
}

export function wordsOfGoal(goal: Goal, unit: Figure['unit']): string {
  if ('atLeast' in goal) return `≥ ${goal.atLeast} ${unit}`.trim();
  return goal.atMost === 0 ? '0' : `≤ ${goal.atMost} ${unit}`.trim();
}

function isMet(goal: Goal, value: number): boolean {
  return 'atMost' in goal ? value <= goal.atMost : value >= goal.atLeast;
}

function percent(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : (100 * part) / whole;
}
