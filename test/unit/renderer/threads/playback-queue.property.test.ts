import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FADE_FRAMES } from '../../../../renderer/threads/playback-gain.ts';
import { type Decoded, decode, play, type Played, QUANTUM, type Step } from './speaker-model.ts';

/** Any delivery: bursts, trickles, stalls, items begun before others ended, late deltas, flushes. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('enqueue' as const),
      item: fc.integer({ min: 1, max: 4 }),
      frames: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 6_000 })),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('render' as const),
      quanta: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 6, max: 60 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('endItem' as const),
      item: fc.integer({ min: 1, max: 4 }),
    }),
  },
);
const anyFlush: fc.Arbitrary<Step> = fc.constant({ type: 'flush' });
const anyHandover: fc.Arbitrary<Step> = fc.constant({ type: 'handOver' });
const withHandovers = fc.array(
  fc.oneof(
    { weight: 9, arbitrary: anyStep },
    { weight: 1, arbitrary: anyFlush },
    { weight: 2, arbitrary: anyHandover },
  ),
  { minLength: 1, maxLength: 40 },
);
const withoutFlush = fc.array(anyStep, { minLength: 1, maxLength: 40 });
const withFlushes = fc.array(
  fc.oneof({ weight: 9, arbitrary: anyStep }, { weight: 1, arbitrary: anyFlush }),
  { minLength: 1, maxLength: 40 },
);
const anyLatency = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8_000 }));
const RUNS = { numRuns: 400 };

describe('the playback queue, whatever the delivery', () => {
  test('renders every sample once, in order, and counts it', () => {
    fc.assert(
      fc.property(withoutFlush, (steps) => {
        const played = play(steps);
        const { sounded } = decode(played);
        for (const [item, frames] of played.received) {
          expect(sounded.get(item) ?? 0).toBe(frames);
          expect(finishes(played, item)).toEqual([frames]);
        }
      }),
      RUNS,
    );
  });

  test('after a flush fades for at most 64 frames and never plays a dead item again', () => {
    fc.assert(
      fc.property(withFlushes, (steps) => {
        const played = play(steps);
        decode(played);
        for (const { atFrame, dead } of played.flushes) {
          const later = played.messages.filter(
            (message) =>
              message.type !== 'flushed' &&
              message.type !== 'tap' &&
              message.type !== 'finished' &&
              message.atFrame > atFrame &&
              dead.has(message.item),
          );
          expect(later).toEqual([]);
          expect(FADE_FRAMES).toBeLessThanOrEqual(72);
        }
      }),
      RUNS,
    );
  });

  test('what it says was rendered and heard is exactly what left it', () => {
    fc.assert(
      fc.property(withFlushes, anyLatency, (steps, latencyFrames) => {
        const played = play(steps, { latencyFrames });
        const decoded = decode(played);
        for (const message of played.messages) {
          if (message.type === 'progress' || message.type === 'finished') {
            checkHeard(decoded, message.atFrame, latencyFrames, message);
          }
          if (message.type !== 'flushed') continue;
          for (const item of message.items) {
            checkHeard(decoded, message.atFrame, latencyFrames, item);
          }
        }
      }),
      RUNS,
    );
  });

  test('goes on in another context as if nothing had been: nothing lost, nothing twice, all of it counted', () => {
    fc.assert(
      fc.property(withHandovers, anyLatency, (steps, latencyFrames) => {
        const played = play(steps, { latencyFrames });
        const decoded = decode(played);
        const flushed = new Set(played.flushes.flatMap(({ dead }) => [...dead.keys()]));
        for (const [item, frames] of played.received) {
          if (flushed.has(item)) continue;
          expect(decoded.sounded.get(item) ?? 0).toBe(frames);
          expect(finishes(played, item)).toEqual([frames]);
        }
        for (const message of played.messages) {
          if (message.type !== 'flushed') continue;
          for (const item of message.items) {
            checkHeard(decoded, message.atFrame, latencyFrames, item);
          }
        }
      }),
      RUNS,
    );
  });

  test('every item ends once: finished, or named by the flush that killed it', () => {
    fc.assert(
      fc.property(withFlushes, (steps) => {
        const played = play(steps);
        const flushed = played.messages.flatMap((message) =>
          message.type === 'flushed' ? message.items.map(({ item }) => item) : [],
        );
        for (const item of played.received.keys()) {
          const ends = finishes(played, item).length + flushed.filter((it) => it === item).length;
          expect(ends).toBe(1);
        }
      }),
      RUNS,
    );
  });

  test('reports progress at most thirty times a second', () => {
    fc.assert(
      fc.property(withFlushes, (steps) => {
        const frames = play(steps).messages.flatMap((message) =>
          message.type === 'progress' ? [message.atFrame] : [],
        );
        for (const [at, frame] of frames.entries()) {
          const before = frames[at - 1];
          if (before !== undefined) expect(frame - before).toBeGreaterThanOrEqual(800 - QUANTUM);
        }
      }),
      { numRuns: 100 },
    );
  });
});

function finishes({ messages }: Played, item: number): readonly number[] {
  return messages.flatMap((message) =>
    message.type === 'finished' && message.item === item ? [message.renderedFrames] : [],
  );
}

function checkHeard(
  { owner }: Decoded,
  atFrame: number,
  latencyFrames: number,
  said: { readonly item: number; readonly renderedFrames: number; readonly heardFrames: number },
): void {
  const framesBefore = (end: number): number =>
    owner.slice(0, Math.max(0, end)).filter((item) => item === said.item).length;
  expect(said.renderedFrames).toBe(framesBefore(atFrame));
  expect(said.heardFrames).toBe(framesBefore(atFrame - latencyFrames));
}
