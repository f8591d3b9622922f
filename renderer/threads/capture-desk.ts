import { assertNever } from '../../shared/assert-never.ts';
import type { CaptureMessage } from '../../shared/audio/port-messages.ts';
import type { DetectorOrder, DetectorReport } from '../../shared/audio/thread-messages.ts';
import { readCapture, type CaptureReader, type CaptureReaderPorts } from './capture-reader.ts';
import { createCaptureStream, type CapturedAudio } from './capture-stream.ts';

export interface CaptureDesk {
  capture(order: {
    readonly generation: number;
    readonly frames: ReadableStream<CapturedAudio>;
  }): void;
  end(generation: number): void;
  detectSpeech(on: boolean): void;
}

export interface CaptureDeskPorts {
  /** To main. */
  readonly post: (message: CaptureMessage) => void;
  /** To the page: this microphone has been read to its end. */
  readonly ended: (generation: number) => void;
  /** Called once, at the first order to detect speech; returns the way to speak to it. */
  readonly startDetector: (
    hear: (report: DetectorReport) => void,
  ) => (order: DetectorOrder) => void;
  readonly nowMs: CaptureReaderPorts['nowMs'];
  readonly after: CaptureReaderPorts['after'];
}

interface Current {
  readonly generation: number;
  readonly reader: CaptureReader;
}

/**
 * Runs one microphone after the other: the next is read only when the last has given its tail (its
 * own deadline sees to that), so that main hears generations one after the other. What the next one
 * captures meanwhile waits in the track processor's buffer.
 */
export function createCaptureDesk({
  post,
  ended,
  startDetector,
  nowMs,
  after,
}: CaptureDeskPorts): CaptureDesk {
  let current: Current | null = null;
  let lastEnded: Promise<void> = Promise.resolve();
  /** Numbers only rise: this one and all before it are to end, also those whose turn has not come. */
  let endedUpTo = -1;
  let detector: ((order: DetectorOrder) => void) | null = null;
  let detectorFailure: string | null = null;
  let detecting = false;
  let told = -1;

  function hear(report: DetectorReport): void {
    switch (report.type) {
      case 'speech':
        post(report);
        return;
      case 'failed':
        detecting = false;
        detectorFailure = report.message;
        post({ type: 'detectorFailed', message: report.message });
        return;
      default:
        assertNever(report, 'unknown report of the voice detector');
    }
  }

  async function run(
    generation: number,
    frames: ReadableStream<CapturedAudio>,
    before: Promise<void>,
  ): Promise<void> {
    await before;
    const stream = createCaptureStream({
      emit({ samples, peak, rms }, sequence) {
        post({ type: 'frame', generation, sequence, samples, peak, rms });
        detect(generation, sequence, samples);
      },
      dropped(count) {
        post({ type: 'dropped', generation, frames: count });
      },
    });
    const reader = readCapture({
      frames,
      take: (audio) => {
        stream.add(audio);
      },
      nowMs,
      after,
    });
    current = { generation, reader };
    if (generation <= endedUpTo) reader.end();
    await reader.ended;
    stream.finish();
    current = null;
    ended(generation);
  }

  function detect(generation: number, sequence: number, samples: Int16Array): void {
    if (!detecting || detector === null) return;
    if (told !== generation) detector({ type: 'reset', generation });
    told = generation;
    detector({ type: 'frame', sequence, samples });
  }

  function end(generation: number): void {
    endedUpTo = Math.max(endedUpTo, generation);
    if (current !== null && current.generation <= endedUpTo) current.reader.end();
  }

  return {
    capture({ generation, frames }) {
      end(generation - 1);
      lastEnded = run(generation, frames, lastEnded);
    },
    end,
    detectSpeech(on) {
      detecting = on && detectorFailure === null;
      told = on ? told : -1;
      if (!on) return;
      if (detectorFailure === null) detector ??= startDetector(hear);
      else post({ type: 'detectorFailed', message: detectorFailure });
    },
  };
}
