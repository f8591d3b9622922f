import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createMicrophoneFirst } from '../../../../shared/audio/microphone-first.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs);
  return () => {
    clearTimeout(timer);
  };
}

async function hasTurn(turn: Promise<void>): Promise<boolean> {
  let has = false;
  void turn.then(() => {
    has = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return has;
}

test('other work begins at once while no microphone is being opened', async () => {
  const first = createMicrophoneFirst(after);
  expect(await hasTurn(first.turn())).toBe(true);
  first.done();
  expect(await hasTurn(first.turn())).toBe(true);
});

test('it waits until the microphone is open or cannot be', async () => {
  const first = createMicrophoneFirst(after);
  first.begin();
  const turn = first.turn();
  expect(await hasTurn(turn)).toBe(false);
  first.done();
  expect(await hasTurn(turn)).toBe(true);
});

test('the second of two openings is waited for as well', async () => {
  const first = createMicrophoneFirst(after);
  first.begin();
  const turn = first.turn();
  first.begin();
  expect(await hasTurn(turn)).toBe(false);
  first.done();
  expect(await hasTurn(turn)).toBe(true);
});

test('half a second is the longest that anything waits', async () => {
  const first = createMicrophoneFirst(after);
  first.begin();
  const turn = first.turn();
  await vi.advanceTimersByTimeAsync(499);
  expect(await hasTurn(turn)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await hasTurn(turn)).toBe(true);
});
