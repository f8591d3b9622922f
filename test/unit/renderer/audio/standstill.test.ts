import { expect, test } from 'vitest';
import { createStandstill } from '../../../../renderer/audio/standstill.ts';

test('half a second without a frame is a standstill, once the device has woken', () => {
  const standstill = createStandstill();
  for (let ms = 0; ms <= 3_000; ms += 250) expect(standstill.see(ms, ms)).toBe(false);
  expect(standstill.see(3_000, 3_250)).toBe(false);
  expect(standstill.see(3_000, 3_500)).toBe(true);
});

test('two seconds without a first frame are one', () => {
  const standstill = createStandstill();
  for (let ms = 0; ms < 2_000; ms += 250) expect(standstill.see(0, ms)).toBe(false);
  expect(standstill.see(0, 2_000)).toBe(true);
});

test('a page that was held up itself sees none, however late it looks', () => {
  const standstill = createStandstill();
  for (let ms = 0; ms <= 3_000; ms += 250) standstill.see(ms, ms);
  expect(standstill.see(3_000, 9_000)).toBe(false);
  expect(standstill.see(3_100, 9_250)).toBe(false);
});

test('a rest is none', () => {
  const standstill = createStandstill();
  for (let ms = 0; ms <= 3_000; ms += 250) standstill.see(ms, ms);
  standstill.reset();
  expect(standstill.see(3_000, 60_000)).toBe(false);
  expect(standstill.see(3_000, 60_500)).toBe(false);
});
