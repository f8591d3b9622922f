import { msOfSamples, samplesInMs } from '../../shared/audio/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Transcript } from '../speech-to-text/transcription.ts';
import {
  QUIET,
  type SegmenterSettings,
  type SegmenterState,
  stepSegmenter,
  type VoiceFrame,
} from '../voice-activity/segmenter.ts';
import { BRIDGED_GAP_MS, type Span } from '../voice-activity/speech-spans.ts';
import { createVoiceTrack, type VoiceDetector } from '../voice-activity/voice-track.ts';
import type { WorkerFailure } from '../workers/worker-link.ts';
import { createHearingAhead } from './hearing-ahead.ts';
import { createInputBuffer } from './input-buffer.ts';
import type { Recording } from './items.ts';
import { createPartials } from './partials.ts';
import type { Suggest } from './speech.ts';
import type { Recognizer } from './transcribe.ts';

/** The server has said so for years: less than this is no utterance. */
const MIN_COMMIT_MS = 100;
/** Hands-free, what was said is committed by itself; of the rest this much stays for a commit by hand. */
const QUIET_KEPT_MS = 30_000;
/** After so much silence somebody may have ended: earlier it is only the gap between two words. */
const AHEAD_AFTER_MS = 224;
/** With turns by hand nothing is decided by these: they only tell when there are words to recognise. */
const BY_HAND: SegmenterSettings = {
  threshold: 0.5,
  prefixPaddingMs: 300,
  silenceDurationMs: 500,
};

/** How turns are found in what is heard. */
export interface ListeningSettings extends SegmenterSettings {
  /** Then silence ends a turn only after words that sound whole; after others, it must last this long. */
  readonly longestWaitMs?: number;
}

/** An utterance as it left the input buffer. */
export interface Utterance {
  readonly recording: Recording;
  /** The position of its first sample in the session. */
  readonly start: number;
  /** How likely each frame of it is speech. Waits until all of it has been judged. */
  readonly frames: () => Promise<Result<readonly VoiceFrame[], WorkerFailure>>;
  /** Its words, where they were recognised before it was known to be over. */
  readonly heard: Promise<Result<Transcript, WorkerFailure>> | null;
}

export interface Listening {
  append(samples: Int16Array): Result<undefined, 'full'>;
  /** A commit by hand: everything in the buffer, or how little it holds. */
  commit(): Result<
    { readonly itemId: string; readonly utterance: Utterance },
    { readonly haveMs: number }
  >;
  /** Commits what came since a position, however little: nobody has said anything for too long. */
  commitSilence(from: number): {
    readonly itemId: string;
    readonly startMs: number;
    readonly endMs: number;
    readonly utterance: Utterance;
  };
  clear(): void;
  /** Turn detection was changed: speech that was under way is forgotten, its audio stays. */
  restart(): void;
  /** Samples since the session's first. */
  position(): number;
  /** Bytes of sound that wait here. */
  heldBytes(): number;
  close(): void;
}

export interface ListeningOptions {
  readonly detector: VoiceDetector;
  readonly recognizer: Recognizer;
  readonly suggest: Suggest;
  /** One utterance that is not committed yet may last so long. */
  readonly inputMs: number;
  /** null: turns are by hand. */
  readonly turnDetection: () => ListeningSettings | null;
  /** Whether words are to be told while they are being said. */
  readonly wantsPartials: () => boolean;
  readonly newItemId: () => string;
  readonly onStarted: (speech: { readonly itemId: string; readonly startMs: number }) => void;
  /** Words of an item to come. They are only ever added to; the whole follows with the final transcript. */
  readonly onPartial: (words: { readonly itemId: string; readonly delta: string }) => void;
  readonly onStopped: (speech: {
    readonly itemId: string;
    readonly endMs: number;
    readonly utterance: Utterance;
  }) => void;
  readonly onFailure: (failure: WorkerFailure) => void;
}

