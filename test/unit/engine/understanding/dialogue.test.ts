import { describe, expect, test } from 'vitest';
import { answer } from '../../../../engine/understanding/answer.ts';
import { NO_DIALOGUE, type Dialogue } from '../../../../skills/dialogue.ts';
import type { SkillEffect } from '../../../../skills/effect.ts';
import { worldAt } from '../../skills/world.ts';

interface Line {
  readonly say: string;
  readonly effects: readonly SkillEffect[];
  readonly dialogue: Dialogue;
}

/** Says one thing after the other, each with what the ones before it left to refer to. */
function converse(...said: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  for (const text of said) {
    const dialogue = lines.at(-1)?.dialogue ?? NO_DIALOGUE;
    lines.push(answer(text, worldAt({ dialogue })));
  }
  return lines;
}

const lastOf = (...said: readonly string[]): Line => {
  const last = converse(...said).at(-1);
  if (last === undefined) throw new Error('nothing was said');
  return last;
};
const sayings = (...said: readonly string[]): readonly string[] =>
  converse(...said).map(({ say }) => say);

/** Heard so badly that it is asked about. */
const UNSURE = 'Time referred to minutes.';
const ASKED_BACK = /^Did you mean: "set a timer for .+"\? Please say yes, or say it again\.$/;

describe('what was asked back', () => {
  test.each(['Yes.', 'Yes, please.', 'Yeah, do it.', 'Correct.', "That's right", 'Okay', 'Sure.'])(
    'is done when the person says %j',
    (yes) => {
      const [asked, done] = converse(UNSURE, yes);
      expect(asked?.say).toMatch(ASKED_BACK);
      expect(asked?.effects).toEqual([]);
      expect(done?.say).toMatch(/^Timer set for /);
      expect(done?.effects).toHaveLength(1);
    },
  );

  test.each(['No.', 'Nope', "No, that's wrong.", "I didn't.", 'Know.', "Don't do that."])(
    'is left when the person says %j',
    (no) => {
      const [, left] = converse(UNSURE, no);
      expect(left).toMatchObject({ say: 'All right. Please say it again.', effects: [] });
      expect(left?.dialogue.open).toBeNull();
    },
  );

  test('is dropped by "never mind"', () => {
    expect(sayings(UNSURE, 'Never mind.', 'Yes.').slice(1)).toEqual(['OK.', 'All right.']);
  });

  test('is forgotten over another request', () => {
    const lines = converse(UNSURE, 'What is two plus two?', 'Yes.');
    expect(lines[1]?.say).toBe('2 plus 2 is 4.');
    expect(lines[2]?.effects).toEqual([]);
  });

  test('outlives a breath', () => {
    expect(lastOf(UNSURE, 'You', 'Yes.').effects).toHaveLength(1);
  });

  test('may be put right in the same breath', () => {
    expect(lastOf(UNSURE, 'No, set a timer for five minutes.').say).toBe(
      'Timer set for 5 minutes.',
    );
    expect(lastOf('What time is it in London?', UNSURE, 'No, what day is it?').say).toMatch(
      /^It's Monday/,
    );
  });
});

describe('what was left out', () => {
  test('is asked for, and the answer completes it', () => {
    const [asked, done] = converse('Set a timer.', 'Ten minutes.');
    expect(asked?.effects).toEqual([]);
    expect(asked?.dialogue.open).toMatchObject({
      kind: 'missing',
      request: { skill: 'set_timer' },
    });
    expect(done?.say).toBe('Timer set for 10 minutes.');
    expect(done?.effects).toHaveLength(1);
  });

  test.each(['For ten minutes, please.', 'Tin minutes', 'Make it ten minutes.'])(
    'is understood as it is said: %s',
    (said) => {
      expect(lastOf('Set a timer.', said).say).toBe('Timer set for 10 minutes.');
    },
  );

  test.each([
    ['Set an alarm.', 'Seven in the morning.', 'Alarm set for 7:00 AM tomorrow.'],
    ['Remind me to take my medicine.', 'At five.', 'Reminder set for 5:00 PM: take my medicine.'],
    ['Set a reminder.', 'Call mum at five.', 'Reminder set for 5:00 PM: call mum.'],
    ['Take a note.', 'The bike is in the shed.', 'Noted: the bike is in the shed.'],
    ['Take a note.', "Don't forget the keys.", 'Noted: do not forget the keys.'],
    [
      'Add something to my shopping list.',
      'Milk and eggs.',
      'I added milk and eggs to your shopping list.',
    ],
  ])('whatever it was: %s – %s', (asked, said, done) => {
    const [question, answered] = converse(asked, said);
    expect(question?.effects).toEqual([]);
    expect(answered?.say).toBe(done);
    expect(answered?.effects).toHaveLength(1);
  });

  test('is only words when words were asked for, unless they surely are something else', () => {
    expect(lastOf('Take a note.', 'What time is it?')).toMatchObject({ effects: [] });
    expect(lastOf('Take a note.', 'Never mind.').say).toBe('OK.');
  });

  test('is asked for until both parts are there', () => {
    expect(sayings('Set a reminder.', 'Call mum.', 'Tomorrow at nine.')).toEqual([
      'What should I remind you of, and when?',
      'When should I remind you: call mum?',
      'Reminder set for 9:00 AM tomorrow: call mum.',
    ]);
  });

  test('need not be given: another request is one of its own', () => {
    expect(sayings('Set a timer.', 'What is two plus two?', 'Ten minutes.')[1]).toBe(
      '2 plus 2 is 4.',
    );
    expect(lastOf('Set a timer.', 'Never mind.').say).toBe('OK.');
  });

  test('is no longer asked for once something else was said', () => {
    expect(lastOf('Set a timer.', 'Who won the world cup?', 'Ten minutes.').effects).toEqual([]);
  });
});

