/** From a fresh profile to a first answered question. */
export const STEPS = ['answerer', 'microphone', 'key', 'hello'] as const;
export type Step = (typeof STEPS)[number];

export function stepBefore(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) - 1] ?? null;
}

export function stepAfter(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}
