import { PCM } from '../../shared/audio/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { floatsOfPcm16 } from '../audio/pcm16.ts';
import { createResampler } from '../../shared/audio/resampler.ts';
import type { WorkerFailure, WorkerLink } from '../workers/worker-link.ts';
import type { VoiceFrame } from './segmenter.ts';
import {
  FRAME_MS,
  FRAME_SAMPLES,
  freshVoiceMemory,
  VOICE_RATE_HZ,
  type VoiceReply,
  type VoiceRequest,
} from './voice-frames.ts';

export type VoiceDetector = WorkerLink<VoiceRequest, VoiceReply>;

/** Samples at 24 kHz that make one frame at 16 kHz. */
const INPUT_FRAME = (PCM.sampleRateHz * FRAME_MS) / 1000;
/** Two seconds at a time: enough to be quick, little enough for several clients to take turns. */
const BATCH_SAMPLES = 64 * INPUT_FRAME;

export interface VoiceTrack {
  push(samples: Int16Array): void;
  /** Samples that wait to be judged. */
  backlog(): number;
  /** The judged frames that touch the stretch. */
  framesIn(start: number, end: number): readonly VoiceFrame[];
  /** Resolves when all before the position is judged. */
  settled(position: number): Promise<Result<undefined, WorkerFailure>>;
  /** Frames before the position will not be asked for again. */
  forgetBefore(position: number): void;
  close(): void;
}

interface Waiter {
  readonly position: number;
  readonly settle: (result: Result<undefined, WorkerFailure>) => void;
}

/** Runs the voice detector over one stream of microphone samples, in order, batch by batch. */
export function createVoiceTrack({
  detector,
  onFrames,
  onFailure,
}: {
  readonly detector: VoiceDetector;
  readonly onFrames: (frames: readonly VoiceFrame[]) => void;
  /** The detector failed: what waited was skipped. */
  readonly onFailure: (failure: WorkerFailure) => void;
}): VoiceTrack {
  const abort = new AbortController();
  let pending: Int16Array[] = [];
  let pushed = 0;
  let taken = 0;
  let judged = 0;
  let frames: VoiceFrame[] = [];
  let waiters: Waiter[] = [];
  let isBusy = false;
  // Replies to batches of before a skip are dropped.
  let generation = 0;
  let resampler = createResampler({ fromHz: PCM.sampleRateHz, toHz: VOICE_RATE_HZ });
  let heldBack = new Float32Array(0);
  let memory = freshVoiceMemory();

  const settleWaiters = (result: Result<undefined, WorkerFailure>): void => {
    const reached = waiters.filter(({ position }) => !result.ok || position <= judged);
    waiters = waiters.filter((waiter) => !reached.includes(waiter));
    for (const waiter of reached) waiter.settle(result);
  };

  /** What waits is not judged any more; positions go on. */
  const skip = (): void => {
    generation += 1;
    pending = [];
    taken = pushed;
    judged = pushed;
    isBusy = false;
    resampler = createResampler({ fromHz: PCM.sampleRateHz, toHz: VOICE_RATE_HZ });
    heldBack = new Float32Array(0);
    memory = freshVoiceMemory();
  };

  /** Moves up to one batch from what waits to the resampler; gives whole frames at 16 kHz. */
  const takeBatch = (): Float32Array => {
    const parts: Float32Array[] = [heldBack];
    let room = BATCH_SAMPLES;
    while (room > 0) {
      const next = pending.shift();
      if (next === undefined) break;
      const part = next.subarray(0, room);
      if (part.length < next.length) pending.unshift(next.subarray(part.length));
      parts.push(resampler.process(floatsOfPcm16(part)));
      room -= part.length;
      taken += part.length;
    }
    const all = joined(parts);
    const whole = all.length - (all.length % FRAME_SAMPLES);
    heldBack = all.slice(whole);
    return all.subarray(0, whole);
  };

  const receive = (reply: VoiceReply): void => {
    memory = reply.memory;
    const start = judged;
    const fresh = Array.from(reply.probabilities, (probability, at) => ({
      start: start + at * INPUT_FRAME,
      end: start + (at + 1) * INPUT_FRAME,
      probability,
    }));
    judged += fresh.length * INPUT_FRAME;
    frames.push(...fresh);
    onFrames(fresh);
    settleWaiters(ok(undefined));
  };

  const advance = async (): Promise<void> => {
    if (isBusy || pending.length === 0 || abort.signal.aborted) return;
    const samples = takeBatch();
    if (samples.length === 0) return advance();
    isBusy = true;
    const asked = generation;
    const reply = await detector.ask({ samples, memory }, { signal: abort.signal });
    if (asked !== generation) return;
    isBusy = false;
    if (reply.ok) {
      receive(reply.value);
    } else if (!abort.signal.aborted) {
      skip();
      settleWaiters(reply);
      onFailure(reply.failure);
    }
    return advance();
  };

  return {
    push: (samples) => {
      pending.push(samples);
      pushed += samples.length;
      void advance();
    },
    backlog: () => pushed - taken,
    framesIn: (start, end) => frames.filter((frame) => frame.end > start && frame.start < end),
    settled: (end) => {
      // The last frame may be incomplete, and the resampler withholds a little: neither can hold a word.
      const position = end - 2 * INPUT_FRAME;
      if (position <= judged) return Promise.resolve(ok(undefined));
      return new Promise((settle) => {
        waiters.push({ position, settle });
      });
    },
    forgetBefore: (position) => {
      frames = frames.filter((frame) => frame.end > position);
    },
    close: () => {
      abort.abort();
      skip();
      settleWaiters(fail({ kind: 'closed' }));
    },
  };
}

function joined(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
