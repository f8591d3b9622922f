import { describe, expect, test } from 'vitest';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill } from '../../../skills/skill.ts';
import { skills } from '../../../skills/index.ts';
import { createHelp } from '../../../skills/talk/help.ts';
import { repeat } from '../../../skills/talk/repeat.ts';
import { smallTalk } from '../../../skills/talk/small-talk.ts';
import { stop } from '../../../skills/talk/stop.ts';
import { volume } from '../../../skills/talk/volume.ts';
import { whatDidYouSay } from '../../../skills/talk/what-did-you-say.ts';
import { worldAt } from './world.ts';

function say<Args>(skill: Skill<Args>, asked: string): string | null {
  const match = skill.understand(normalise(asked), worldAt());
  return match === null ? null : skill.act(match.args, worldAt()).say;
}

test.each([
  ['Repeat after me: hello world', 'Hello world.'],
  ['Repeat after me, to be or not to be', 'To be or not to be.'],
  ['Say good morning everyone', 'Good morning everyone.'],
  ['Please repeat after me: no one knows', 'No one knows.'],
])('repeats: %s', (asked, answer) => {
  expect(say(repeat, asked)).toBe(answer);
});

test.each(['repeat that', 'say it again', 'say something', 'repeat after me', 'what did you say'])(
  'has nothing to repeat in %j',
  (asked) => {
    expect(say(repeat, asked)).toBeNull();
  },
);

test('stopping says little and stops the talking', () => {
  expect(stop.act({}, worldAt())).toEqual({ say: 'OK.', effects: [{ kind: 'stopTalking' }] });
});

test.each(['stop the timer', 'stop the war', 'cancel my subscription', 'quiet places to live'])(
  'does not stop for %j',
  (asked) => {
    expect(say(stop, asked)).toBeNull();
  },
);

describe('small talk', () => {
  test.each([
    ['Hello', 'Hello! What can I do for you?'],
    ['Hey Parley', 'Hello! What can I do for you?'],
    ['How are you today?', "I'm well, thank you. What can I do for you?"],
    ['Thanks!', "You're welcome."],
    ['Good night', 'Goodbye.'],
  ])('%s', (asked, answer) => {
    expect(say(smallTalk, asked)).toBe(answer);
  });
});

describe('help', () => {
  const help = createHelp(() => skills);

  test('says who is speaking and names every topic there is', () => {
    const said = say(help, 'Who are you?') ?? '';
    expect(said).toMatch(/^I'm Parley's offline assistant\. I can help with the time, /);
    for (const { topic } of skills) expect(said).toContain(topic ?? '');
  });

  test('proposes what is understood, and something else another time', () => {
    const said = [0, 0.3, 0.6, 0.99].map(
      (chance) => help.act({ about: 'abilities' }, worldAt({ random: () => chance })).say,
    );
    expect(new Set(said).size).toBeGreaterThan(1);
    for (const each of said) {
      const proposals = [...each.matchAll(/"([^"]+)"/g)].map(([, proposal = '']) => proposal);
      expect(proposals).toHaveLength(3);
      for (const proposal of proposals) {
        const text = normalise(proposal);
        expect(skills.some((skill) => skill.understand(text, worldAt()) !== null)).toBe(true);
      }
    }
  });

  test('says how to ask about one topic', () => {
    expect(say(help, 'Help me with timers')).toMatch(
      /^Try "Set a timer for ten minutes", ".+" or ".+"\.$/,
    );
    expect(say(help, 'What can you do with a timer?')).toMatch(/^Try "Set a timer/);
    expect(say(help, 'Help me with my homework')).toBeNull();
  });
});

describe('the volume', () => {
  test.each([
    ['Louder', 0.2],
    ['Speak up please', 0.2],
    ['Turn it up a bit', 0.1],
    ['A lot louder', 0.4],
    ["I can't hear you", 0.2],
    ['Quieter', -0.2],
    ['Turn the volume down', -0.2],
    ["You're a little too loud", -0.1],
    ['Not so loud', -0.2],
  ])('%s', (asked, by) => {
    const match = volume.understand(normalise(asked), worldAt());
    expect(match === null ? null : volume.act(match.args, worldAt()).effects).toEqual([
      { kind: 'changeVolume', by },
    ]);
  });

  test('has no levels to be set to', () => {
    const match = volume.understand(normalise('Set the volume to 50%'), worldAt());
    expect(match === null ? null : volume.act(match.args, worldAt())).toEqual({
      say: 'I can only go louder or quieter, step by step.',
      effects: [],
    });
  });

  test.each(['turn up at eight', 'turn the page', 'turn the lights down', 'he is too loud'])(
    'is not meant by %j',
    (asked) => {
      expect(say(volume, asked)).toBeNull();
    },
  );
});

test('what was said last is said again', () => {
  const dialogue = { previous: null, lastSaid: 'It is noon.', open: null };
  expect(whatDidYouSay.act({}, worldAt({ dialogue })).say).toBe('It is noon.');
  expect(whatDidYouSay.act({}, worldAt()).say).toBe("I haven't said anything yet.");
});
