import { z } from 'zod';
import { fail, ok } from '../../shared/result.ts';
import type { Skill, World } from '../../skills/skill.ts';
import type { ToolForm } from '../../skills/tool-form.ts';
import type { Tool } from './tool.ts';

/** A description longer than this is refused (`string_above_max_length`, reference §1.5). */
const MOST_DESCRIPTION_CHARACTERS = 1_024;

/**
 * The skills that a model may use, in their order. What reaches out of this computer or cannot be taken
 * back is not among them: that would need the person's word for each call, and nobody asks for it yet.
 */
export function skillTools(skills: readonly Skill<unknown>[], world: () => World): readonly Tool[] {
  return skills.flatMap((skill) =>
    skill.tool !== null && mayRunUnasked(skill.tool) ? [toolOf(skill, skill.tool, world)] : [],
  );
}

function mayRunUnasked({ effects, isReversible }: ToolForm<unknown>): boolean {
  return effects !== 'external' && isReversible;
}

function toolOf(skill: Skill<unknown>, form: ToolForm<unknown>, world: () => World): Tool {
  const { $schema: _dialect, ...parameters } = z.toJSONSchema(form.parameters, { io: 'input' });
  const description = `${skill.description} ${form.advice}`.slice(0, MOST_DESCRIPTION_CHARACTERS);
  return {
    definition: { type: 'function', name: skill.name, description, parameters },
    async run(input) {
      const parsed = form.parameters.safeParse(input);
      if (!parsed.success) {
        return fail({ reason: 'invalidArguments', message: z.prettifyError(parsed.error) });
      }
      const { say, effects } = skill.act(parsed.data, world());
      return ok({ output: say, effects });
    },
  };
}
