/** What a skill asks the host to do. Skills are pure: they say what should happen, main does it. */
export type SkillEffect =
  | { readonly kind: 'setTimer'; readonly durationMs: number; readonly label: string | null }
  /** `label` null: the only one, or all. */
  | { readonly kind: 'cancelTimers'; readonly label: string | null }
  | { readonly kind: 'stopTalking' };
