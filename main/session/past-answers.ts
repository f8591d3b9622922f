/** Which answer is played again, and which could be. */
export interface PastAnswers {
  readonly turnId: string | null;
  readonly playable: readonly string[];
}
