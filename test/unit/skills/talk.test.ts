import { describe, expect, test } from 'vitest';
import { normalise } from '../../../skills/normalise.ts';
import type { Skill } from '../../../skills/skill.ts';
import { help } from '../../../skills/talk/help.ts';
import { repeat } from '../../../skills/talk/repeat.ts';
import { smallTalk } from '../../../skills/talk/small-talk.ts';
import { stop } from '../../../skills/talk/stop.ts';
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

test('help says that the assistant is offline and names things that work', () => {
  expect(say(help, 'Who are you?')).toMatch(/^I'm Parley's offline assistant\. I can /);
  expect(say(help, 'What can you do?')).toMatch(/^I can tell the time .+ Try "/);
});
