import { expect, test } from 'vitest';
import { sessionInstructions } from '../../../../main/session/session-instructions.ts';
import { NOW_MS } from '../../skills/world.ts';

const NEW_YORK = { nowMs: NOW_MS, timeZone: 'America/New_York', locale: 'en-US' };

test('X8 the model is told the date, the time, the zone and the locale after its instructions', () => {
  expect(sessionInstructions('Be brief. ', NEW_YORK)).toBe(
    'Be brief.\n\nIt is Monday, November 23, 2026 at 12:05 (time zone America/New_York, locale en-US) as this is sent; time passes.',
  );
});

test('X8 in the zone where the person is, whatever their language', () => {
  const tokyo = { ...NEW_YORK, timeZone: 'Asia/Tokyo', locale: 'de-DE' };
  expect(sessionInstructions('', tokyo)).toMatch(
    /^It is Tuesday, November 24, 2026 at 02:05 \(time zone Asia\/Tokyo, locale de-DE\)/,
  );
});

test('X8 a zone that this system does not know is told in UTC', () => {
  expect(sessionInstructions('', { ...NEW_YORK, timeZone: 'Mars/Olympus' })).toContain('17:05 UTC');
});
