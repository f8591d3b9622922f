import type { FaultRow } from '../fault.ts';

/** What Parley itself sets a limit to, or sees coming. */
export const LIMITS: readonly FaultRow[] = [
  {
    name: 'the budget is spent before the first word',
    row: 'budget',
    phase: 'connecting',
    injection: { kind: 'budget', how: 'spent' },
    failure: 'budgetReached',
    shown: 'banner',
    button: 'Raise the budget',
    words: 'sentAgain',
  },
  {
    name: 'the budget is spent between two questions',
    row: 'budget',
    phase: 'idle',
    injection: { kind: 'budget', how: 'spent' },
    failure: 'budgetReached',
    shown: 'banner',
    button: 'Raise the budget',
    words: 'sentAgain',
  },
  {
    name: 'the model has a last day',
    row: 'model',
    phase: 'idle',
    injection: { kind: 'model', how: 'retiring' },
    failure: 'modelRetiring',
    shown: 'banner',
    button: 'Switch to its successor',
    words: 'answered',
  },
  {
    name: 'the model is gone',
    row: 'model',
    phase: 'idle',
    injection: { kind: 'model', how: 'gone' },
    failure: 'modelRetiring',
    shown: 'banner',
    button: 'Switch to its successor',
    words: 'answered',
  },
];
