import { keep, type Kept } from '../../../skills/kept.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill, SkillAnswer, World } from '../../../skills/skill.ts';
import { NOW_MS, worldAt } from './world.ts';

/** What the skill alone says to it; null when it does not take it for itself. */
export function askSkill<Args>(
  skill: Skill<Args>,
  asked: string,
  world: World = worldAt(),
): SkillAnswer | null {
  const match = skill.understand(normalise(asked), world);
  return match === null ? null : skill.act(match.args, world);
}

/** As a host would: what was asked for is kept. */
export function keptAfter(kept: Kept, answer: SkillAnswer | null): Kept {
  let ids = 0;
  const newId = (): string => `new_${(ids += 1)}`;
  return (answer?.effects ?? []).reduce(
    (before, effect) =>
      effect.kind === 'stopTalking' || effect.kind === 'changeVolume'
        ? before
        : keep(before, effect, { nowMs: NOW_MS, newId }),
    kept,
  );
}
