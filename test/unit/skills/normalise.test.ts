import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spokenNumber } from '../../../engine/understanding/spoken-number.ts';
import { normalise } from '../../../skills/normalise.ts';

describe('punctuation, spelling and courtesies do not matter', () => {
  test.each([
    ["What's the time?", 'what is the time'],
    ['Good-bye!', 'goodbye'],
    ["What's the date to-morrow?", 'what is the date tomorrow'],
    ["Today's date", 'todays date'],
    ['Hey Parley, could you please tell me the time? Thanks.', 'the time'],
    ['Would you set a timer, please?', 'set a timer'],
    ['Thank you', 'thank you'],
    ['7:05 p.m.', '7:05 pm'],
    ['“Don’t”', 'do not'],
  ])('%s', (written, normal) => {
    expect(normalise(written)).toBe(normal);
  });
});

describe('numbers become digits', () => {
  test.each([
    ['one hundred and forty four', '144'],
    ['one hundred forty-four', '144'],
    ['two thousand five hundred', '2500'],
    ['twelve hundred', '1200'],
    ['What day was July for nineteen seventy six?', 'what day was july 4th 1976'],
    ['How long has it been since July for 1976?', 'how long has it been since july 4th 1976'],
    ['Is July for you?', 'is july for you'],
    ['a million', '1000000'],
    ['two point five million', '2500000'],
    ['three point one four', '3.14'],
    ['point five plus one', '0.5 plus 1'],
    ['zero point oh five', '0.05'],
    ['1,234,567.5', '1234567.5'],
    ['two and a half minutes', '2.5 minutes'],
    ['two and five', '2 and 5'],
    ['nineteen ninety nine', '1999'],
    ['twenty twenty six', '2026'],
    ['two dozen', '24'],
    ['december twenty fifth', 'december 25th'],
    ['thirty second timer', '30 second timer'],
    ['no one knows', 'no one knows'],
    ['one minute', '1 minute'],
    ['15% of 80', '15 percent of 80'],
    ['5×3', '5 times 3'],
    ['10/4', '10 divided by 4'],
    ['7²', '7 squared'],
    ['-4 plus 10', 'minus 4 plus 10'],
    ['10km', '10 km'],
    ['20°C', '20 degrees c'],
  ])('%s', (written, normal) => {
    expect(normalise(written)).toBe(normal);
  });

  test('every whole number up to 9999, in words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), (value) => {
        expect(normalise(`${spokenNumber(value)} miles`)).toBe(`${value} miles`);
      }),
    );
  });
});

describe('homophones are numbers where the sentence says so, and only there', () => {
  test.each([
    ['forty for', '44'],
    ["what's forty for times to", 'what is 44 times 2'],
    ['set a timer for for minutes', 'set a timer for 4 minutes'],
    ['set a timer four ten minutes', 'set a timer for 10 minutes'],
    ['a timer for ate minutes', 'a timer for 8 minutes'],
    ['how many kilometers is into miles', 'how many kilometers is in 2 miles'],
    ['what is a chee plus three', 'what is 80 plus 3'],
    ['won plus won', '1 plus 1'],
    ['seven times too', '7 times 2'],
    ['free point five', '3.5'],
    ['convert ten miles to kilometers', 'convert 10 miles to kilometers'],
    ['convert ten miles two kilometers', 'convert 10 miles to kilometers'],
    ['convert forty to miles', 'convert 40 to miles'],
    ['add forty to sixty', 'add 40 to 60'],
    ['two to the power of ten', '2 to the power of 10'],
    ['timer for the tea', 'timer for the tea'],
    ['what is it good for', 'what is it good for'],
    ['i ate too much', 'i ate too much'],
    ['he won the cup', 'he won the cup'],
    ['multiply to L by seven', 'multiply 12 by 7'],
    ['what percent of eighty is well', 'what percent of 80 is 12'],
    ['what is the square root of h e one', 'what is the square root of 81'],
    ['to the power of ten', '2 to the power of 10'],
    ['what day was July fourth 1976', 'what day was july 4th 1976'],
    ['the fourth of july', 'the fourth of july'],
    ['saving plus five', '7 plus 5'],
    ['saving money', 'saving money'],
    ['tin minutes', '10 minutes'],
    ['for minutes', '4 minutes'],
    ['roll to dice', 'roll 2 dice'],
    ['what time was it for T five minutes ago', 'what time was it 45 minutes ago'],
    ['set a timer for tea five minutes', 'set a timer for tea 5 minutes'],
    ['what time will it be into hours', 'what time will it be in 2 hours'],
    ['convert ninety minutes into hours', 'convert 90 minutes into hours'],
    ['a number from one to hundred', 'a number from 1 to hundred'],
    ['set an alarm for ate', 'set an alarm for 8'],
    ['wake me up at sicks thirty', 'wake me up at 6 30'],
    ['wake me up at ate tomorrow', 'wake me up at 8 tomorrow'],
    ['set an alarm for for pm', 'set an alarm for 4 pm'],
    ['remind me to wait for you at ten', 'remind me to wait for you at 10'],
    ['what are you looking for tomorrow', 'what are you looking for tomorrow'],
  ])('%s', (heard, normal) => {
    expect(normalise(heard)).toBe(normal);
  });
});

describe('what a sentence began with is known by what follows', () => {
  test.each([
    ['at milk to my shopping list', 'add milk to my shopping list'],
    ['And eggs to the list', 'add eggs to the list'],
    ['had bread to our shopping list', 'add bread to our shopping list'],
    ['tick a note', 'take a note'],
    ['bad butter to the list', 'add butter to the list'],
    ['We remind me to buy milk to-morrow', 'remind me to buy milk tomorrow'],
    ['Green-minded me in ten minutes', 'remind me in 10 minutes'],
    ['we remind people of it', 'we remind people of it'],
    ['Satan alarmed for seven', 'set an alarm for 7'],
    ['Where a peat after me', 'repeat after me'],
    ['we read books', 'we read books'],
    ['at the end of the list', 'at the end of the list'],
    ['and on my shopping list', 'on my shopping list'],
    ['had a note to write', 'had a note to write'],
  ])('%s', (heard, normal) => {
    expect(normalise(heard)).toBe(normal);
  });
});

test('any string has a normal form without capitals or stray punctuation', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      const normal = normalise(text);
      expect(normal).toBe(normal.toLowerCase());
      expect(normal).not.toMatch(/[,;!?"%]|^\s|\s$|\s\s/);
    }),
  );
});

test('what is normal already stays as it is', () => {
  const words = fc.array(
    fc.constantFrom('what', 'is', '12', '3.5', 'plus', 'timer', 'for', 'minutes', 'tokyo', 'the'),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(words, (each) => {
      const once = normalise(each.join(' '));
      expect(normalise(once)).toBe(once);
    }),
  );
});
