import { expect, test } from 'vitest';
import { createAnswering } from '../../../../engine/server/answering.ts';
import type { Item } from '../../../../engine/server/items.ts';
import { answer } from '../../../../engine/understanding/answer.ts';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { ok } from '../../../../shared/result.ts';
import { worldAt } from '../../skills/world.ts';

/** A conversation in which things are typed one after the other, and its answers. */
function conversation({ sureness = 1 }: { sureness?: number } = {}) {
  const items: Item[] = [];
  const effects: SkillEffect[] = [];
  const answered = createAnswering({
    items: () => items,
    turns: {
      heardOf: ({ parts }) =>
        Promise.resolve(
          ok({
            words: parts[0]?.kind === 'text' ? parts[0].text : '',
            readings: parts.map((part, at) => ({
              words: part.kind === 'text' ? part.text : '',
              logProbability: -at,
              isSuggested: false,
            })),
            sureness,
          }),
        ),
    },
    answer,
    world: () => worldAt(),
    onEffect: (effect) => effects.push(effect),
  });
  const respond = (signal = new AbortController().signal) => answered(signal);
  return {
    effects,
    respond,
    /** Each a part of the item, and so a reading of it. */
    askAnyOf: (...texts: readonly string[]) => {
      const parts = texts.map((text) => ({ kind: 'text' as const, text }));
      items.push({ role: 'user', id: `item_${items.length}`, parts });
      return respond();
    },
    ask: (text: string, signal?: AbortSignal) => {
      items.push({ role: 'user', id: `item_${items.length}`, parts: [{ kind: 'text', text }] });
      return respond(signal);
    },
  };
}

test('what was said before is known to the next answer', async () => {
  const { ask, effects } = conversation();
  expect(await ask('Set a timer.')).toEqual(ok('For how long should I set the timer?'));
  expect(effects).toEqual([]);
  expect(await ask('Ten minutes.')).toEqual(ok('Timer set for 10 minutes.'));
  expect(effects).toHaveLength(1);
});

test('but not to another conversation', async () => {
  await conversation().ask('Set a timer.');
  const other = conversation();
  await other.ask('Ten minutes.');
  expect(other.effects).toEqual([]);
});

test('a second response to the same words says the same and does nothing twice', async () => {
  const { ask, respond, effects } = conversation();
  const first = await ask('Set a timer for ten minutes.');
  expect(await respond()).toEqual(first);
  expect(effects).toHaveLength(1);
});

test('what was cancelled before it was answered is not done, but when it is asked for again', async () => {
  const { ask, respond, effects } = conversation();
  expect(await ask('Set a timer for ten minutes.', AbortSignal.abort())).toEqual(ok(''));
  expect(effects).toEqual([]);
  await respond();
  expect(effects).toHaveLength(1);
});

test('what the likeliest words do not say may be in the others', async () => {
  const { askAnyOf } = conversation({ sureness: 0.7 });
  expect(await askAnyOf('What is twelve times serpent?', 'What is twelve times seven?')).toEqual(
    ok('12 times 7 is 84.'),
  );
});

test('what was hardly to be made out is not taken for English', async () => {
  const { ask, effects } = conversation({ sureness: 0.3 });
  expect(await ask('The conference is a very dangerous situation.')).toEqual(
    ok(expect.stringContaining('English only')),
  );
  expect(effects).toEqual([]);
  expect(await ask('What is 2 plus 3?')).toEqual(ok(expect.stringContaining('5')));
  const sure = conversation({ sureness: 0.9 });
  expect(await sure.ask('The conference is a very dangerous situation.')).toEqual(
    ok(expect.stringContaining('offline assistant')),
  );
});