/** Owns a session's input buffer and watches it for speech. Judges in every mode, so a commit never waits long. */
export function createListening(options: ListeningOptions): Listening {
  const { detector, recognizer, suggest, inputMs, turnDetection } = options;
  const buffer = createInputBuffer(inputMs);
  let segmenter: SegmenterState = QUIET;
  /** The item that is being spoken, named at its first speech. */
  let speech: { readonly itemId: string; readonly start: number } | null = null;
  let judgedUntil = 0;

  const track = createVoiceTrack({
    detector,
    onFrames: (frames) => {
      for (const frame of frames) watch(frame);
      tellPartial();
    },
    onFailure: (failure) => {
      restart();
      options.onFailure(failure);
    },
  });
  const ears = {
    recognizer,
    framesIn: ({ start, end }: Span) => track.framesIn(start, end),
  };
  const partials = createPartials({
    ...ears,
    read: (stretch) => buffer.read(stretch),
    onPartial: options.onPartial,
  });
  const ahead = createHearingAhead({
    ...ears,
    suggest,
    hold: () => buffer.hold(),
    onKnown: () => stopIfWhole(),
  });

  const restart = (): void => {
    segmenter = QUIET;
    speech = null;
    partials.forget();
    ahead.forget();
  };

  const takeOut = (from: number, end: number, heard: Utterance['heard'] = null): Utterance => {
    const recording = buffer.take(from, end);
    const settled = track.settled(end);
    const frames = settled.then((result) => {
      if (!result.ok) return fail(result.failure);
      const judged = track.framesIn(from, end);
      track.forgetBefore(end);
      return ok(judged);
    });
    return { recording, start: from, frames: () => frames, heard };
  };

  const silentMs = (): number | null =>
    segmenter.phase === 'speaking' && segmenter.silentSince !== null
      ? msOfSamples(judgedUntil - segmenter.silentSince)
      : null;

  const stop = (end: number): void => {
    if (speech === null) return;
    const { itemId, start } = speech;
    const heard = ahead.take(track.framesIn(start, end));
    restart();
    options.onStopped({
      itemId,
      endMs: Math.round(msOfSamples(end)),
      utterance: takeOut(start, end, heard),
    });
  };

  /** Where sense decides, a turn is over when it is quiet and what was said sounds whole. */
  const stopIfWhole = (): void => {
    const settings = turnDetection();
    if (settings?.longestWaitMs === undefined || ahead.isWhole() !== true) return;
    if ((silentMs() ?? 0) >= settings.silenceDurationMs) stop(judgedUntil);
  };

  const watch = (frame: VoiceFrame): void => {
    judgedUntil = frame.end;
    // Frames of what was committed or cleared meanwhile tell nothing about what comes next.
    if (frame.end <= buffer.start()) return;
    const settings = turnDetection();
    const { event, state } = stepSegmenter({
      state: segmenter,
      frame,
      settings: bySilence(settings ?? BY_HAND),
      earliest: buffer.start(),
    });
    segmenter = state;
    if (event?.type === 'started' && speech === null) {
      speech = { itemId: options.newItemId(), start: event.start };
      if (settings !== null) {
        const { itemId } = speech;
        options.onStarted({ itemId, startMs: Math.round(msOfSamples(event.start)) });
      }
    }
    if (settings !== null) {
      if (event?.type === 'stopped') stop(event.end);
      else hearAhead();
      if (segmenter.phase === 'quiet') forgetQuiet(frame.end);
    }
  };

  const hearAhead = (): void => {
    const quietMs = silentMs();
    if (quietMs === null) {
      ahead.forget();
    } else if (
      speech !== null &&
      segmenter.phase === 'speaking' &&
      segmenter.silentSince !== null &&
      quietMs >= AHEAD_AFTER_MS
    ) {
      const { silentSince } = segmenter;
      ahead.begin({ start: speech.start, end: judgedUntil, silentSince });
      stopIfWhole();
    }
  };

  const forgetQuiet = (until: number): void => {
    const keepFrom = until - samplesInMs(QUIET_KEPT_MS);
    buffer.dropBefore(keepFrom);
    track.forgetBefore(keepFrom);
  };

  const tellPartial = (): void => {
    if (speech === null || !options.wantsPartials()) return;
    if (segmenter.phase === 'quiet' || (silentMs() ?? 0) >= BRIDGED_GAP_MS) partials.rest();
    else if (silentMs() === null) partials.grow({ ...speech, end: judgedUntil });
  };

  return {
    append: (samples) => {
      // A client may send faster than can be judged, but not for ever.
      if (track.backlog() + samples.length > 2 * samplesInMs(inputMs)) return fail('full');
      const appended = buffer.append(samples);
      if (appended.ok) track.push(samples);
      return appended;
    },
    commit: () => {
      const haveMs = msOfSamples(buffer.end() - buffer.start());
      if (haveMs < MIN_COMMIT_MS) return fail({ haveMs });
      const itemId = speech?.itemId ?? options.newItemId();
      restart();
      return ok({ itemId, utterance: takeOut(buffer.start(), buffer.end()) });
    },
    commitSilence: (from) => {
      restart();
      const start = Math.min(Math.max(from, buffer.start()), buffer.end());
      const end = buffer.end();
      return {
        itemId: options.newItemId(),
        startMs: Math.round(msOfSamples(start)),
        endMs: Math.round(msOfSamples(end)),
        utterance: takeOut(start, end),
      };
    },
    clear: () => {
      restart();
      buffer.dropBefore(buffer.end());
      track.forgetBefore(buffer.end());
    },
    restart,
    position: () => buffer.end(),
    heldBytes: () =>
      (buffer.end() - buffer.start() + track.backlog()) * Int16Array.BYTES_PER_ELEMENT,
    close: () => {
      restart();
      track.close();
    },
  };
}

/** Where sense decides, silence alone ends a turn only at last. */
function bySilence(settings: ListeningSettings): SegmenterSettings {
  return settings.longestWaitMs === undefined
    ? settings
    : { ...settings, silenceDurationMs: settings.longestWaitMs };
}
