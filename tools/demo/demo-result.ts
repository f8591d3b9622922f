import { adviceFor } from '../../shared/failure-advice.ts';
import type { Failure } from '../../shared/failures.ts';
import type { Timings } from '../../shared/session-snapshot.ts';

/** What went wrong, in the words of the window where the window had words for it. */
export interface DemoFailure {
  readonly name: string;
  readonly message: string;
  /** The label of the button that the window shows with it. */
  readonly button: string | null;
}

/** The one object that `--json` prints. Paths are absolute, times are in milliseconds. */
export interface DemoResult {
  readonly electron: string | null;
  readonly endpoint: string | null;
  readonly heard: string | null;
  readonly answer: string | null;
  readonly answerWav: string | null;
  readonly screenshot: string | null;
  readonly timings: Pick<
    Timings,
    'pressToListeningMs' | 'releaseToTranscriptMs' | 'releaseToFirstSoundMs'
  >;
  readonly failure: DemoFailure | null;
}

export const NOTHING_YET: DemoResult = {
  electron: null,
  endpoint: null,
  heard: null,
  answer: null,
  answerWav: null,
  screenshot: null,
  timings: { pressToListeningMs: null, releaseToTranscriptMs: null, releaseToFirstSoundMs: null },
  failure: null,
};

/** A failure that the app itself shows. */
export function shownFailure(failure: Failure): DemoFailure {
  const { happened, whoCanFix, button } = adviceFor(failure);
  return { name: failure.name, message: `${happened} ${whoCanFix}`, button: button?.label ?? null };
}

/** A failure that only the demo can see. */
export function demoFailure(name: string, message: string): DemoFailure {
  return { name, message, button: null };
}
