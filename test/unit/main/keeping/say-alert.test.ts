import { expect, test } from 'vitest';
import { sayMissed, sayRinging } from '../../../../main/keeping/say-alert.ts';
import type { Alert } from '../../../../skills/kept.ts';

const DUE_MS = Date.UTC(2026, 10, 23, 12, 0);
const alert = (kind: Alert['kind'], label: string | null): Alert => ({
  id: 'a',
  kind,
  label,
  dueAtMs: DUE_MS,
  setAtMs: 0,
});

test.each([
  [alert('timer', null), 0, 'Your timer is up.'],
  [alert('timer', 'tea'), 0, 'Your timer is up: tea.'],
  [alert('alarm', null), 1_000, 'Your alarm for 7:00 AM.'],
  [alert('reminder', 'call mum'), 0, 'Reminder: call mum.'],
  [alert('reminder', null), 0, 'You wanted to be reminded.'],
  [alert('reminder', 'call mum'), 120_000, 'Reminder: call mum. It was due at 7:00 AM.'],
  [alert('timer', null), 3_600_000, 'Your timer is up. It was due at 7:00 AM.'],
])('%j rings, late by %i ms', (ringing, lateMs, said) => {
  const now = { nowMs: DUE_MS + lateMs, timeZone: 'America/New_York' };
  expect(sayRinging(ringing, now)).toBe(said);
});

test('what was missed is named with its time', () => {
  const missed = [alert('alarm', null), alert('reminder', 'call mum')];
  expect(sayMissed(missed, 'America/New_York')).toBe(
    'While Parley was not running you missed: an alarm (7:00 AM), the reminder “call mum” (7:00 AM).',
  );
});
