/**
 * What main and the engine process say to each other besides the Realtime protocol itself.
 * The socket is for the conversation; this is for its life and for what skills do to the desktop.
 */

export interface EngineTimer {
  readonly id: string;
  readonly label: string | null;
  /** Unix time in milliseconds. */
  readonly endsAtMs: number;
}

/** main → engine */
export type EngineOrder =
  | {
      readonly type: 'start';
      readonly token: string;
      readonly timeZone: string;
      readonly locale: string;
    }
  /** The timers that exist now; skills answer "how long is left?" from this. */
  | { readonly type: 'timers'; readonly timers: readonly EngineTimer[] };

/** engine → main. `Effect` is `skills/effect.ts`'s SkillEffect; `shared` does not know skills. */
export type EngineReport<Effect> =
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'failed'; readonly message: string }
  | {
      readonly type: 'loaded';
      readonly part: 'voiceActivity' | 'speechToText' | 'textToSpeech';
      readonly tookMs: number;
    }
  /** A skill wants something done on the desktop. */
  | { readonly type: 'effect'; readonly effect: Effect };
