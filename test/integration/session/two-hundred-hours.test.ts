import { describe, expect, test } from 'vitest';
import { simulateLife } from '../../fakes/session/simulated-life.ts';

/** The long run lives two hundred hours; every run lives through a day's worth of renewals. */
const HOURS = process.env['PARLEY_LONG'] === '1' ? 200 : 12;
const SEED = Number(process.env['PARLEY_SEED'] ?? 20_261_123);

describe('days of use, on the virtual line', () => {
  test(
    `C11 C12 ${HOURS} hours with renewals, sleeps and drops lose nothing (seed ${SEED})`,
    { timeout: 600_000 },
    async () => {
      const report = await simulateLife({
        seed: SEED,
        hours: HOURS,
        settings: { keepWarmMinutes: 120, context: { kind: 'lastTurns', turns: 10 } },
      });
      expect(report, JSON.stringify(report)).toMatchObject({
        lost: [],
        // A session is renewed before the server ends it.
        expired: 0,
        mostSockets: 1,
        violations: [],
        waitsLeft: 0,
      });
      expect(report.renewals).toBeGreaterThan(HOURS / 5);
      expect(report.sleeps).toBeGreaterThan(0);
      expect(report.drops).toBeGreaterThan(HOURS);
    },
  );

  test('the same seed lives the same life, to the last event on the wire', async () => {
    const once = await simulateLife({ seed: 7, hours: 2 });
    const again = await simulateLife({ seed: 7, hours: 2 });
    expect(again).toEqual(once);
    expect((await simulateLife({ seed: 8, hours: 2 })).fingerprint).not.toBe(once.fingerprint);
  });
});
