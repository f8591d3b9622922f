import type { SkillEffect } from '../../skills/effect.ts';
import type { World } from '../../skills/skill.ts';
import { sayAskBack, sayHeardNothing, sayRefusal } from './replies.ts';
import { understand } from './understand.ts';

/** A request less sure than this is asked about, never done: a wrong timer costs more than a question. */
export const ASK_BACK_BELOW = 0.6;

/** What the assistant does about one thing that was said. */
export interface Answer {
  /** The skill that answered; null when none did: nothing heard, asked back, or refused. */
  readonly skill: string | null;
  /** Whole sentences, for the screen and for the voice. Never empty. */
  readonly say: string;
  readonly effects: readonly SkillEffect[];
}

/**
 * Answers one utterance as the recogniser wrote it. Pure and total: any string gets a sentence, and
 * effects come only from a skill that is sure.
 */
export function answer(text: string, world: World): Answer {
  const understanding = understand(text, world);
  switch (understanding.kind) {
    case 'nothingHeard':
      return withoutSkill(sayHeardNothing());
    case 'notUnderstood':
      return withoutSkill(sayRefusal());
    case 'understood': {
      const { skill, confidence, reading, act } = understanding.request;
      if (confidence < ASK_BACK_BELOW) return withoutSkill(sayAskBack(reading));
      return { skill, ...act(world) };
    }
  }
}

function withoutSkill(say: string): Answer {
  return { skill: null, say, effects: [] };
}
