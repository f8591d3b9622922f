import { describe, expect, test } from 'vitest';
import { costOfTokens, costOfTranscription } from '../../../../main/money/cost.ts';
import { NO_WORDS, spokenWords, typedWords } from '../../../../main/money/own-words.ts';
import { BUILT_IN_MODEL } from '../../../../main/money/price-data.ts';
import { addToReceipt, type Bill } from '../../../../main/money/receipt.ts';
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
const response = (model: string | null, some: Partial<Tokens>): Bill => ({
  kind: 'response',
  model,
  tokens: tokens(some),
});

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
    // 300 text of which 200 cached, 400 audio of which 100 cached:
    // 100 × 0.60 + 200 × 0.06 + 300 × 10 + 100 × 0.30.
    {
      model: 'gpt-realtime-2.1-mini',
      some: { textIn: 300, cachedTextIn: 200, audioIn: 400, cachedAudioIn: 100 },
      usd: 0.003_102,
    },
    { model: BUILT_IN_MODEL, some: { audioIn: 5_000, audioOut: 5_000 }, usd: 0 },
  ])('M1 $model: $some costs $$usd', ({ model, some, usd }) => {
    expect(costOfTokens(model, tokens(some))).toBeCloseTo(usd, 12);
  });

  test('M1 nothing at all costs nothing, whatever the model', () => {
    expect(costOfTokens('gpt-of-tomorrow', NOTHING)).toBe(0);
    expect(costOfTokens(null, NOTHING)).toBe(0);
  });

  test.each(['gpt-of-tomorrow', 'gpt-realtime-2025-08-28', 'gpt-realtime-mini', null])(
    'M1 the price of %s is not in the table, and so unknown',
    (model) => {
      expect(costOfTokens(model, tokens({ textIn: 1 }))).toBeNull();
    },
  );
});

describe('the price of a transcription', () => {
  test.each([
    // 90 s at $0.0045 a minute.
    { model: 'gpt-transcribe', usage: { kind: 'duration', seconds: 90 }, usd: 0.006_75 },
    { model: 'gpt-realtime-whisper', usage: { kind: 'duration', seconds: 60 }, usd: 0.017 },
    // 300 in × $2.50 + 40 out × $10.
    {
      model: 'gpt-4o-transcribe',
      usage: { kind: 'tokens', textIn: 20, audioIn: 280, textOut: 40 },
      usd: 0.001_15,
    },
    // 100 in × $1.25 + 10 out × $5.
    {
      model: 'gpt-4o-mini-transcribe',
      usage: { kind: 'tokens', textIn: 0, audioIn: 100, textOut: 10 },
      usd: 0.000_175,
    },
    { model: BUILT_IN_MODEL, usage: { kind: 'duration', seconds: 600 }, usd: 0 },
    {
      model: BUILT_IN_MODEL,
      usage: { kind: 'tokens', textIn: 1, audioIn: 9, textOut: 9 },
      usd: 0,
    },
  ] as const)('M2 $model: $usage costs $$usd', ({ model, usage, usd }) => {
    expect(costOfTranscription(model, usage)).toBeCloseTo(usd, 12);
  });

  test('M2 counted in another measure than the price is in, it is unknown', () => {
    const byToken = { kind: 'tokens', textIn: 1, audioIn: 9, textOut: 9 } as const;
    expect(costOfTranscription('gpt-transcribe', byToken)).toBeNull();
    const byTime = { kind: 'duration', seconds: 3 } as const;
    expect(costOfTranscription('gpt-4o-transcribe', byTime)).toBeNull();
    expect(costOfTranscription('whisper-of-tomorrow', byTime)).toBeNull();
  });
});

