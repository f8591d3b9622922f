import type { Dialogue } from '../../skills/dialogue.ts';
import type { SkillEffect } from '../../skills/effect.ts';
import { skills } from '../../skills/index.ts';
import type { World } from '../../skills/skill.ts';
import { whatDidYouSay } from '../../skills/talk/what-did-you-say.ts';
import { sayAskBack, sayDeclined, sayGarbled, sayHeardNothing, sayRefusal } from './replies.ts';
import {
  AS_TYPED,
  ASK_BACK_BELOW,
  type Hearing,
  understand,
  type Understood,
} from './understand.ts';

/** What the assistant does about one thing that was said. */
export interface Answer {
  /** The skill that answered; null when none did: nothing heard, asked back, or refused. */
  readonly skill: string | null;
  /** Whole sentences, for the screen and for the voice. Never empty. */
  readonly say: string;
  readonly effects: readonly SkillEffect[];
  /** What the next words may refer to. */
  readonly dialogue: Dialogue;
}

/**
 * Of the recogniser's sureness. It knows no other language than English and writes English words for any: of 60 French
 * and Italian sentences 53 were less sure than this, of 30 English ones none, and of 40 commands under white noise at
 * 10 dB two, neither of which was heard right.
 */
const LIKELY_ENGLISH = 0.45;
/** What a skill is surer of than this was said in its very words. */
const IN_SO_MANY_WORDS = 0.85;

/**
 * Answers one utterance as the recogniser wrote it. Pure and total: any string gets a sentence, and
 * effects come only from a skill that is sure, or that the person said yes to.
 */
export function answer(text: string, world: World, hearing: Hearing = AS_TYPED): Answer {
  const { dialogue } = world;
  const understanding = understand(text, world, hearing);
  const isGarbled = hearing.sureness < LIKELY_ENGLISH;
  switch (understanding.kind) {
    case 'nothingHeard':
      // A breath changes no subject: the question stands, and so does what was said last.
      return { ...withoutSkill(sayHeardNothing(), dialogue), dialogue };
    case 'declined':
      return withoutSkill(sayDeclined(), { ...dialogue, open: null });
    case 'notUnderstood':
      // What follows would lead on from what was refused, not from what was done before it.
      return withoutSkill(isGarbled ? sayGarbled() : sayRefusal(), {
        ...dialogue,
        previous: null,
        open: null,
      });
    case 'understood': {
      const { request } = understanding;
      if (request.confidence < ASK_BACK_BELOW) return askBack(request, world);
      const acted = act(request, world);
      const isGuess = isGarbled && request.confidence < IN_SO_MANY_WORDS;
      return isGuess && acted.effects.length > 0 ? askBack(request, world) : acted;
    }
  }
}

function askBack({ skill, args, reading }: Understood, { dialogue }: World): Answer {
  return withoutSkill(sayAskBack(reading), {
    ...dialogue,
    open: { kind: 'confirm', request: { skill, args } },
  });
}

function act({ skill, args, act: carryOut }: Understood, world: World): Answer {
  const { dialogue } = world;
  const { say, effects, isMissing } = carryOut(world);
  // Said once more, a question is still a question.
  if (skill === whatDidYouSay.name) return { skill, say, effects, dialogue };
  const request = { skill, args };
  return {
    skill,
    say,
    effects,
    dialogue: {
      previous: canBeFollowed(skill) ? request : dialogue.previous,
      lastSaid: say,
      open: isMissing === true ? { kind: 'missing', request } : null,
    },
  };
}

/** What nothing can lead on from changes no subject: after "thank you" one may still ask "and in Tokyo?". */
function canBeFollowed(wanted: string): boolean {
  return skills.some((skill) => skill.name === wanted && skill.followUp !== undefined);
}

function withoutSkill(say: string, dialogue: Dialogue): Answer {
  return { skill: null, say, effects: [], dialogue: { ...dialogue, lastSaid: say } };
}
