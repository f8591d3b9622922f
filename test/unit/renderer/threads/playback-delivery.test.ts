import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPlaybackQueue } from '../../../../renderer/threads/playback-queue.ts';
import { msOfSamples, samplesInMs } from '../../../../shared/audio/format.ts';
import type { PlaybackMessage } from '../../../../shared/audio/port-messages.ts';
import { createSeededRandom, type SeededRandom } from '../../../fakes/seeded-random.ts';

const QUANTUM = 128;
const ANSWER_MS = 10_000;
const trials = { numRuns: process.env['PARLEY_LONG'] === '1' ? 1_000 : 20 };
const anySeed = fc.integer({ min: 1, max: 2 ** 31 });

interface Delivery {
  readonly atMs: number;
  readonly durationMs: number;
}

/** How an answer of ten seconds comes from the network. */
interface Pattern {
  readonly name: string;
  readonly deliveries: (random: SeededRandom) => readonly Delivery[];
  readonly mostGaps: number;
}

const PATTERNS: readonly Pattern[] = [
  {
    name: 'three times faster than it sounds',
    deliveries: () => pieces(100, (at) => at / 3),
    mostGaps: 0,
  },
  {
    name: 'one and a half times faster than it sounds, up to 30 ms late',
    deliveries: (random) => pieces(100, (at) => at / 1.5 + random.between(0, 30)),
    mostGaps: 0,
  },
  {
    name: 'as it sounds, each piece up to 120 ms late',
    deliveries: (random) => pieces(100, (at) => at + random() * 120),
    mostGaps: 2,
  },
  {
    name: 'as it sounds, in small pieces, each up to 120 ms late',
    deliveries: (random) => pieces(20, (at) => at + random() * 120),
    mostGaps: 2,
  },
  {
    name: 'in groups of half a second, up to 120 ms late',
    deliveries: (random) => pieces(500, (at) => at + random() * 120),
    mostGaps: 2,
  },
  {
    name: '200 ms ahead, with two stalls of 600 ms',
    deliveries(random) {
      const stalls = [random.between(1_000, 4_000), random.between(5_500, 9_000)];
      return pieces(100, (at) => {
        const stalled = stalls.filter((stall) => at >= stall && at < stall + 600);
        const due = Math.max(at, ...stalled.map((stall) => stall + 600));
        return Math.max(0, due - 200);
      });
    },
    mostGaps: 2,
  },
];

describe.each(PATTERNS)('ten seconds that come $name', ({ deliveries, mostGaps }) => {
  test(`lose nothing, keep their order, are counted exactly, and are torn at most ${mostGaps} times`, () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const heard = listen(deliveries(createSeededRandom(seed)));
        expect(heard.wrong).toBe(-1);
        expect(heard.finished).toEqual([heard.sent]);
        expect(heard.gaps).toBeLessThanOrEqual(mostGaps);
        expect(heard.gaps).toBe(heard.underruns);
        // The first piece is 20 ms and more: it waits for others no longer than 40 ms.
        expect(heard.waitedMs).toBeLessThanOrEqual(40 + 2 * msOfSamples(QUANTUM));
      }),
      // Torn three times where an item waited 120 ms and no longer.
      { ...trials, examples: [[2_036_908_758]] },
    );
  });
});

/** The whole answer in equal pieces; none overtakes the one before. */
function pieces(durationMs: number, arrivalMs: (atMs: number) => number): readonly Delivery[] {
  let last = 0;
  return Array.from({ length: ANSWER_MS / durationMs }, (_, at) => {
    last = Math.max(last, arrivalMs(at * durationMs));
    return { atMs: last, durationMs };
  });
}

/** Position-coded, never silent, and never what a fade makes of its neighbour. */
function sampleAt(position: number): number {
  return (position % 2 === 0 ? 1 : -1) * (8_001 + ((position * 13) % 15_000));
}

/** The real queue in virtual time, and what came out of it. */
function listen(deliveries: readonly Delivery[]) {
  const messages: PlaybackMessage[] = [];
  const queue = createPlaybackQueue({ post: (message) => messages.push(message) });
  // Twice as long as the answer: no pattern holds it up for so long.
  const output = new Float64Array(samplesInMs(2 * ANSWER_MS));
  let rendered = 0;
  let sent = 0;
  let next = 0;
  while (next < deliveries.length || queue.busy) {
    for (
      let due = deliveries[next];
      due !== undefined && msOfSamples(rendered) >= due.atMs;
      due = deliveries[next]
    ) {
      const samples = new Int16Array(samplesInMs(due.durationMs));
      for (let at = 0; at < samples.length; at += 1) samples[at] = sampleAt(sent + at);
      queue.take({ type: 'enqueue', item: 1, samples }, rendered);
      sent += samples.length;
      next += 1;
      if (next === deliveries.length) queue.take({ type: 'endItem', item: 1 }, rendered);
    }
    const quantum = new Float32Array(QUANTUM);
    queue.render(quantum, rendered);
    for (const sample of quantum) {
      output[rendered] = sample * 32_768;
      rendered += 1;
    }
  }
  const started = messages.find(({ type }) => type === 'started');
  return {
    ...decode(output.subarray(0, rendered), sent),
    sent,
    underruns: messages.filter(({ type }) => type === 'underrun').length,
    finished: messages.flatMap((message) =>
      message.type === 'finished' ? [message.renderedFrames] : [],
    ),
    waitedMs:
      msOfSamples(started?.atFrame ?? Number.POSITIVE_INFINITY) - (deliveries[0]?.atMs ?? 0),
  };
}

const FADE_FRAMES = 64;

/** `wrong`: the first position that was not found in its place, −1 when all were. */
function decode(output: Float64Array, total: number) {
  let position = 0;
  let gaps = 0;
  let frame = output.findIndex((sample) => sample !== 0);
  while (position < total) {
    if (output[frame] === sampleAt(position)) {
      frame += 1;
      position += 1;
      continue;
    }
    // A tear: a fade, silence, and the next positions, rising.
    const resumed = output.indexOf(sampleAt(position) / FADE_FRAMES, frame);
    if (resumed < 0) return { wrong: position, gaps };
    gaps += 1;
    for (let step = 1; step <= FADE_FRAMES; step += 1) {
      const wanted = (sampleAt(position) * step) / FADE_FRAMES;
      if (output[resumed + step - 1] !== wanted) return { wrong: position, gaps };
      position += 1;
    }
    frame = resumed + FADE_FRAMES;
  }
  const isSilentAfter = output.subarray(frame).every((sample) => sample === 0);
  return { wrong: isSilentAfter ? -1 : position, gaps };
}
