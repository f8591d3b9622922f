import { createPositionCode } from '../figures/position-code.ts';
import { recordPlay } from '../figures/recorded-play.ts';
import { judgeTrials, planTrials, type TrialFigures } from '../figures/speaker-trials.ts';
import { largest, median, spreadOf } from '../figures/statistics.ts';
import type { Contender } from '../contender.ts';
import { lineOf, type Line } from '../line.ts';
import type { Section } from '../section.ts';
import { takeTurns, type Turns } from './turns.ts';
import { nextItem } from '../figures/item-numbers.ts';

/** With five pairs: two hundred interrupts of each. */
const TRIALS = 40;
const LAST_SOUND_MS = 700;

export interface SpeakerRun extends TrialFigures {
  readonly callbackMs: number;
}

/** Answers that begin and are interrupted: first sound, silence, late deltas, and the position that is told. */
export const speaker: Section = {
  name: 'speaker',
  title: 'first sound, interrupts, position',
  run: async (stage) => {
    const { parley, peer } = await stage.pair();
    const turns = await takeTurns({ stage, parley, peer, what: 'speaker' }, (contender, seed) =>
      playTrials(contender, { seed, trials: TRIALS }),
    );
    return speakerLines(turns);
  },
};

export async function playTrials(
  contender: Contender,
  { seed, trials }: { readonly seed: number; readonly trials: number },
): Promise<SpeakerRun> {
  const plan = planTrials(trials, nextItem(trials), seed);
  const code = createPositionCode(plan.frames, seed);
  const { steps } = plan;
  const play = await recordPlay(contender, code.samples, { steps, lastsMs: LAST_SOUND_MS });
  return { ...judgeTrials(plan, code, play), callbackMs: play.callbackMs };
}

function speakerLines({ ours, peers, ratios }: Turns<SpeakerRun>): readonly Line[] {
  const callbackMs = median(ours.map((run) => run.callbackMs));
  const over = (runs: readonly SpeakerRun[], figure: (run: SpeakerRun) => number): number =>
    median(runs.map(figure));
  const both = (figure: (run: SpeakerRun) => number) => ({
    ours: over(ours, figure),
    peer: over(peers, figure),
    toPeer: ratios(figure),
  });
  const sum = (runs: readonly SpeakerRun[], figure: (run: SpeakerRun) => number): number =>
    runs.reduce((total, run) => total + figure(run), 0);
  const first = (run: SpeakerRun) => spreadOf(run.firstSoundMs);
  const silence = (run: SpeakerRun) => spreadOf(run.silenceMs);
  const worst = (figure: (run: SpeakerRun) => readonly number[]) => ({
    ours: largest(ours.flatMap(figure)),
    peer: largest(peers.flatMap(figure)),
  });
  const ms = { unit: 'ms', limit: callbackMs };
  const sound = { section: 'first sound', ...ms };
  const stop = { section: 'interrupt', ...ms };
  const told = { section: 'heard position', unit: 'ms' };
  return [
    lineOf({
      ...sound,
      what: 'delta in main → first sample, p50',
      ...both((run) => first(run).p50),
      goal: { atMost: 1.5, of: 'peer' },
    }),
    lineOf({ ...sound, what: 'p95', ...both((run) => first(run).p95) }),
    lineOf({ ...sound, what: 'max', ...both((run) => first(run).max) }),
    lineOf({ ...stop, what: 'interrupt → silence, p50', ...both((run) => silence(run).p50) }),
    lineOf({
      ...stop,
      what: 'interrupt → silence, p95',
      ...both((run) => silence(run).p95),
      goal: { atMost: 1.6, of: 'limit' },
    }),
    lineOf({ ...stop, what: 'max', ...both((run) => silence(run).max) }),
    lineOf({
      section: 'interrupt',
      unit: '',
      what: `late deltas heard, of ${sum(ours, (run) => run.interrupts)} (${sum(peers, (run) => run.interrupts)})`,
      ours: sum(ours, (run) => run.leaks),
      peer: sum(peers, (run) => run.leaks),
      goal: { atMost: 0, of: 'itself' },
    }),
    lineOf({
      section: 'interrupt',
      unit: 'ms',
      what: 'longest fade',
      ours: largest(ours.map((run) => run.longestFadeMs)),
      peer: largest(peers.map((run) => run.longestFadeMs)),
      goal: { atMost: 3, of: 'itself' },
    }),
    lineOf({
      ...told,
      what: 'error, clean, max',
      ...worst((run) => run.errorsCleanMs),
      goal: { atMost: 1, of: 'itself' },
    }),
    lineOf({
      ...told,
      what: 'error, after an underrun, max',
      ...worst((run) => run.errorsStarvedMs),
      goal: { atMost: 1, of: 'itself' },
    }),
  ];
}
