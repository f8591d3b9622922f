import type { SkillEffect } from '../../skills/effect.ts';
import { skills } from '../../skills/index.ts';
import { normalise } from '../../skills/normalise.ts';
import type { Skill, World } from '../../skills/skill.ts';
import { repairs } from './repair.ts';
import { sayAskBack, sayHeardNothing, sayRefusal } from './replies.ts';

/** A match less sure than this is asked about, never acted on: a wrong timer costs more than a question. */
export const ASK_BACK_BELOW = 0.6;

/** What the assistant does about one thing that was said. */
export interface Answer {
  /** The skill that answered; null when none did: nothing heard, asked back, or refused. */
  readonly skill: string | null;
  /** Whole sentences, for the screen and for the voice. */
  readonly say: string;
  readonly effects: readonly SkillEffect[];
}

/** One skill's offer to answer, its arguments kept inside so that no other skill can be handed them. */
interface Candidate {
  readonly skill: string;
  readonly confidence: number;
  readonly reading: string;
  readonly act: (world: World) => Pick<Answer, 'say' | 'effects'>;
}

/**
 * Answers one utterance as the recogniser wrote it. Pure and total: any string gets a sentence, and effects come only
 * from a skill that is sure.
 */
export function answer(text: string, world: World): Answer {
  const heard = normalise(text);
  if (isNothing(heard)) return { skill: null, say: sayHeardNothing(), effects: [] };
  const best = bestCandidate(heard, world);
  if (best === null) return { skill: null, say: sayRefusal(), effects: [] };
  if (best.confidence < ASK_BACK_BELOW) {
    return { skill: null, say: sayAskBack(best.reading), effects: [] };
  }
  return { skill: best.skill, ...best.act(world) };
}

/** "You" is what the recogniser writes for a breath or a click. */
function isNothing(heard: string): boolean {
  return /^(?:you|uh|um|hmm+|mm+|ah|oh)?$/.test(heard);
}

/** What was written counts first; only when no skill knows it are its words mended. */
function bestCandidate(heard: string, world: World): Candidate | null {
  const direct = bestOf(heard, 1, world);
  if (direct !== null) return direct;
  let best: Candidate | null = null;
  for (const { text, trust } of repairs(heard)) {
    const candidate = bestOf(text, trust, world);
    if (candidate !== null && candidate.confidence > (best?.confidence ?? 0)) best = candidate;
  }
  return best;
}

function bestOf(text: string, trust: number, world: World): Candidate | null {
  let best: Candidate | null = null;
  for (const skill of skills) {
    const candidate = ask(skill, text, trust, world);
    if (candidate !== null && candidate.confidence > (best?.confidence ?? 0)) best = candidate;
  }
  return best;
}

function ask<Args>(
  skill: Skill<Args>,
  text: string,
  trust: number,
  world: World,
): Candidate | null {
  const match = skill.understand(text, world);
  return match === null
    ? null
    : {
        skill: skill.name,
        confidence: match.confidence * trust,
        reading: match.reading,
        act: (now) => skill.act(match.args, now),
      };
}
