import { describe, expect, test } from 'vitest';
import { createBudget, type BudgetNews } from '../../../../main/money/budget.ts';
import { EMPTY_LEDGER } from '../../../../main/money/ledger-document.ts';
import { createLedger } from '../../../../main/money/ledger.ts';
import { BUILT_IN_MODEL } from '../../../../main/money/price-data.ts';
import type { Bill } from '../../../../main/money/receipt.ts';
import type { Budget as BudgetSettings } from '../../../../shared/spending.ts';
import type { Tokens } from '../../../../shared/session-snapshot.ts';
import { memoryFile } from '../../../fakes/money/memory-file.ts';

const MODEL = 'gpt-realtime-2.1';
const NOON = new Date(2026, 10, 23, 12).getTime();
const MIDNIGHT = new Date(2026, 10, 24).getTime();
const NO_CAPS: BudgetSettings = { dailyCapUsd: null, monthlyCapUsd: null, warnAtPercent: 80 };
const NO_INPUT = { textIn: 0, audioIn: 0 };

function open(caps: Partial<BudgetSettings>, { isFree = false, model = MODEL } = {}) {
  let nowMs = NOON;
  let settings = { ...NO_CAPS, ...caps };
  const news: BudgetNews[] = [];
  const ledger = createLedger({ file: memoryFile(EMPTY_LEDGER), nowMs: () => nowMs });
  const budget = createBudget({
    ledger,
    settings: () => settings,
    model: () => model,
    isFree: () => isFree,
    nowMs: () => nowMs,
  });
  budget.on((one) => news.push(one));
  return {
    budget,
    ledger,
    warnings: () => news.flatMap((one) => (one.type === 'warned' ? [one.text] : [])),
    change: (next: Partial<BudgetSettings>) => (settings = { ...settings, ...next }),
    at: (ms: number) => (nowMs = ms),
    /** Bills so many tokens of speech, at $64 a million. */
    speak: (audioOut: number) => budget.billed('turn_1', response({ audioOut })),
  };
}

function response(some: Partial<Tokens>, model: string | null = MODEL): Bill {
  const none = {
    textIn: 0,
    audioIn: 0,
    cachedTextIn: 0,
    cachedAudioIn: 0,
    textOut: 0,
    audioOut: 0,
  };
  return { kind: 'response', model, tokens: { ...none, ...some } };
}

const ask = (input = NO_INPUT, model: string | null = MODEL, turnId = 'turn_1') => ({
  turnId,
  model,
  input,
});