describe('what leads on from the last request', () => {
  test.each([
    ['What time is it in London?', 'And in Tokyo?', /in Tokyo\.$/],
    ['What time is it in London?', 'What about Tokyo?', /in Tokyo\.$/],
    ['What time is it?', 'And what about in New York?', /in New York City\.$|in New York\.$/],
    [
      'What is fifteen percent of eighty?',
      'And what about 20 percent?',
      /^20 percent of 80 is 16\.$/,
    ],
    ['What is fifteen percent of eighty?', 'And of ninety?', /^15 percent of 90 is 13\.5\.$/],
    ['What percent of eighty is twelve?', 'And of sixty?', /^12 is 20 percent of 60\.$/],
    ["What's twelve times seven?", 'Times two.', /^84 times 2 is 168\.$/],
    ["What's twelve times seven?", 'And plus three?', /^84 plus 3 is 87\.$/],
    ['What is the capital of France?', 'And Japan?', /is Tokyo\.$/],
    ['How many miles is ten kilometers?', 'And twenty?', /^20 kilometers is about 12\.43 miles\.$/],
    ['How do you spell necessary?', 'And rhythm?', /^Rhythm is spelled R, /],
    ['What does frugal mean?', 'And glacier?', /^Glacier is a noun: /],
    ['What does frugal mean?', 'Thanks.', /^You're welcome\.$/],
    ['What day is Christmas?', 'And Halloween?', /^Halloween is on /],
    ['Roll two dice.', 'Again.', /^\d and \d: \d+ in all\.$/],
    ['Add milk to my shopping list.', 'And bread too.', /^I added bread to your shopping list\.$/],
    ['Louder.', 'A bit more.', /^OK, a little louder\.$/],
    ['Turn the volume down.', 'Again.', /^OK, quieter\.$/],
  ])('%s – %s', (before, next, say) => {
    expect(lastOf(before, next).say).toMatch(say);
  });

  test('goes on and on', () => {
    expect(
      lastOf('What time is it in London?', 'And in Tokyo?', 'And in Paris?', 'And Berlin?').say,
    ).toMatch(/in Berlin\.$/);
  });

  test('still does after a word of thanks, and after what was said was said again', () => {
    expect(lastOf('What time is it in London?', 'Thanks.', 'And in Tokyo?').say).toMatch(/Tokyo/);
    expect(lastOf('What time is it in London?', 'What did you say?', 'And in Tokyo?').say).toMatch(
      /Tokyo/,
    );
  });

  test('does not after something that was refused', () => {
    expect(
      lastOf('What time is it in London?', 'Who won the world cup?', 'And in Tokyo?').say,
    ).toMatch(/^I can't help with that/);
  });

  test('is nothing without a request before it', () => {
    expect(lastOf('And in Tokyo?').say).toMatch(/^I can't help with that/);
  });

  test('is no sentence of its own', () => {
    expect(
      lastOf('What time is it in London?', 'I love the city of Paris in the spring.').say,
    ).toMatch(/^I can't help with that/);
  });
});

describe('what was said is said again', () => {
  test.each([
    'What did you say?',
    'Repeat that, please.',
    'Say that again.',
    'Pardon?',
    "I didn't hear you.",
  ])('%s', (asked) => {
    const [first, again] = sayings('What is two plus two?', asked);
    expect(again).toBe(first);
  });

  test('a question stays a question', () => {
    expect(sayings('Set a timer.', 'What did you say?', 'Ten minutes.')[2]).toBe(
      'Timer set for 10 minutes.',
    );
    expect(lastOf(UNSURE, 'What did you say?', 'Yes.').effects).toHaveLength(1);
  });

  test('but not done again', () => {
    expect(lastOf('Set a timer for ten minutes.', 'Repeat that.')).toMatchObject({
      say: 'Timer set for 10 minutes.',
      effects: [],
    });
  });

  test('refusals too', () => {
    const [refusal, again] = sayings('Who won the world cup?', 'What did you say?');
    expect(again).toBe(refusal);
  });

  test('or nothing was', () => {
    expect(lastOf('What did you say?').say).toBe("I haven't said anything yet.");
  });
});
