import { expect, test } from 'vitest';
import { createPositionCode } from '../../../../tools/bench/audio/figures/position-code.ts';
import { judgeTrials, planTrials } from '../../../../tools/bench/audio/figures/speaker-trials.ts';

const SEED = 21;
const plan = planTrials(1, 100, SEED);
const code = createPositionCode(plan.frames, SEED);
const flushAtMs = plan.steps.find((step) => step.do === 'flush')?.atMs ?? 0;
const BEGAN_MS = 5;
const PER_MS = 24;

/** One clean trial on a device without callbacks: what sounds is rendered at once. */
function played({
  until,
  leak = false,
  reported,
}: {
  readonly until: number;
  readonly leak?: boolean;
  readonly reported: number;
}) {
  const recording = new Int16Array(40_000);
  const begin = BEGAN_MS * PER_MS;
  recording.set(code.samples.slice(0, until), begin);
  if (leak) recording.set(code.samples.slice(9_600, 12_000), begin + until + 1_000);
  return judgeTrials(plan, code, {
    doneAtMs: plan.steps.map(({ atMs }) => atMs),
    flushed: [[{ item: 100, renderedFrames: reported }]],
    recording,
    renderedAtMs: (frame) => frame / PER_MS,
    callbackMs: 10,
  });
}

const silentAfterMs = 7;
const until = Math.round((flushAtMs + silentAfterMs - BEGAN_MS) * PER_MS);

test('late deltas come after the interrupt, and in their order', () => {
  const flush = plan.steps.findIndex((step) => step.do === 'flush');
  expect(plan.steps.slice(flush + 1)).toHaveLength(2);
  const times = plan.steps.map(({ atMs }) => atMs);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

test('first sound, silence and the told position are measured where they are', () => {
  const figures = played({ until, reported: until - 48 });
  expect(figures.firstSoundMs[0]).toBeCloseTo(BEGAN_MS, 1);
  expect(figures.silenceMs[0]).toBeCloseTo(silentAfterMs, 1);
  expect(figures.errorsCleanMs[0]).toBeCloseTo(2, 5);
  expect(figures).toMatchObject({ interrupts: 1, leaks: 0 });
});

test('sound of the item after its silence is a leak', () => {
  expect(played({ until, leak: true, reported: until }).leaks).toBe(1);
});

test('an interrupt of what was silent already is none', () => {
  const figures = played({ until: 1_200, reported: 1_200 });
  expect(figures.interrupts).toBe(0);
});
