import { expect, test } from 'vitest';
import { createSpendingDesk } from '../../../../main/money/spending-desk.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Spending } from '../../../../shared/spending.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';
import { openBudget } from '../../../fakes/money/open-budget.ts';

const EVENING = new Date(2026, 10, 30, 22).getTime();
const MIDNIGHT = new Date(2026, 11, 1).getTime();

test('M4 M8 the window is told with every bill, with every change, and when a day begins', () => {
  const clock = createManualClock(EVENING);
  const settings = {
    ...DEFAULT_SETTINGS,
    endpoint: { kind: 'openAi' } as const,
    budget: { dailyCapUsd: 0.1, monthlyCapUsd: null, warnAtPercent: 50 },
  };
  const { budget, ledger } = openBudget({ settings: () => settings, nowMs: () => clock.nowMs() });
  const told: Spending[] = [];
  const desk = createSpendingDesk({
    budget,
    ledger,
    settings: () => settings,
    clock,
    publish: (spending) => told.push(spending),
  });
  expect(desk.get()).toMatchObject({
    today: { usd: 0, turns: 0, unknownTurns: 0 },
    caps: { dailyUsd: 0.1, monthlyUsd: null },
    standing: null,
    resetsAtMs: { day: MIDNIGHT, month: MIDNIGHT },
  });

  const none = { textIn: 0, audioIn: 0, cachedTextIn: 0, cachedAudioIn: 0, textOut: 0 };
  const tokens = { ...none, audioOut: 1_000 };
  budget.billed('turn_1', { kind: 'response', model: 'gpt-realtime-2.1', tokens });
  expect(told.at(-1)).toMatchObject({
    today: { usd: 0.064, turns: 1 },
    month: { usd: 0.064, turns: 1 },
    standing: { kind: 'warned', period: 'day', capUsd: 0.1 },
  });
  desk.changed();
  expect(told).toHaveLength(2);

  clock.advance(2 * 3_600_000);
  expect(told).toHaveLength(3);
  expect(told.at(-1)).toMatchObject({ today: { usd: 0 }, month: { usd: 0 }, standing: null });
  expect(desk.get().resetsAtMs.day).toBe(new Date(2026, 11, 2).getTime());

  desk.dispose();
  expect(clock.waiting()).toBe(0);
  budget.refresh();
  expect(told).toHaveLength(3);
});
