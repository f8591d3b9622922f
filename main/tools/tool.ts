import type { ToolDefinition } from '../../realtime/client-event.ts';
import type { Result } from '../../shared/result.ts';
import type { SkillEffect } from '../../skills/effect.ts';

/** What a tool did: words for the model, and what the host is to do on the desktop. */
export interface ToolAnswer {
  readonly output: string;
  readonly effects: readonly SkillEffect[];
}

/** Why a call has no result. Told to the model, which can mend most of it by calling again. */
export type ToolFailure =
  | { readonly reason: 'unknownTool'; readonly name: string }
  /** In the words of the schema. */
  | { readonly reason: 'invalidArguments'; readonly message: string }
  | { readonly reason: 'timedOut'; readonly afterMs: number }
  /** The tool threw: a bug, whose words are for the log and not for the model. */
  | { readonly reason: 'broken' };

/** One thing a model may ask for. */
export interface Tool {
  readonly definition: ToolDefinition;
  /** `input` is parsed JSON. The signal is given when the call took too long; what comes after it is thrown away. */
  run(input: unknown, signal: AbortSignal): Promise<Result<ToolAnswer, ToolFailure>>;
}
