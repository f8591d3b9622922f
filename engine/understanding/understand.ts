import { skills } from '../../skills/index.ts';
import { normalise } from '../../skills/normalise.ts';
import type { Skill, SkillAnswer, World } from '../../skills/skill.ts';
import { nearestPhrases } from './nearest-phrase.ts';

/** What an utterance most likely asks for. */
interface Understood {
  readonly skill: string;
  /** As the skill read them; only `act` hands them back to it. */
  readonly args: unknown;
  /** 0–1. */
  readonly confidence: number;
  /** The request in plain words, for asking back. */
  readonly reading: string;
  readonly act: (world: World) => SkillAnswer;
}

export type Understanding =
  | { readonly kind: 'nothingHeard' }
  | { readonly kind: 'notUnderstood' }
  | { readonly kind: 'understood'; readonly request: Understood };

/** "Do not …" sounds much like the command it forbids. */
const REFUSES = /\b(?:not|never|nobody|without|should)\b/;
/** At this rate a fifth of the sounds being wrong is the border to asking back. */
const TRUST_LOST = 1.8;

/** Finds the skill that is surest of having been meant. `text` is as the recogniser wrote it. */
export function understand(text: string, world: World): Understanding {
  const heard = normalise(text);
  if (isNothing(heard)) return { kind: 'nothingHeard' };
  const request = bestOf(heard, 1, world) ?? bestRepaired(heard, world);
  return request === null ? { kind: 'notUnderstood' } : { kind: 'understood', request };
}

/** "You" is what the recogniser writes for a breath or a click. */
function isNothing(heard: string): boolean {
  return /^(?:you|u[hm]+|h?mm+|ah|oh)?$/.test(heard);
}

/** Only when no skill knows what was written is it taken for the command that sounds most like it. */
function bestRepaired(heard: string, world: World): Understood | null {
  if (REFUSES.test(heard)) return null;
  return surest(
    nearestPhrases(heard).map(({ text, distance, slotDistance }) =>
      bestOf(normalise(text), 1 - TRUST_LOST * Math.max(distance, slotDistance), world),
    ),
  );
}

function bestOf(text: string, trust: number, world: World): Understood | null {
  return surest(skills.map((skill) => ask(skill, text, trust, world)));
}

function surest(candidates: readonly (Understood | null)[]): Understood | null {
  return candidates.reduce(
    (best, each) => (each !== null && each.confidence > (best?.confidence ?? 0) ? each : best),
    null,
  );
}

function ask<Args>(
  skill: Skill<Args>,
  text: string,
  trust: number,
  world: World,
): Understood | null {
  const match = skill.understand(text, world);
  return match === null
    ? null
    : {
        skill: skill.name,
        args: match.args,
        confidence: match.confidence * trust,
        reading: match.reading,
        act: (now) => skill.act(match.args, now),
      };
}