describe('the budget', () => {
  test('M4 without a cap everything may be asked for, and is counted', () => {
    const { budget, ledger, speak } = open({});
    speak(1_000_000);
    expect(budget.isCapped()).toBe(false);
    expect(budget.reached()).toBeNull();
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 'inf' });
    expect(ledger.totals('day')).toEqual({ usd: 64, turns: 1, unknownTurns: 0 });
  });

  test('M5 an answer may be as long as what is left pays for, after all of its input uncached', () => {
    const { budget, speak } = open({ dailyCapUsd: 0.1 });
    // 500 tokens at $64 a million are $0.032: $0.068 are left.
    speak(500);
    // 2,000 text at $4 and 250 audio at $32 are $0.016; $0.052 are left for 812.5 tokens at $64.
    expect(budget.mayAsk(ask({ textIn: 2_000, audioIn: 250 }))).toEqual({ ok: true, value: 812 });
  });

  test('M5 no answer is longer than what servers take, however much is left', () => {
    const { budget } = open({ dailyCapUsd: 100 });
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 4_096 });
  });

  test('M5 with too little left for five seconds of speech nothing is asked for', () => {
    const { budget, speak } = open({ dailyCapUsd: 0.064 });
    // 901 of 1,000 tokens are spent: 99 are left, and 100 are the least.
    speak(901);
    expect(budget.mayAsk(ask())).toEqual({
      ok: false,
      failure: {
        name: 'budgetReached',
        period: 'day',
        capUsd: 0.064,
        resetsAtMs: MIDNIGHT,
        detail: null,
      },
    });
    expect(budget.reached()).toMatchObject({ name: 'budgetReached', period: 'day' });
    expect(budget.standing()).toEqual({ kind: 'reached', period: 'day', capUsd: 0.064 });
  });

  test('M5 the tighter of two caps holds', () => {
    const { budget, speak } = open({ dailyCapUsd: 10, monthlyCapUsd: 0.064 });
    speak(500);
    // $0.032 of the month are left: 500 tokens.
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 500 });
    speak(450);
    expect(budget.reached()).toMatchObject({
      period: 'month',
      resetsAtMs: new Date(2026, 11, 1).getTime(),
    });
  });

  test('M5 words that are being transcribed are as good as paid for, until their bill comes', () => {
    const { budget } = open({ dailyCapUsd: 0.1 });
    const words = { turnId: 'turn_1', model: 'gpt-realtime-whisper', audioMs: 119_200 };
    budget.expectTranscription(words);
    // Two minutes at $0.017 are $0.034: $0.066 are left, for 1,031.25 tokens.
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 1_031 });
    const usage = { kind: 'duration', seconds: 60 } as const;
    budget.billed('turn_1', { kind: 'transcription', model: 'gpt-realtime-whisper', usage });
    // One minute was billed: $0.083 are left.
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 1_296 });
    budget.expectTranscription({ ...words, turnId: 'turn_2' });
    budget.transcriptionOver('turn_2');
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 1_296 });
  });

  test('M7 what was asked for and lost with its connection is held back until the day is over', () => {
    const { budget, ledger, at } = open({ dailyCapUsd: 1 });
    // 4,096 tokens are reserved: $0.262144.
    budget.mayAsk(ask());
    budget.connectionLost();
    expect(ledger.totals('day')).toEqual({ usd: 0, turns: 1, unknownTurns: 1 });
    budget.mayAsk(ask());
    budget.connectionLost();
    budget.mayAsk(ask());
    budget.connectionLost();
    // $0.213568 are left of the dollar: 3,337 tokens.
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 3_337 });
    at(MIDNIGHT);
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 4_096 });
  });

  test('M7 a response that was billed, or that nothing is billed for, is no longer held back', () => {
    const { budget, ledger } = open({ dailyCapUsd: 1 });
    budget.mayAsk(ask());
    budget.billed('turn_1', response({ audioOut: 10 }));
    budget.connectionLost();
    budget.mayAsk(ask());
    budget.nothingToBill();
    budget.connectionLost();
    expect(ledger.totals('day')).toEqual({ usd: 0.000_64, turns: 1, unknownTurns: 0 });
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 4_096 });
  });

  test('M8 a day begins anew at midnight, and the month goes on', () => {
    const { budget, at, speak } = open({ dailyCapUsd: 0.064, monthlyCapUsd: 0.12 });
    speak(1_000);
    expect(budget.reached()).toMatchObject({ period: 'day' });
    at(MIDNIGHT);
    expect(budget.reached()).toBeNull();
    // $0.056 of the month are left: 875 tokens.
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 875 });
  });

  test('M8 a raised cap opens it again', () => {
    const { budget, change, speak } = open({ dailyCapUsd: 0.064 });
    speak(1_000);
    expect(budget.reached()).not.toBeNull();
    change({ dailyCapUsd: 0.128 });
    expect(budget.reached()).toBeNull();
    expect(budget.mayAsk(ask())).toEqual({ ok: true, value: 1_000 });
  });

  test('M9 the built-in assistant is never held back', () => {
    const { budget, ledger } = open({ dailyCapUsd: 0.01 }, { isFree: true });
    budget.billed('turn_1', response({ audioOut: 1_000_000 }, BUILT_IN_MODEL));
    expect(budget.isCapped()).toBe(false);
    expect(budget.reached()).toBeNull();
    expect(budget.mayAsk(ask(NO_INPUT, BUILT_IN_MODEL))).toEqual({ ok: true, value: 'inf' });
    expect(ledger.totals('day')).toEqual({ usd: 0, turns: 1, unknownTurns: 0 });
  });

  test('M10 a model without a known price is not held back: it is counted, and said once', () => {
    const { budget, ledger, warnings } = open({ dailyCapUsd: 1 }, { model: 'gpt-of-tomorrow' });
    expect(budget.mayAsk(ask(NO_INPUT, 'gpt-of-tomorrow'))).toEqual({ ok: true, value: 'inf' });
    budget.billed('turn_1', response({ audioOut: 5 }, 'gpt-of-tomorrow'));
    budget.billed('turn_2', response({ audioOut: 5 }, 'gpt-of-tomorrow'));
    expect(ledger.totals('day')).toEqual({ usd: 0, turns: 2, unknownTurns: 2 });
    expect(warnings()).toEqual([
      'The price of gpt-of-tomorrow is not known: the budget cannot count it',
    ]);
  });

  test('M11 from the chosen share of a cap on it is said, once for each day', () => {
    const { budget, at, speak, warnings } = open({ dailyCapUsd: 0.064, warnAtPercent: 50 });
    speak(499);
    expect(warnings()).toEqual([]);
    expect(budget.standing()).toBeNull();
    speak(1);
    speak(100);
    expect(warnings()).toEqual(['50 % of today’s budget is spent']);
    expect(budget.standing()).toEqual({ kind: 'warned', period: 'day', capUsd: 0.064 });
    at(MIDNIGHT);
    speak(700);
    expect(warnings()).toHaveLength(2);
  });
});
