import type { SkillEffect } from '../../skills/effect.ts';
import type { World } from '../../skills/skill.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { wordsOfFailure } from '../workers/worker-link.ts';
import type { Conversation } from './conversation.ts';
import type { UserItem } from './items.ts';
import type { UserTurns } from './user-turns.ts';

/** The understanding, as the engine is given it. */
export type Answer = (
  text: string,
  world: World,
) => {
  readonly skill: string | null;
  readonly say: string;
  readonly effects: readonly SkillEffect[];
};

const HEARD_NOTHING = 'I did not hear anything. Please try again.';
const NOTHING_ASKED = 'There is nothing to answer yet. Ask me something.';

/** What to say to the last thing the user said; its effects are set going unless it was cancelled meanwhile. */
export function createAnswering({
  items,
  turns,
  answer,
  world,
  onEffect,
}: {
  readonly items: () => Conversation;
  readonly turns: Pick<UserTurns, 'wordsOf'>;
  readonly answer: Answer;
  readonly world: () => World;
  readonly onEffect: (effect: SkillEffect) => void;
}): (signal: AbortSignal) => Promise<Result<string, string>> {
  return async (signal) => {
    const asked = items().findLast((item): item is UserItem => item.role === 'user');
    if (asked === undefined) return ok(NOTHING_ASKED);
    const words = await turns.wordsOf(asked);
    if (!words.ok) return fail(wordsOfFailure('speech recognition', words.failure));
    if (signal.aborted) return ok('');
    const wasSpoken = asked.parts.some((part) => part.kind === 'audio');
    if (words.value.trim() === '') return ok(wasSpoken ? HEARD_NOTHING : NOTHING_ASKED);
    const { say, effects } = answer(words.value, world());
    for (const effect of effects) onEffect(effect);
    return ok(say);
  };
}
