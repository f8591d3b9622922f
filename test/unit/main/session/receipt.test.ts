import { describe, expect, test } from 'vitest';
import { BUILT_IN_MODEL, costUsd } from '../../../../main/session/price-table.ts';
import { addToReceipt } from '../../../../main/session/receipt.ts';
import type { Tokens } from '../../../../shared/session-snapshot.ts';

const NOTHING: Tokens = {
  textIn: 0,
  audioIn: 0,
  cachedTextIn: 0,
  cachedAudioIn: 0,
  textOut: 0,
  audioOut: 0,
};
const tokens = (some: Partial<Tokens>): Tokens => ({ ...NOTHING, ...some });

describe('the price of a response', () => {
  test.each([
    { model: 'gpt-realtime-2.1', some: { audioIn: 600 }, usd: 0.0192 },
    { model: 'gpt-realtime-2.1', some: { audioOut: 1_200 }, usd: 0.0768 },
    { model: 'gpt-realtime-2.1', some: { textIn: 1_000_000 }, usd: 4 },
    { model: 'gpt-realtime-2.1', some: { textOut: 1_000_000 }, usd: 24 },
    { model: 'gpt-realtime-1.5', some: { textOut: 1_000_000 }, usd: 16 },
    // 1,000 in, of which 400 were cached: 600 × $4 + 400 × $0.40.
    { model: 'gpt-realtime-2.1', some: { textIn: 1_000, cachedTextIn: 400 }, usd: 0.002_56 },
    // 1,000 in, of which 900 were cached: 100 × $32 + 900 × $0.40.
    { model: 'gpt-realtime-2', some: { audioIn: 1_000, cachedAudioIn: 900 }, usd: 0.003_56 },
    // 500 × 0.60 + 200 × 10 + 100 × 2.40 + 300 × 20.
    {
      model: 'gpt-realtime-2.1-mini',
      some: { textIn: 500, audioIn: 200, textOut: 100, audioOut: 300 },
      usd: 0.008_54,
    },
    { model: BUILT_IN_MODEL, some: { audioIn: 5_000, audioOut: 5_000 }, usd: 0 },
  ])('T11 $model: $some costs $$usd', ({ model, some, usd }) => {
    expect(costUsd(model, tokens(some))).toBeCloseTo(usd, 12);
  });

  test('T11 nothing at all costs nothing, whatever the model', () => {
    expect(costUsd('gpt-of-tomorrow', NOTHING)).toBe(0);
    expect(costUsd(null, NOTHING)).toBe(0);
  });

  test('T11 the price of an unknown model is unknown, never a guess', () => {
    expect(costUsd('gpt-of-tomorrow', tokens({ textIn: 1 }))).toBeNull();
    expect(costUsd(null, tokens({ audioOut: 1 }))).toBeNull();
  });
});

describe('a receipt', () => {
  const one = tokens({ textIn: 100, cachedTextIn: 64, audioIn: 10, textOut: 5, audioOut: 20 });

  test('T11 adds up every response made for the turn', () => {
    const first = addToReceipt(null, one, 'gpt-realtime-2.1');
    const second = addToReceipt(first, one, 'gpt-realtime-2.1');
    expect(second.tokens).toEqual({
      textIn: 200,
      cachedTextIn: 128,
      audioIn: 20,
      cachedAudioIn: 0,
      textOut: 10,
      audioOut: 40,
    });
    expect(second.costUsd).toBeCloseTo(2 * (first.costUsd ?? 0), 12);
  });

  test('T11 each response at the price of the model that made it', () => {
    const paid = addToReceipt(null, one, 'gpt-realtime-2.1');
    const both = addToReceipt(paid, one, BUILT_IN_MODEL);
    expect(both.costUsd).toBe(paid.costUsd);
  });

  test('T11 a failed response that cost nothing does not make the price unknown', () => {
    const free = addToReceipt(null, NOTHING, 'gpt-of-tomorrow');
    expect(addToReceipt(free, one, 'gpt-realtime-2.1').costUsd).toBeGreaterThan(0);
    expect(addToReceipt(free, one, 'gpt-of-tomorrow').costUsd).toBeNull();
    expect(
      addToReceipt({ ...free, costUsd: null }, NOTHING, 'gpt-realtime-2.1').costUsd,
    ).toBeNull();
  });
});
