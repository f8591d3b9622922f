import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkAmong, readLink } from '../../../../main/app/native/links.ts';
import { LONGEST_LINK_QUESTION } from '../../../../shared/links.ts';

const asking = (text: string): string => `parley://ask?text=${encodeURIComponent(text)}`;

describe('the address of a link', () => {
  test('brings a question', () => {
    expect(readLink('parley://ask?text=How%20high%20is%20K2%3F')).toEqual({
      ok: true,
      value: 'How high is K2?',
    });
    expect(readLink('PARLEY://ask/?text=one+two')).toEqual({ ok: true, value: 'one two' });
  });

  test('hides nothing from who reads it', () => {
    expect(readLink(asking('a\u0007b\u001b[2Jc\u202ed\ne'))).toEqual({
      ok: true,
      value: 'a b [2Jc d\ne',
    });
  });

  test.each([
    ['https://ask?text=a', 'notOurs'],
    ['parley:', 'unknownDeed'],
    ['ask?text=a', 'notOurs'],
    ['parley://settings', 'unknownDeed'],
    ['parley://ask/now?text=a', 'unknownDeed'],
    ['parley://me@ask?text=a', 'unknownDeed'],
    ['parley://ask?text=a&send=1', 'unknownDeed'],
    ['parley://ask?text=a&text=b', 'unknownDeed'],
    ['parley://ask?text=a#b', 'unknownDeed'],
    ['parley://ask', 'noText'],
    ['parley://ask?text=%20%00', 'noText'],
    [asking('x'.repeat(LONGEST_LINK_QUESTION + 1)), 'tooLong'],
    [`parley://ask?text=${'%20'.repeat(20_000)}a`, 'tooLong'],
  ])('%s is refused: %s', (address, failure) => {
    expect(readLink(address)).toEqual({ ok: false, failure });
  });

  test('whatever is written, it is refused or shown within bounds and without control characters', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }).map((text) => `parley://ask?text=${text}`),
      fc.string({ unit: 'grapheme' }).map(asking),
      fc.webUrl(),
      fc.string(),
    );
    fc.assert(
      fc.property(any, (address) => {
        const link = readLink(address);
        if (!link.ok) return;
        expect(link.value.length).toBeGreaterThan(0);
        expect(link.value.length).toBeLessThanOrEqual(LONGEST_LINK_QUESTION);
        expect(link.value).not.toMatch(/[^\P{Cc}\n]|[\u{202a}-\u{202e}\u{2066}-\u{2069}]/u);
      }),
    );
  });

  test('ordinary questions arrive as they were written', () => {
    const letters = fc.constantFrom(
      'a',
      ' ',
      'Ä',
      '?',
      '…',
      '語',
      '😀',
      'ع',
      '&',
      '=',
      '%',
      '+',
      '#',
    );
    const question = fc
      .array(letters, { minLength: 1, maxLength: 200 })
      .map((parts) => parts.join('').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(question, (text) => {
        expect(readLink(asking(text))).toEqual({ ok: true, value: text });
      }),
    );
  });

  test('is found among what a program was started with', () => {
    expect(linkAmong(['parley', '--no-sandbox', 'Parley://ask?text=a', '.'])).toBe(
      'Parley://ask?text=a',
    );
    expect(linkAmong(['parley', 'parley:ask?text=a'])).toBe('parley:ask?text=a');
    expect(linkAmong(['parley', 'parley.txt'])).toBeNull();
  });
});
