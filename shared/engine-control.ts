/**
 * What main and the engine process say to each other besides the Realtime protocol itself.
 * The socket is for the conversation; this is for its life and for what skills do to the desktop.
 */

/** What is loaded, and given back, apart from the rest. */
export type EnginePart = 'voiceActivity' | 'speechToText' | 'textToSpeech';

export interface EngineSettings {
  /** The models' memory is given back after so long without use; null: never. */
  readonly unloadAfterMs: number | null;
}

/** main → engine. `Kept` is `skills/kept.ts`'s; `shared` does not know skills. */
export type EngineOrder<Kept> =
  | {
      readonly type: 'start';
      readonly token: string;
      readonly timeZone: string;
      readonly locale: string;
    }
  /** All that is kept now; skills answer "how long is left?" and "what is on my list?" from this. */
  | { readonly type: 'kept'; readonly kept: Kept }
  /** After the start, and whenever one of them has changed. */
  | { readonly type: 'settings'; readonly settings: EngineSettings };

/** engine → main. `Effect` is `skills/effect.ts`'s SkillEffect. */
export type EngineReport<Effect> =
  | { readonly type: 'listening'; readonly port: number }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'loaded'; readonly part: EnginePart; readonly tookMs: number }
  | { readonly type: 'unloaded'; readonly part: EnginePart }
  /** A skill wants something done on the desktop. */
  | { readonly type: 'effect'; readonly effect: Effect };
