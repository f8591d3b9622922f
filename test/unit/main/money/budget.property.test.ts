import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REALTIME_PRICES, TRANSCRIPTION_PRICES } from '../../../../main/money/price-data.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import { openBudget } from '../../../fakes/money/open-budget.ts';

const NOON = new Date(2026, 10, 23, 12).getTime();
const share = fc.double({ min: 0, max: 1, noNaN: true });
const byMinute = [...TRANSCRIPTION_PRICES].filter(([, { by }]) => by === 'minute');

/** A turn, whose bills are a share of what was asked for. */
const turn = fc.record({
  model: fc.constantFrom(...REALTIME_PRICES.keys()),
  hearing: fc.constantFrom(...byMinute.map(([model]) => model)),
  audioMs: fc.integer({ min: 0, max: 300_000 }),
  input: fc.record({ textIn: fc.nat(30_000), audioIn: fc.nat(30_000) }),
  read: share,
  cached: share,
  said: share,
  ends: fc.constantFrom('billed', 'nothing', 'lost'),
});

test('M5 M6 whatever is asked for, cached, cut short or lost: a cap is never passed', () => {
  fc.assert(
    fc.property(
      fc.array(turn, { maxLength: 60 }),
      fc.double({ min: 0.001, max: 3, noNaN: true }),
      (turns, dailyCapUsd) => {
        let model = 'gpt-realtime-2.1';
        const { budget, ledger } = openBudget({
          settings: () => ({
            endpoint: { kind: 'openAi' },
            model,
            budget: { ...DEFAULT_SETTINGS.budget, dailyCapUsd },
          }),
          nowMs: () => NOON,
        });
        for (const [index, one] of turns.entries()) {
          const turnId = `turn_${index}`;
          model = one.model;
          const words = { model: one.hearing, audioMs: one.audioMs };
          if (budget.reached(words) !== null) continue;
          budget.expectTranscription({ turnId, ...words });
          const allowed = budget.mayAsk({ turnId, model, input: one.input });
          if (one.ends === 'lost') {
            budget.connectionLost();
            continue;
          }
          const seconds = Math.ceil(one.audioMs / 1_000);
          const usage = { kind: 'duration', seconds } as const;
          budget.billed(turnId, { kind: 'transcription', model: one.hearing, usage });
          if (!allowed.ok) continue;
          if (one.ends === 'nothing') {
            budget.nothingToBill();
            continue;
          }
          const textIn = Math.floor(one.input.textIn * one.read);
          const audioIn = Math.floor(one.input.audioIn * one.read);
          const room = allowed.value === 'inf' ? 0 : allowed.value;
          const audioOut = Math.floor(room * one.said);
          const tokens = {
            textIn,
            audioIn,
            cachedTextIn: Math.floor(textIn * one.cached),
            cachedAudioIn: Math.floor(audioIn * one.cached),
            audioOut,
            textOut: room - audioOut,
          };
          budget.billed(turnId, { kind: 'response', model, tokens });
        }
        expect(ledger.totals('day').usd).toBeLessThanOrEqual(dailyCapUsd + 1e-9);
      },
    ),
    { numRuns: 300 },
  );
});
