import type { Intent } from '../judge-intent.ts';

/** A sentence to be spoken, and what it has to be understood as. */
export interface SpokenCommand extends Intent {
  readonly say: string;
  readonly skill: string;
}

/** The same request in several wordings. */
export function saidAs(
  skill: string,
  args: unknown,
  ...wordings: readonly string[]
): readonly SpokenCommand[] {
  return wordings.map((say) => ({ say, skill, args }));
}
