import { describe, expect, test } from 'vitest';
import { acceleratorKeys, costText, durationText } from '../../../../renderer/ui/words/format.ts';
import { clockText } from '../../../../shared/texts/formats.ts';
import { keyWords } from '../../../../renderer/ui/words/key-words.ts';
import { serverAddressProblem } from '../../../../renderer/ui/words/server-address.ts';
import { stateWords, talkLook } from '../../../../renderer/ui/words/state-words.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { settingsSchema } from '../../../../shared/settings.ts';
import { labelSchema, talkModeSchema } from '../../../../shared/session-snapshot.ts';

describe('figures', () => {
  test.each([
    [3_240, '3.2 s'],
    [0, '0.0 s'],
    [59_900, '59.9 s'],
    [65_000, '1:05'],
  ])('%i ms last "%s"', (durationMs, words) => {
    expect(durationText(durationMs)).toBe(words);
  });

  test.each([
    [-5, '0:00'],
    [1, '0:01'],
    [60_000, '1:00'],
    [3_599_001, '1:00:00'],
    [5_025_000, '1:23:45'],
  ])('%i ms are left as "%s"', (durationMs, words) => {
    expect(clockText(durationMs)).toBe(words);
  });

  test.each([
    [0, '$0.00'],
    [0.000_123, '$0.00012'],
    [0.009_9, '$0.0099'],
    [0.01, '$0.01'],
    [2.5, '$2.50'],
    [null, 'cost unknown'],
  ])('%s dollars cost "%s"', (costUsd, words) => {
    expect(costText(costUsd)).toBe(words);
  });

  test('keys are named as the system names them', () => {
    expect(acceleratorKeys('CommandOrControl+Shift+Space', false)).toEqual([
      'Ctrl',
      'Shift',
      'Space',
    ]);
    expect(acceleratorKeys('CommandOrControl+Shift+Space', true)).toEqual(['⌘', '⇧', 'Space']);
  });
});

describe('words', () => {
  test('no two states share a title, and each says what can be done', () => {
    const labels = labelSchema.options.map((label) => ({ label, mode: null }));
    const all = [
      ...labels.map((facts) => stateWords({ ...facts, handsFreePaused: false })),
      stateWords({ label: 'resting', mode: 'handsFree', handsFreePaused: false }),
      stateWords({ label: 'resting', mode: 'handsFree', handsFreePaused: true }),
    ];
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(all.every(({ hint }) => hint.length > 0)).toBe(true);
  });

  test('listening says how it ends in every mode', () => {
    const hints = talkModeSchema.options.map(
      (mode) => stateWords({ label: 'listening', mode, handsFreePaused: false }).hint,
    );
    expect(new Set(hints).size).toBe(hints.length);
  });

  test('hands-free has one look of its own while it waits and listens, and another when paused', () => {
    const waiting = { label: 'resting', mode: 'handsFree', handsFreePaused: false } as const;
    expect(talkLook(waiting)).toBe('handsFree');
    expect(talkLook({ ...waiting, label: 'listening' })).toBe('handsFree');
    expect(talkLook({ ...waiting, handsFreePaused: true })).toBe('paused');
    expect(talkLook({ ...waiting, label: 'speaking', handsFreePaused: true })).toBe('speaking');
    expect(talkLook({ ...waiting, label: 'listening', mode: 'hold' })).toBe('listening');
  });

  test('a key is never more than its last four characters', () => {
    expect(keyWords({ present: true, last4: '1234', storage: 'weak' })).toBe(
      'The key ends in 1234, stored where other programs of yours could read it.',
    );
    expect(keyWords({ present: true, last4: null, storage: 'session' })).toBe(
      'A key is in use, kept in memory until Parley ends.',
    );
  });

  test.each([
    'wss://example.test/v1/realtime',
    'ws://127.0.0.1:8080',
    ' wss://example.test ',
    'https://example.test',
    'wss://',
    'example.test',
    '',
  ])('"%s" is an address here exactly when the settings take it', (text) => {
    const endpoint = { kind: 'custom', url: text.trim() };
    const taken = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, endpoint }).success;
    expect(serverAddressProblem(text) === null).toBe(taken);
  });
});
