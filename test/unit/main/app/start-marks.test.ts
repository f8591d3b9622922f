import { expect, test } from 'vitest';
import { createReadiness } from '../../../../main/app/readiness.ts';
import { createStartMarks } from '../../../../main/app/start-marks.ts';

function readiness(startsHidden: boolean) {
  let told = 0;
  const marks = createStartMarks(0, () => 5);
  const made = createReadiness({ startsHidden, marks, onReady: () => (told += 1) });
  return {
    have: (part: Parameters<typeof made.have>[0]) => {
      made.have(part);
    },
    told: () => told,
    marks: () => marks.all(),
  };
}

test.each([
  ['windowShown', 'audioReady'],
  ['audioReady', 'windowShown'],
] as const)('ready to talk is said once, when %s and then %s are there', (first, last) => {
  const { have, told } = readiness(false);
  have(first);
  have(first);
  expect(told()).toBe(0);
  have(last);
  have(last);
  expect(told()).toBe(1);
});

test('a hidden start has no window to wait for', () => {
  const { have, told, marks } = readiness(true);
  have('audioReady');
  expect(told()).toBe(1);
  have('windowShown');
  expect(told()).toBe(1);
  expect(marks()).toEqual({ audioReady: 5, windowShown: 5 });
});

test('each mark is the first time, since main began', () => {
  let nowMs = 1_000.4;
  const marks = createStartMarks(1_000, () => nowMs);
  marks.have('entryRead');
  nowMs = 1_250.6;
  marks.have('appReady');
  nowMs = 9_000;
  marks.have('entryRead');
  expect(marks.all()).toEqual({ entryRead: 0, appReady: 251 });
  expect(Object.keys(marks.all())).toEqual(['entryRead', 'appReady']);
});
