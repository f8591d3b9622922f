import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { written } from '../../../../engine/speech-to-text/written.ts';

const alone = (text: string): string => written([{ text, isAfterPause: true }]);
const cut = (...texts: string[]): string =>
  written(texts.map((text, at) => ({ text, isAfterPause: at === 0 })));
const pauses = (...texts: string[]): string =>
  written(texts.map((text) => ({ text, isAfterPause: true })));

describe('what the recogniser wrote', () => {
  it.each([
    ['What is to-day?', 'What is today?'],
    ['To-morrow, and to-night.', 'Tomorrow, and tonight.'],
    ['Good-bye.', 'Goodbye.'],
    ['Good bye for now.', 'Goodbye for now.'],
    ['Ten per cent of it.', 'Ten percent of it.'],
    ['At five o clock.', "At five o'clock."],
    ['It’s  late .', "It's late ."],
  ])('is spelled as people spell: %j', (heard, shown) => {
    expect(alone(heard)).toBe(shown);
  });

  it.each(['A good buyer came today.', 'Go to day care.', 'Per centimetre.', 'He is good by now.'])(
    'is left alone where it is right: %j',
    (text) => {
      expect(alone(text)).toBe(text);
    },
  );

  it.each(['', ' ', 'You.', 'you', 'You', '. . .', '-', '…'])(
    'is nothing when it says %j, as of a breath or a hum',
    (heard) => {
      expect(alone(heard)).toBe('');
    },
  );

  it('keeps a "you" that is part of something', () => {
    expect(alone('You know.')).toBe('You know.');
    expect(pauses('Thank you.', 'You.')).toBe('Thank you.');
  });

  it('goes on over a cut that no pause made', () => {
    expect(cut('Set a timer for ten.', 'And another for five.')).toBe(
      'Set a timer for ten and another for five.',
    );
    expect(cut('I went with Anna,', 'London is large.')).toBe('I went with Anna London is large.');
  });

  it('begins a sentence after a pause', () => {
    expect(pauses('It is late.', 'The shop is shut.')).toBe('It is late. The shop is shut.');
  });

  it('says once what goes round in circles, and twice what was said twice', () => {
    expect(alone('I see it it it it it it')).toBe('I see it');
    expect(alone('and so on, and so on, and so on, and so on, and so on')).toBe('and so on,');
    expect(alone('No, no, no.')).toBe('No, no, no.');
  });

  it('is the same when it is written again, and never longer', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const once = alone(text);
        expect(alone(once)).toBe(once);
        expect(once.length).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });
});
