import { afterEach, describe, expect, test } from 'vitest';
import {
  calendarDayText,
  clockText,
  listText,
  moneyText,
  numberText,
  percentText,
  seriesText,
  timeTextIn,
} from '../../../../shared/texts/formats.ts';
import { ENGLISH, say, speak } from '../../../../shared/texts/say.ts';
import { arabic, german } from '../../../fakes/texts.ts';

afterEach(() => {
  speak(ENGLISH);
});

const NEW_YEAR = Date.UTC(2027, 0, 1, 18, 5);

describe('figures', () => {
  test('are English until another language is spoken', () => {
    expect(numberText(12_345.5)).toBe('12,345.5');
    expect(moneyText(0.000_42)).toBe('$0.00042');
    expect(percentText(0.4)).toBe('40%');
    expect(calendarDayText(NEW_YEAR)).toBe('January 1, 2027');
    expect(timeTextIn(NEW_YEAR, 'UTC')).toBe('6:05 PM');
    expect(listText(['a', 'b'])).toBe('a and b');
    expect(seriesText(['a', 'b'])).toBe('a, b');
  });

  test('are written as Germans write them', () => {
    speak(german());
    expect(numberText(12_345.5)).toBe('12.345,5');
    expect(moneyText(2.5)).toBe('2,50\u00A0$');
    expect(calendarDayText(NEW_YEAR)).toBe('1. Januar 2027');
    expect(timeTextIn(NEW_YEAR, 'UTC')).toBe('18:05');
    expect(listText(['a', 'b'])).toBe('a und b');
  });

  test('are written with the digits of the region', () => {
    speak(arabic());
    expect(numberText(12)).toBe('١٢');
    expect(clockText(65_000)).toBe('١:٠٥');
    speak({ ...arabic(), locale: 'ar-MA' });
    expect(numberText(12)).toBe('12');
  });
});

test('Arabic counts in six forms', () => {
  speak({ ...arabic(), locale: 'ar-MA' });
  const said = [1, 2, 3, 11, 100].map((count) => say('words.tokens', { count }));
  expect(new Set(said).size).toBe(said.length);
  expect(said[0]).toBe('رمز واحد');
  expect(said[1]).toBe('رمزان');
});

test('English counts by itself where a language lacks a sentence, whatever that counts by', () => {
  speak({ ...arabic(), catalogue: {} });
  expect(say('words.tokens', { count: 3 })).toMatch(/tokens$/);
});

test('a name in a sentence from right to left turns nothing around', () => {
  speak(arabic());
  expect(say('words.microphoneIs', { name: 'USB (2)' })).toContain('«\u2068USB (2)\u2069»');
  speak(german());
  expect(say('words.microphoneIs', { name: 'USB (2)' })).toBe('Das Mikrofon ist jetzt „USB (2)“.');
});
