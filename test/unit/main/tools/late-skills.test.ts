import { expect, test } from 'vitest';
import { createLateSkills } from '../../../../main/tools/late-skills.ts';
import { skills } from '../../../../skills/index.ts';
import { worldAt } from '../../skills/world.ts';

test('the skills are tools once they were read, and not before', async () => {
  const late = createLateSkills({ world: () => worldAt(), log: () => undefined });
  expect(() => late.tools()).toThrow('not read');
  await Promise.all([late.read(), late.read()]);
  const offered = skills.flatMap(({ name, tool }) => (tool === null ? [] : [name]));
  expect(late.tools().map(({ definition }) => definition.name)).toEqual(offered);
});
