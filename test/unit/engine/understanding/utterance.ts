/** What people say, and what it has to be understood as. Spelled as spoken, so that a voice can read it aloud. */
export interface Utterance {
  readonly say: string;
  readonly skill: string;
  readonly args: unknown;
}

export const all = (
  skill: string,
  args: unknown,
  ...said: readonly string[]
): readonly Utterance[] => said.map((say) => ({ say, skill, args }));
