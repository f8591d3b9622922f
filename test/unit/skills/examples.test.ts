import { describe, expect, test } from 'vitest';
import { ASK_BACK_BELOW } from '../../../engine/understanding/understand.ts';
import { skills } from '../../../skills/index.ts';
import { normalise } from '../../../skills/normalise.ts';
import type { Draft } from '../../../skills/skill.ts';
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

test('help can name whatever is more than talk', () => {
  const withoutTopic = skills.filter(({ topic }) => topic === undefined).map(({ name }) => name);
  expect(withoutTopic.toSorted()).toEqual([
    'help',
    'repeat_after_me',
    'small_talk',
    'stop',
    'what_did_you_say',
  ]);
});

/** A sentence of each of a phrase's alternatives, with something in its slots. */
function sentencesOf(draft: Draft): readonly string[] {
  const parts = draft.map((part) => SLOTS.get(part) ?? part.replace(/^!/, '').split('|'));
  const most = Math.max(...parts.map((alternatives) => alternatives.length));
  return Array.from({ length: most }, (_, at) =>
    parts
      .map((alternatives) => alternatives[at % alternatives.length] ?? '')
      .filter((words) => words !== '')
      .join(' '),
  );
}

const SLOTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['{number}', ['ten']],
  ['{place}', ['tokyo']],
  ['{words}', ['bread']],
]);

const phrases = skills.flatMap((skill) =>
  (skill.phrases ?? [])
    .flatMap(sentencesOf)
    .map((sentence) => ({ skill, name: skill.name, sentence })),
);

test.each(phrases)(
  'what is looked for by its sound is understood by $name: $sentence',
  ({ skill, sentence }) => {
    const match = skill.understand(normalise(sentence), world);
    expect(match?.confidence).toBeGreaterThanOrEqual(ASK_BACK_BELOW);
  },
);
