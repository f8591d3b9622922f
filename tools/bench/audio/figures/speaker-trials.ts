import { msOfSamples, samplesInMs } from '../../../../shared/audio/format.ts';
import type { Step } from '../inside/steps.ts';
import type { PositionCode, Run } from './position-code.ts';
import { seededRandom } from './random.ts';
import type { RecordedPlay } from './recorded-play.ts';

/** An answer that begins, and is interrupted while more of it is on its way. */
export interface Trial {
  readonly kind: 'clean' | 'afterUnderrun';
  /** Samples of the code that are its own. */
  readonly from: number;
  readonly to: number;
  /** Among the plan's steps. */
  readonly firstStep: number;
  readonly flushStep: number;
}

export interface TrialPlan {
  readonly trials: readonly Trial[];
  readonly steps: readonly Step[];
  readonly frames: number;
}

/** What an item of either kind is given, in ms of its trial: deltas before the interrupt, and how long each is. */
const CLEAN = { deltas: [0, 0, 0, 0], deltaMs: 100, interrupt: { fromMs: 120, toMs: 300 } };
/** 80 ms, then nothing until it has run dry, then more. */
const STARVED = { deltas: [0, 140, 140, 140], deltaMs: 80, interrupt: { fromMs: 230, toMs: 330 } };
/** Deltas that were on their way when the interrupt was ordered, and by how much they are late. */
const LATE_WITHIN_MS = [12, 40];
const QUIET_AFTER_MS = 150;

export function planTrials(count: number, firstItem: number, seed: number): TrialPlan {
  const random = seededRandom(seed);
  const trials: Trial[] = [];
  const steps: Step[] = [];
  let beginMs = 0;
  let frames = 0;
  for (let number = 0; number < count; number += 1) {
    const kind = number % 2 === 0 ? 'clean' : 'afterUnderrun';
    const { deltas, deltaMs, interrupt } = kind === 'clean' ? CLEAN : STARVED;
    const delta = samplesInMs(deltaMs);
    const from = frames;
    const firstStep = steps.length;
    const enqueue = (atMs: number): void => {
      steps.push({
        do: 'enqueue',
        atMs,
        item: firstItem + number,
        from: frames,
        to: frames + delta,
      });
      frames += delta;
    };
    for (const atMs of deltas) enqueue(beginMs + atMs);
    const flushAtMs = beginMs + interrupt.fromMs + random() * (interrupt.toMs - interrupt.fromMs);
    const flushStep = steps.length;
    steps.push({ do: 'flush', atMs: flushAtMs });
    for (const within of LATE_WITHIN_MS) enqueue(flushAtMs + random() * within);
    sortFrom(steps, flushStep);
    trials.push({ kind, from, to: frames, firstStep, flushStep });
    beginMs = flushAtMs + QUIET_AFTER_MS + random() * 10;
  }
  return { trials, steps, frames };
}

/** Late deltas must be played in their order in time. */
function sortFrom(steps: Step[], from: number): void {
  const late = steps.splice(from).toSorted((a, b) => a.atMs - b.atMs);
  steps.push(...late);
}

export interface TrialFigures {
  /** From the order in main to the first rendered sample. */
  readonly firstSoundMs: readonly number[];
  /** From the order in main to the first of the zeros. */
  readonly silenceMs: readonly number[];
  readonly interrupts: number;
  /** Interrupts after whose silence something of the item still sounded. */
  readonly leaks: number;
  /** Reported as rendered less what was rendered, without its sign. */
  readonly errorsCleanMs: readonly number[];
  readonly errorsStarvedMs: readonly number[];
  /** Fades, in ms: sound below its own level before the zeros. */
  readonly longestFadeMs: number;
}

/** So many zeros in a row are silence, not a sample that happens to be one. */
const SILENT_FRAMES = samplesInMs(4);

export function judgeTrials(
  { trials }: TrialPlan,
  code: PositionCode,
  play: RecordedPlay,
): TrialFigures {
  const runs = code.find(play.recording);
  const firstSoundMs: number[] = [];
  const silenceMs: number[] = [];
  const errors = { clean: [] as number[], afterUnderrun: [] as number[] };
  let interrupts = 0;
  let leaks = 0;
  let longestFadeMs = 0;
  for (const [number, trial] of trials.entries()) {
    const own = runs.filter(({ position }) => position >= trial.from && position < trial.to);
    const first = own[0];
    const startedAtMs = play.doneAtMs[trial.firstStep];
    const flushedAtMs = play.doneAtMs[trial.flushStep];
    if (first === undefined || startedAtMs === undefined || flushedAtMs === undefined) continue;
    firstSoundMs.push(play.renderedAtMs(first.frame) - startedAtMs);
    const silent = silenceAfter(play, first.frame, flushedAtMs);
    if (silent === null) continue;
    interrupts += 1;
    silenceMs.push(play.renderedAtMs(silent) - flushedAtMs);
    const before = own.filter(({ frame }) => frame < silent);
    if (before.length < own.length) leaks += 1;
    longestFadeMs = Math.max(longestFadeMs, fadeBefore(before, silent));
    const reported = play.flushed[number]?.[0]?.renderedFrames;
    if (reported !== undefined) {
      errors[trial.kind].push(Math.abs(msOfSamples(reported - renderedIn(before))));
    }
  }
  return {
    firstSoundMs,
    silenceMs,
    interrupts,
    leaks,
    errorsCleanMs: errors.clean,
    errorsStarvedMs: errors.afterUnderrun,
    longestFadeMs,
  };
}

/** The frame from which on it is silent after the flush; null when it was silent already. */
function silenceAfter(
  { recording, renderedAtMs }: RecordedPlay,
  from: number,
  flushedAtMs: number,
): number | null {
  let frame = from;
  while (frame < recording.length && renderedAtMs(frame) < flushedAtMs) frame += 1;
  if (isSilent(recording, frame - SILENT_FRAMES)) return null;
  while (frame < recording.length && !isSilent(recording, frame)) frame += 1;
  return frame;
}

function isSilent(recording: Int16Array, frame: number): boolean {
  for (let at = Math.max(0, frame); at < frame + SILENT_FRAMES; at += 1) {
    if ((recording[at] ?? 0) !== 0) return false;
  }
  return true;
}

/** What sounded at its own level, and what came back by a fade; a fade into the silence is not an answer any more. */
function renderedIn(runs: readonly Run[]): number {
  return runs.reduce((sum, { length, fadedIn }) => sum + length + fadedIn, 0);
}

function fadeBefore(runs: readonly Run[], silent: number): number {
  const last = runs.at(-1);
  return last === undefined ? 0 : msOfSamples(silent - (last.frame + last.length));
}
