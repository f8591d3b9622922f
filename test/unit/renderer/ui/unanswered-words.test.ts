import { describe, expect, test } from 'vitest';
import {
  keptWhere,
  placeNotice,
  saidWhen,
  whyUnanswered,
} from '../../../../renderer/ui/words/unanswered-words.ts';
import type { UnansweredWords } from '../../../../shared/unanswered.ts';

const WORDS: UnansweredWords = {
  id: 'turn_1',
  input: 'voice',
  recordedAtMs: Date.UTC(2026, 10, 23, 12),
  durationMs: 3_240,
  transcript: null,
  failure: null,
  storage: 'disk',
  expiresAtMs: Date.UTC(2026, 10, 24, 12),
  readable: true,
};

describe('words that wait', () => {
  test('say when and how long they were spoken; typed ones have no length', () => {
    expect(saidWhen(WORDS)).toMatch(/^Spoken Nov 23, 2026, .* · 3\.2 s$/);
    expect(saidWhen({ ...WORDS, input: 'text', durationMs: 0 })).toMatch(/^Typed Nov 23, 2026/);
  });

  test('say why: the failure’s own sentence, the end of Parley, or a key that is away', () => {
    expect(whyUnanswered(WORDS)).toContain('Parley ended before');
    const failure = { name: 'invalidKey', detail: null } as const;
    expect(whyUnanswered({ ...WORDS, failure })).toBe('The server does not know this API key.');
    expect(whyUnanswered({ ...WORDS, failure, readable: false })).toContain('keyring');
  });

  test('say where they are and until when', () => {
    expect(keptWhere(WORDS)).toMatch(/^Encrypted on this computer, deleted Nov 24, 2026/);
    expect(keptWhere({ ...WORDS, storage: 'memory' })).toContain('gone when Parley ends');
  });

  test('only weak storage asks for a decision', () => {
    expect(placeNotice(null)).toBeNull();
    expect(placeNotice('weakStorage')?.asks).toBe(true);
    expect(placeNotice('keyUnreadable')?.asks).toBe(false);
    expect(placeNotice('unwritable')?.asks).toBe(false);
  });
});
