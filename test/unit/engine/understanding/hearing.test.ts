import { describe, expect, test } from 'vitest';
import { answer } from '../../../../engine/understanding/answer.ts';
import { worldAt } from '../../skills/world.ts';

const world = worldAt();
const among = (...others: readonly string[]) => ({ others, sureness: 0.7 });

describe('other readings of the same sounds', () => {
  test('help where the likeliest says nothing', () => {
    const volume = among('Turn to value-hop.', 'Turn the volume up.');
    expect(answer('Turned a value-hop.', world, volume)).toMatchObject({ skill: 'change_volume' });
    const sum = among('What is twelve times seven?');
    expect(answer('What is twelve times serpent?', world, sum).say).toBe('12 times 7 is 84.');
  });

  test('are left alone where it surely says something', () => {
    const others = among('Cancel all timers.', 'Set a timer for fifty minutes.');
    expect(answer('Set a timer for fifteen minutes.', world, others).say).toBe(
      'Timer set for 15 minutes.',
    );
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
  const garbled = { others: [], sureness: 0.3 };

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