describe('a receipt', () => {
  const one = { textIn: 100, cachedTextIn: 64, audioIn: 10, textOut: 5, audioOut: 20 };

  test('M1 T11 adds up every response made for the turn, and counts them', () => {
    const first = addToReceipt(null, response('gpt-realtime-2.1', one), NO_WORDS);
    const second = addToReceipt(first, response('gpt-realtime-2.1', one), NO_WORDS);
    expect(second.tokens).toEqual({
      textIn: 200,
      cachedTextIn: 128,
      audioIn: 20,
      cachedAudioIn: 0,
      textOut: 10,
      audioOut: 40,
    });
    expect(second.responses).toBe(2);
    expect(second.costUsd).toBeCloseTo(2 * (first.costUsd ?? 0), 12);
  });

  test('M1 each response is at the price of the model that made it', () => {
    // 2.1: 36 × 4 + 64 × 0.40 + 10 × 32 + 5 × 24 + 20 × 64 = 1,889.6 a million.
    const paid = addToReceipt(null, response('gpt-realtime-2.1', one), NO_WORDS);
    expect(paid.costUsd).toBeCloseTo(0.001_889_6, 12);
    // The mini: 36 × 0.60 + 64 × 0.06 + 10 × 10 + 5 × 2.40 + 20 × 20 = 537.44 a million.
    const mixed = addToReceipt(paid, response('gpt-realtime-2.1-mini', one), NO_WORDS);
    expect(mixed.costUsd).toBeCloseTo(0.002_427_04, 12);
    const both = addToReceipt(paid, response(BUILT_IN_MODEL, one), NO_WORDS);
    expect(both.costUsd).toBe(paid.costUsd);
  });

  test('M1 a failed response that cost nothing does not make the price unknown', () => {
    const free = addToReceipt(null, response('gpt-of-tomorrow', {}), NO_WORDS);
    const known = addToReceipt(free, response('gpt-realtime-2.1', one), NO_WORDS);
    expect(known.costUsd).toBeGreaterThan(0);
    const unknown = addToReceipt(free, response('gpt-of-tomorrow', one), NO_WORDS);
    expect(unknown.costUsd).toBeNull();
    expect(addToReceipt(unknown, response('gpt-realtime-2.1', {}), NO_WORDS).costUsd).toBeNull();
  });

  test('M2 the transcription is part of the cost, and shown apart', () => {
    const usage = { kind: 'duration', seconds: 2 } as const;
    const heard: Bill = { kind: 'transcription', model: 'gpt-transcribe', usage };
    const first = addToReceipt(null, heard, NO_WORDS);
    expect(first).toMatchObject({
      responses: 0,
      transcription: { seconds: 2, tokens: null, costUsd: 0.000_15 },
    });
    const both = addToReceipt(first, response('gpt-realtime-2.1', one), NO_WORDS);
    // 0.0018896 for the answer, 0.00015 for hearing the question.
    expect(both.costUsd).toBeCloseTo(0.002_039_6, 12);
    expect(both.transcription?.costUsd).toBeCloseTo(0.000_15, 12);
    const twice = addToReceipt(both, heard, NO_WORDS);
    expect(twice.transcription).toEqual({ seconds: 4, tokens: null, costUsd: 0.0003 });
    const unpriced = { ...heard, model: 'whisper-of-tomorrow' };
    expect(addToReceipt(first, unpriced, NO_WORDS).costUsd).toBeNull();
  });

  test('M3 what was billed as context is the input without the turn’s own words', () => {
    // Two seconds said: 20 of the 320 audio tokens are new, the rest is the conversation so far.
    const own = spokenWords(2_000);
    const some = { textIn: 150, cachedTextIn: 128, audioIn: 320, cachedAudioIn: 256, audioOut: 50 };
    const first = addToReceipt(null, response('gpt-realtime-2.1', some), own);
    // 22 × 4 + 128 × 0.40 + 44 × 32 + 256 × 0.40 = 1,649.6 a million.
    expect(first.context).toEqual({ tokens: 450, costUsd: expect.closeTo(0.001_649_6, 12) });
    // A second response, after a tool: everything it reads was there before.
    const second = addToReceipt(first, response('gpt-realtime-2.1', some), own);
    // 450 + 470 tokens; 22 × 4 + 128 × 0.40 + 64 × 32 + 256 × 0.40 = 2,289.6 a million more.
    expect(second.context).toEqual({ tokens: 920, costUsd: expect.closeTo(0.003_939_2, 12) });
  });

  test('M3 a turn’s own words are never taken for more than was read anew', () => {
    const some = { textIn: 40, cachedTextIn: 38 };
    const receipt = addToReceipt(
      null,
      response('gpt-realtime-2.1', some),
      typedWords('x'.repeat(300)),
    );
    expect(receipt.context.tokens).toBe(38);
  });
});
