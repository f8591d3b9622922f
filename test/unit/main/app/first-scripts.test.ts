import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createFirstScripts } from '../../../../main/app/first-scripts.ts';
import { createManualClock } from '../../../fakes/manual-clock.ts';

async function isKnown(given: Promise<void>): Promise<boolean> {
  let known = false;
  void given.then(() => (known = true));
  await setImmediate();
  return known;
}

test('main goes on when the page has every script that it asked for at once, and the clock is ended', async () => {
  const clock = createManualClock();
  const first = createFirstScripts('ui', clock);
  first.asked('ui', '/pages/ui/index.html')();
  expect(await isKnown(first.given)).toBe(false);
  const files = ['ui-1.js', 'services-1.js', 'ui-1.css'].map((name) => first.asked('ui', name));
  files[0]?.();
  files[2]?.();
  expect(await isKnown(first.given)).toBe(false);
  files[1]?.();
  expect(await isKnown(first.given)).toBe(true);
  expect(clock.waiting()).toBe(0);
});

test('what another page is given counts for nothing', async () => {
  const first = createFirstScripts('ui', createManualClock());
  first.asked('audio', 'audio-1.js')();
  expect(await isKnown(first.given)).toBe(false);
  first.asked('audio', 'capture.js');
  first.asked('ui', 'ui-1.js')();
  expect(await isKnown(first.given)).toBe(true);
});

test('a page that asks for nothing is not waited for', async () => {
  const clock = createManualClock();
  const first = createFirstScripts('ui', clock);
  clock.advance(399);
  expect(await isKnown(first.given)).toBe(false);
  clock.advance(1);
  expect(await isKnown(first.given)).toBe(true);
});
