import { expect, test } from 'vitest';
import { OUTSIDE_SENTENCES } from '../../../../../tools/bench/engine/commands/outside-sentences.ts';
import { spokenCommands } from '../../../../../tools/bench/engine/commands/spoken-commands.ts';
import { schemeOf } from '../../../../../tools/bench/engine/sound/festival.ts';
import { understand } from '../../../../../engine/understanding/understand.ts';
import { skills } from '../../../../../skills/index.ts';
import { worldAt } from '../../../skills/world.ts';
import { isSameIntent } from '../../../../../tools/bench/engine/judge-intent.ts';

const commands = spokenCommands();

test('there are as many sentences as the bench promises, none twice, of every skill', () => {
  expect(commands.length).toBeGreaterThanOrEqual(150);
  expect(new Set(commands.map(({ say }) => say)).size).toBe(commands.length);
  expect(new Set(OUTSIDE_SENTENCES).size).toBeGreaterThanOrEqual(50);
  const spoken = new Set(commands.map(({ skill }) => skill));
  expect(skills.map(({ name }) => name).filter((name) => !spoken.has(name))).toEqual([]);
});

test('read instead of heard, every command is understood: what the bench finds is the hearing’s', () => {
  const world = worldAt();
  const wrong = commands.filter(({ say, skill, args }) => {
    const understood = understand(say, world);
    return (
      understood.kind !== 'understood' ||
      !isSameIntent(
        { skill, args },
        { skill: understood.request.skill, args: understood.request.args },
      )
    );
  });
  expect(wrong.map(({ say }) => say)).toEqual([]);
});

test('a sentence reaches festival as a text of its language, whatever is in it', () => {
  expect(schemeOf('voice_x', ['Say "hello" \\ (quit)'], (at) => `/out/${at}.wav`)).toBe(
    `(voice_x)\n(utt.save.wave (utt.synth (Utterance Text "Say  hello    (quit)")) "/out/0.wav" 'riff)\n`,
  );
});
