import type { Dialogue } from './dialogue.ts';
import type { SkillEffect } from './effect.ts';
import type { Kept } from './kept.ts';
import type { Lexicon } from './lexicon.ts';
import type { ToolForm } from './tool-form.ts';

/** The facts a skill may use. Passed in, so that skills stay pure and tests own the clock. */
export interface World {
  /** Unix time in milliseconds. */
  readonly nowMs: number;
  /** IANA name, for example `Europe/Berlin`. */
  readonly timeZone: string;
  /** BCP 47, for example `en-GB`. */
  readonly locale: string;
  readonly kept: Kept;
  readonly lexicon: Lexicon;
  /** As `Math.random`. */
  readonly random: () => number;
  readonly dialogue: Dialogue;
}

export interface SkillAnswer {
  /** Spoken as it stands: whole sentences, numbers and units as a person would say them. */
  readonly say: string;
  readonly effects: readonly SkillEffect[];
  /** It asks for something that was left out: the next words may be just that (`followUp`). */
  readonly isMissing?: boolean;
}

/**
 * A sentence people say, part by part, for finding it again by sound in what was misheard: alternatives are parted
 * by "|", an empty one may be left out; "{number}" and "{place}" stand for any; "!timer" must not be invented.
 */
export type Draft = readonly string[];

export interface Match<Args> {
  readonly args: Args;
  /** 0–1: how sure the skill is that it was meant. Under `ASK_BACK_BELOW` the engine asks back. */
  readonly confidence: number;
  /** The request as the skill understood it, in plain words: what "Did you mean …?" asks. */
  readonly reading: string;
}

/** One thing the assistant can do by itself. The examples are its help text and its tests. */
export interface Skill<Args> {
  /** snake_case: it doubles as a function tool's name. */
  readonly name: string;
  /** One sentence for help and for the tool's description. */
  readonly description: string;
  readonly examples: readonly { readonly ask: string; readonly args: Args }[];
  /** `text` is normalised: lower case, no punctuation but digits' own, number words as digits. */
  understand(text: string, world: World): Match<Args> | null;
  act(args: Args, world: World): SkillAnswer;
  /** "And in Tokyo?" after this skill, or "ten minutes" after its question: the whole request anew. */
  followUp?(text: string, before: Args, world: World): Match<Args> | null;
  readonly phrases?: readonly Draft[];
  /** What it has to do with, for help: "timers". Skills may share one; what is only talk has none. */
  readonly topic?: string;
  /** How a model asks for the same thing; null where a model does it better by itself, and why in a comment. */
  readonly tool: ToolForm<Args> | null;
}
