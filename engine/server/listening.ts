import { msOfSamples, samplesInMs } from '../../shared/audio/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  QUIET,
  stepSegmenter,
  type SegmenterState,
  type VoiceFrame,
} from '../voice-activity/segmenter.ts';
import { createVoiceTrack, type VoiceDetector } from '../voice-activity/voice-track.ts';
import type { WorkerFailure } from '../workers/worker-link.ts';
import { createInputBuffer } from './input-buffer.ts';
import type { Recording } from './items.ts';
import type { TurnDetection } from './session-config.ts';

/** The server has said so for years: less than this is no utterance. */
const MIN_COMMIT_MS = 100;
/** Hands-free, what was said is committed by itself; of the rest this much stays for a commit by hand. */
const QUIET_KEPT_MS = 30_000;
/** A client may send faster than can be judged, but not for ever: half an hour of audio. */
const MAX_BACKLOG_MS = 30 * 60_000;

/** An utterance as it left the input buffer. */
export interface Utterance {
  readonly recording: Recording;
  /** The position of its first sample in the session. */
  readonly start: number;
  /** How likely each frame of it is speech. Waits until all of it has been judged. */
  readonly frames: () => Promise<Result<readonly VoiceFrame[], WorkerFailure>>;
}

export interface Listening {
  append(samples: Int16Array): Result<undefined, 'full'>;
  /** A commit by hand: everything in the buffer, or how little it holds. */
  commit(): Result<Utterance, { readonly haveMs: number }>;
  clear(): void;
  /** Turn detection was changed: speech that was under way is forgotten, its audio stays. */
  restart(): void;
  close(): void;
}

/** Owns a session's input buffer and watches it for speech. Judges in every mode, so a commit never waits long. */
export function createListening({
  detector,
  turnDetection,
  onStarted,
  onStopped,
  onFailure,
}: {
  readonly detector: VoiceDetector;
  readonly turnDetection: () => TurnDetection | null;
  readonly onStarted: (speech: { readonly startMs: number }) => void;
  readonly onStopped: (speech: { readonly endMs: number; readonly utterance: Utterance }) => void;
  readonly onFailure: (failure: WorkerFailure) => void;
}): Listening {
  const buffer = createInputBuffer();
  let segmenter: SegmenterState = QUIET;
  let speechStart: number | null = null;

  const restart = (): void => {
    segmenter = QUIET;
    speechStart = null;
  };

  const track = createVoiceTrack({
    detector,
    onFrames: (frames) => {
      for (const frame of frames) watch(frame);
    },
    onFailure: (failure) => {
      restart();
      onFailure(failure);
    },
  });

  const takeOut = (from: number, end: number): Utterance => {
    const recording = buffer.take(from, end);
    const settled = track.settled(end);
    const frames = settled.then((result) => {
      if (!result.ok) return fail(result.failure);
      const judged = track.framesIn(from, end);
      track.forgetBefore(end);
      return ok(judged);
    });
    return { recording, start: from, frames: () => frames };
  };

  const watch = (frame: VoiceFrame): void => {
    const settings = turnDetection();
    // Frames of what was committed or cleared meanwhile tell nothing about what comes next.
    if (settings === null || frame.end <= buffer.start()) return;
    const step = stepSegmenter({ state: segmenter, frame, settings, earliest: buffer.start() });
    segmenter = step.state;
    if (step.event?.type === 'started') {
      speechStart = step.event.start;
      onStarted({ startMs: Math.round(msOfSamples(step.event.start)) });
    } else if (step.event?.type === 'stopped' && speechStart !== null) {
      const { end } = step.event;
      const utterance = takeOut(speechStart, end);
      speechStart = null;
      onStopped({ endMs: Math.round(msOfSamples(end)), utterance });
    } else if (segmenter.phase === 'quiet') {
      const keepFrom = frame.end - samplesInMs(QUIET_KEPT_MS);
      buffer.dropBefore(keepFrom);
      track.forgetBefore(keepFrom);
    }
  };

  return {
    append: (samples) => {
      if (track.backlog() + samples.length > samplesInMs(MAX_BACKLOG_MS)) return fail('full');
      const appended = buffer.append(samples);
      if (appended.ok) track.push(samples);
      return appended;
    },
    commit: () => {
      const haveMs = msOfSamples(buffer.end() - buffer.start());
      if (haveMs < MIN_COMMIT_MS) return fail({ haveMs });
      restart();
      return ok(takeOut(buffer.start(), buffer.end()));
    },
    clear: () => {
      restart();
      buffer.dropBefore(buffer.end());
      track.forgetBefore(buffer.end());
    },
    restart,
    close: () => track.close(),
  };
}
