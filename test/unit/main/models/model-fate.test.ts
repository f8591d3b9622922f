import { describe, expect, test } from 'vitest';
import { fateOf, successorOf } from '../../../../main/models/model-fate.ts';
import { readModelList, type ModelList } from '../../../../main/models/model-list.ts';
import { modelsUrl } from '../../../../main/models/models-url.ts';
import { RETIREMENTS } from '../../../../main/models/retirements.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';

const JANUARY_20 = Date.parse('2027-01-20');
const DAY_MS = 86_400_000;
const known = (nowMs: number, list: ModelList | null = null) => ({ list, isMakers: true, nowMs });

describe('how long a model still has', () => {
  test.each([
    { daysBefore: 61, fate: { kind: 'retiring', near: false } },
    { daysBefore: 60, fate: { kind: 'retiring', near: true } },
    { daysBefore: 1, fate: { kind: 'retiring', near: true } },
    { daysBefore: 0, fate: { kind: 'retired' } },
  ])('N1 $daysBefore days before its last day: $fate', ({ daysBefore, fate }) => {
    const nowMs = JANUARY_20 - daysBefore * DAY_MS;
    expect(fateOf('gpt-realtime', known(nowMs))).toMatchObject({
      ...fate,
      shutdownDate: '2027-01-20',
    });
  });

  test('N1 the server’s own date comes before the table', () => {
    const list = new Map([['gpt-realtime', '2027-06-30']]);
    expect(fateOf('gpt-realtime', known(JANUARY_20, list))).toMatchObject({
      kind: 'retiring',
      shutdownDate: '2027-06-30',
    });
    const dateless = new Map([['gpt-realtime', null]]);
    expect(fateOf('gpt-realtime', known(JANUARY_20, dateless))).toMatchObject({ kind: 'retired' });
  });

  test('N1 what the maker’s server does not list is missing, and elsewhere unknown', () => {
    const list = new Map([['gpt-realtime-2.1', null]]);
    const elsewhere = { list, isMakers: false, nowMs: JANUARY_20 };
    expect(fateOf('gpt-of-yesterday', known(0, list))).toEqual({ kind: 'missing' });
    expect(fateOf('gpt-of-yesterday', elsewhere)).toEqual({ kind: 'unknown' });
    expect(fateOf('gpt-realtime', elsewhere)).toEqual({ kind: 'unknown' });
    expect(fateOf('gpt-realtime-2.1', elsewhere)).toEqual({ kind: 'fine' });
    expect(fateOf('gpt-realtime-2.1', known(0))).toEqual({ kind: 'unknown' });
  });

  test('N1 a successor that the server does not have is none', () => {
    expect(successorOf('gpt-realtime-mini', null)).toBe('gpt-realtime-2.1-mini');
    expect(successorOf('gpt-realtime-mini', new Map([['gpt-realtime-2.1', null]]))).toBeNull();
    expect(successorOf('gpt-realtime-2.1', null)).toBeNull();
  });

  test('N1 no default is being retired, and no successor either', () => {
    const { model, transcriptionModel } = DEFAULT_SETTINGS;
    for (const name of [model, transcriptionModel]) expect(RETIREMENTS.has(name)).toBe(false);
    for (const { successor, shutdownDate } of RETIREMENTS.values()) {
      expect(RETIREMENTS.has(successor)).toBe(false);
      expect(Number.isNaN(Date.parse(shutdownDate))).toBe(false);
    }
  });
});

describe('a list of models', () => {
  test('N2 is read with the dates it has', () => {
    const data = [
      { id: 'a', shutdown_date: '2027-01-20' },
      { id: 'b', shutdown_date: null },
      { id: 'c' },
      { id: 'd', shutdown_date: 'soon' },
      { id: 'e', shutdown_date: 1_800_000_000 },
      { id: 'f', shutdown_date: '2027-01-20T00:00:00Z' },
      { name: 'no id' },
      'no model',
    ];
    expect(readModelList(JSON.stringify({ object: 'list', data }))).toEqual(
      new Map([
        ['a', '2027-01-20'],
        ['b', null],
        ['c', null],
        ['d', null],
        ['e', null],
        ['f', '2027-01-20'],
      ]),
    );
  });

  test.each(['', '<html>', '[]', '{}', '{"data":{}}', 'null'])('N2 %j is none', (text) => {
    expect(readModelList(text)).toBeNull();
  });

  test.each([
    ['wss://api.openai.com/v1/realtime?model=m', 'https://api.openai.com/v1/models'],
    ['ws://127.0.0.1:8080/v1/realtime?model=m', 'http://127.0.0.1:8080/v1/models'],
    ['wss://example.org/proxy/v1/realtime', 'https://example.org/proxy/v1/models'],
    ['wss://example.org/realtime', null],
    ['wss://name.openai.azure.com/openai/v1/realtime?model=d', null],
  ])('N2 beside %s it is at %s', (realtime, models) => {
    expect(modelsUrl(realtime)).toBe(models);
  });
});
