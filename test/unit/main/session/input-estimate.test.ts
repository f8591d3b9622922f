import { describe, expect, test } from 'vitest';
import { spokenWords, textTokens, typedWords } from '../../../../main/money/own-words.ts';
import { createInputEstimate } from '../../../../main/session/input-estimate.ts';

describe('what the next response will read', () => {
  test('M5 on a new connection: what the session is told, and what was said since', () => {
    const estimate = createInputEstimate({ sessionText: () => 'x'.repeat(300) });
    expect(estimate.now()).toEqual({ textIn: 100, audioIn: 0 });
    estimate.said(spokenWords(2_050));
    estimate.said(typedWords('yes'));
    expect(estimate.now()).toEqual({ textIn: 101, audioIn: 21 });
  });

  test('M5 after a bill: all that was read and written, and what was said since', () => {
    const estimate = createInputEstimate({ sessionText: () => 'x'.repeat(300) });
    estimate.said(spokenWords(1_000));
    const cached = { cachedTextIn: 64, cachedAudioIn: 5 };
    estimate.billed({ textIn: 119, audioIn: 10, textOut: 20, audioOut: 200, ...cached });
    expect(estimate.now()).toEqual({ textIn: 139, audioIn: 210 });
    estimate.said(spokenWords(1_000));
    expect(estimate.now()).toEqual({ textIn: 139, audioIn: 220 });
    estimate.connectionLost();
    expect(estimate.now()).toEqual({ textIn: 100, audioIn: 0 });
  });

  test('M5 words in any script are counted rather too high than too low', () => {
    // About four letters to an English token, and one character to a Chinese one.
    expect(textTokens('What time is it in Lisbon?')).toBeGreaterThanOrEqual(7);
    expect(textTokens('里斯本现在几点了')).toBeGreaterThanOrEqual(8);
    expect(textTokens('')).toBe(0);
  });
});
