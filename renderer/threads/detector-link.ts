import { assertNever } from '../../shared/assert-never.ts';
import type { CaptureMessage } from '../../shared/audio/port-messages.ts';
import type { DetectorOrder, DetectorReport } from '../../shared/audio/thread-messages.ts';

/** Starts the voice detector's thread; returns the way to speak to it. */
export type StartDetector = (
  hear: (report: DetectorReport) => void,
) => (order: DetectorOrder) => void;

export interface DetectorLink {
  frame(generation: number, sequence: number, samples: Int16Array): void;
  /** Starts it ahead of the first wish. */
  load(): void;
  detectSpeech(on: boolean): void;
}

/** Runs the local voice detector while it is wanted. It is started once, at the first wish at the latest. */
export function createDetectorLink({
  post,
  startDetector,
}: {
  /** To main. */
  readonly post: (message: CaptureMessage) => void;
  readonly startDetector: StartDetector;
}): DetectorLink {
  let detector: ((order: DetectorOrder) => void) | null = null;
  let failure: string | null = null;
  let isDetecting = false;
  let toldGeneration = -1;

  function hear(report: DetectorReport): void {
    switch (report.type) {
      case 'speech':
        post(report);
        return;
      case 'failed':
        isDetecting = false;
        failure = report.message;
        post({ type: 'detectorFailed', message: report.message });
        return;
      default:
        assertNever(report, 'unknown report of the voice detector');
    }
  }

  function load(): void {
    if (failure === null) detector ??= startDetector(hear);
  }

  return {
    load,
    frame(generation, sequence, samples) {
      if (!isDetecting || detector === null) return;
      if (toldGeneration !== generation) detector({ type: 'reset', generation });
      toldGeneration = generation;
      detector({ type: 'frame', sequence, samples });
    },
    detectSpeech(on) {
      isDetecting = on && failure === null;
      if (!on) {
        toldGeneration = -1;
        return;
      }
      load();
      if (failure !== null) post({ type: 'detectorFailed', message: failure });
    },
  };
}
