import { describe, expect, test } from 'vitest';
import { answer } from '../../../../engine/understanding/answer.ts';
import { worldAt } from '../../skills/world.ts';

const world = worldAt();
/** Of readings about as likely as each other. */
const among = (...others: readonly string[]) => ({
  readings: others.map((words, at) => ({
    words,
    logProbability: -1 - at / 10,
    isSuggested: false,
  })),
  sureness: 0.7,
});

describe('other readings of the same sounds', () => {
  test('help where the likeliest says nothing', () => {
    const volume = among('Turn to value-hop.', 'Turn the volume up.');
    expect(answer('Turned a value-hop.', world, volume)).toMatchObject({ skill: 'change_volume' });
    const sum = among('What is twelve times seven?');
    expect(answer('What is twelve times serpent?', world, sum).say).toBe('12 times 7 is 84.');
  });

  test('are left alone where it surely says something', () => {
    const heard = 'Set a timer for fifteen minutes.';
    const others = among(heard, 'Cancel all timers.', 'Set a timer for fifty minutes.');
    expect(answer(heard, world, others).say).toBe('Timer set for 15 minutes.');
    const { dialogue } = answer('Take a note.', world);
    expect(answer('Milk and eggs.', worldAt({ dialogue }), others).effects).toEqual([
      { kind: 'addNote', text: 'milk and eggs' },
    ]);
  });

  test('never make a command of what one of them forbids', () => {
    const heard = 'Doughnuts at a timer.';
    const command = 'Set a timer for ten minutes.';
    expect(answer(heard, world, among(command)).effects).toHaveLength(1);
    expect(answer(heard, world, among(command, "Don't set a timer.")).effects).toEqual([]);
    expect(answer("Don't set a timer.", world, among(command)).effects).toEqual([]);
  });
});

describe('what was heard so badly that it may be another language', () => {
  const garbled = { readings: [], sureness: 0.3 };

  test('is not refused for what it says', () => {
    expect(answer('Kell erratill mantanon.', world, garbled)).toMatchObject({
      skill: null,
      say: "I couldn't make that out. I'm offline and understand English only. Please say it again.",
      effects: [],
    });
  });

  test('is done only in so many words, and else asked about', () => {
    const repaired = 'Sabbath time were for one minute.';
    expect(answer(repaired, world).effects).toHaveLength(1);
    const asked = answer(repaired, world, garbled);
    expect(asked).toMatchObject({ skill: null, effects: [] });
    expect(asked.dialogue.open).toMatchObject({ kind: 'confirm' });
    expect(answer('Set a timer for one minute.', world, garbled).effects).toHaveLength(1);
  });

  test('still has its question answered', () => {
    expect(answer('What is two plus two?', world, garbled).say).toBe('2 plus 2 is 4.');
  });
});

describe('what the recogniser was asked about', () => {
  const heard = (
    words: string,
    logProbability: number,
    suggested: Readonly<Record<string, number>>,
    sureness = 0.6,
  ) =>
    answer(words, world, {
      sureness,
      readings: [
        { words, logProbability, isSuggested: false },
        ...Object.entries(suggested).map(([sentence, likelihood]) => ({
          words: sentence,
          logProbability: likelihood,
          isSuggested: true,
        })),
      ],
    });

  test('is done where the sounds may well have been that', () => {
    expect(heard('Said Anna Lorman.', -4, { 'Roll two dice.': -9 })).toMatchObject({
      skill: 'roll_dice',
    });
  });

  test('is asked about where they may hardly have been', () => {
    const asked = heard('Said Anna Lorman.', -4, { 'Roll two dice.': -17 });
    expect(asked).toMatchObject({ skill: null, effects: [] });
    expect(asked.dialogue.open).toMatchObject({ kind: 'confirm', request: { skill: 'roll_dice' } });
  });

  test('is not thought of where they were not', () => {
    const refused = heard('Said Anna Lorman.', -4, { 'Roll two dice.': -40 });
    expect(refused).toMatchObject({ skill: null, dialogue: { open: null } });
  });

  test('is preferred to words that nobody says, though these mean something', () => {
    const answered = heard('Set a positive timer for eight minutes.', -3, {
      'Set a pasta timer for eight minutes.': -4,
    });
    expect(answered.say).toContain('asta timer');
  });

  test('is not looked at where the words were heard well and say something', () => {
    const answered = heard(
      'Set a timer for fifteen minutes.',
      -3,
      { 'Set a timer for fifty minutes.': -1 },
      0.9,
    );
    expect(answered.say).toBe('Timer set for 15 minutes.');
  });

  test('never makes a command of what forbids it', () => {
    const answered = heard("Don't cancel the timer.", -5, { 'Cancel the timer.': -1 });
    expect(answered.effects).toEqual([]);
  });
});
