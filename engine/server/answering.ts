import { type Dialogue, NO_DIALOGUE } from '../../skills/dialogue.ts';
import type { SkillEffect } from '../../skills/effect.ts';
import type { World } from '../../skills/skill.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Reading } from '../speech-to-text/transcription.ts';
import { wordsOfFailure } from '../workers/worker-link.ts';
import type { Conversation } from './conversation.ts';
import type { UserItem } from './items.ts';
import type { UserTurns } from './user-turns.ts';

/** The understanding, as the engine is given it. */
export type Answer = (
  text: string,
  world: World,
  /** How well it was heard: as typed, when left out. */
  hearing?: {
    /** What the same sounds may have been. */
    readonly readings: readonly Reading[];
    /** 0–1. */
    readonly sureness: number;
  },
) => {
  readonly skill: string | null;
  readonly say: string;
  readonly effects: readonly SkillEffect[];
  /** What the next words may refer to. */
  readonly dialogue: Dialogue;
};

const HEARD_NOTHING = 'I did not hear anything. Please try again.';
const NOTHING_ASKED = 'There is nothing to answer yet. Ask me something.';

/**
 * What to say to the last thing the user said. Its effects are set going unless it was cancelled meanwhile, and once:
 * a second response to the same item says the same words again.
 */
export function createAnswering({
  items,
  turns,
  answer,
  world,
  onEffect,
}: {
  readonly items: () => Conversation;
  readonly turns: Pick<UserTurns, 'heardOf'>;
  readonly answer: Answer;
  /** Its dialogue is not looked at: each conversation has its own. */
  readonly world: () => Omit<World, 'dialogue'>;
  readonly onEffect: (effect: SkillEffect) => void;
}): (signal: AbortSignal) => Promise<Result<string, string>> {
  let dialogue = NO_DIALOGUE;
  let last: { readonly itemId: string; readonly say: string } | null = null;

  return async (signal) => {
    const asked = items().findLast((item): item is UserItem => item.role === 'user');
    if (asked === undefined) return ok(NOTHING_ASKED);
    const heard = await turns.heardOf(asked);
    if (!heard.ok) return fail(wordsOfFailure('speech recognition', heard.failure));
    if (signal.aborted) return ok('');
    const wasSpoken = asked.parts.some((part) => part.kind === 'audio');
    const { words, readings, sureness } = heard.value;
    if (words.trim() === '') return ok(wasSpoken ? HEARD_NOTHING : NOTHING_ASKED);
    if (last?.itemId === asked.id) return ok(last.say);
    const answered = answer(words, { ...world(), dialogue }, { readings, sureness });
    dialogue = answered.dialogue;
    last = { itemId: asked.id, say: answered.say };
    for (const effect of answered.effects) onEffect(effect);
    return ok(answered.say);
  };
}
