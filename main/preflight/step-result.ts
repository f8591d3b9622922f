import type { Failure } from '../../shared/failures.ts';

/** How one step ended. */
export type StepResult =
  | {
      readonly kind: 'passed';
      readonly facts: string;
      readonly figures: Readonly<Record<string, number>>;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'skipped'; readonly reason: string };

export function passed(facts: string, figures: Readonly<Record<string, number>> = {}): StepResult {
  return { kind: 'passed', facts, figures };
}

export function failed(failure: Failure): StepResult {
  return { kind: 'failed', failure };
}

export function skipped(reason: string): StepResult {
  return { kind: 'skipped', reason };
}
