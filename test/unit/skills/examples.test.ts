import { describe, expect, test } from 'vitest';
import { skills } from '../../../skills/index.ts';
import { normalise } from '../../../skills/normalise.ts';
import { help } from '../../../skills/talk/help.ts';
import { worldAt } from './world.ts';

const world = worldAt();
const examples = skills.flatMap((skill) =>
  skill.examples.map(({ ask, args }) => ({ skill, name: skill.name, ask, args })),
);

describe('every example is understood exactly as it says', () => {
  test.each(examples)('$name: $ask', ({ skill, ask, args }) => {
    expect(skill.understand(normalise(ask), world)?.args).toEqual(args);
  });

  test.each(examples)('and by no other skill more surely: $ask', ({ skill, ask }) => {
    const text = normalise(ask);
    const sure = (each: (typeof skills)[number]): number =>
      each.understand(text, world)?.confidence ?? 0;
    const rivals = skills.filter((other) => other !== skill && sure(other) >= sure(skill));
    expect(rivals.map((other) => other.name)).toEqual([]);
  });
});

describe('what a skill would ask back is something it understands the same way', () => {
  test.each(examples)('$name: $ask', ({ skill, ask, args }) => {
    const reading = skill.understand(normalise(ask), world)?.reading ?? '';
    expect(skill.understand(normalise(reading), world)?.args).toEqual(args);
  });
});

test('names are unique and fit function tools', () => {
  const names = skills.map((skill) => skill.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(?:_[a-z]+)*$/);
});

test('every answer is made of whole sentences', () => {
  for (const { skill, args } of examples) {
    expect(skill.act(args, world).say).toMatch(/^[A-Z0-9].*[.?!]$/);
  }
});

test('what help proposes is understood', () => {
  const proposals = [...help.act({ about: 'abilities' }, world).say.matchAll(/"([^"]+)"/g)];
  expect(proposals.length).toBe(3);
  for (const [, proposal = ''] of proposals) {
    expect(skills.some((skill) => skill.understand(normalise(proposal), world) !== null)).toBe(
      true,
    );
  }
});
