import { FRAME_SAMPLES, msOfSamples, samplesInMs } from '../../shared/audio/format.ts';
import type { ReadyLine } from './line.ts';
import { createUtterance, joinFrames, type Utterance } from './utterance.ts';

/** What is kept to cut utterances from: as long as the longest there is. */
const RING_FRAMES = samplesInMs(5 * 60_000) / FRAME_SAMPLES;
/** Without a connection, this much outside speech is kept to be sent late; older is dropped and counted. */
const UNSENT_FRAMES = samplesInMs(30_000) / FRAME_SAMPLES;
/** A server says that speech began only after it has heard some of it: so much may not have been told yet. */
const UNTOLD_SAMPLES = samplesInMs(1_000);
const BACKLOG_FRAMES = 20;
/** The ring is shortened this many frames at a time, so that a frame costs nothing most of the time. */
const SHORTEN_BY_FRAMES = 1_000;

export interface HandsFreeOptions {
  readonly ready: () => ReadyLine | null;
  /** Samples this connection received before the next one: the server's clock. */
  readonly sentSamples: () => number;
  readonly onSamplesSent: (samples: number) => void;
}

interface RingFrame {
  readonly samples: Int16Array;
  /** Position of its first sample on the connection's clock; null until sent there. */
  sentAt: number | null;
  /** The echo gate was closed: no connection is given it, and no connection's clock counts it. */
  withheld: boolean;
}

/**
 * The open microphone of hands-free: frames go out as they come, and a ring of them is kept, so
 * that what the server's milliseconds name can be cut out and kept until it is answered.
 */
export interface HandsFree {
  /** `passes` false: it is kept here for a moment, and not sent, because it may be the assistant's own voice. */
  frame(samples: Int16Array, passes: boolean): void;
  /** So many of the last frames, which did not pass, are sent after all. */
  release(frames: number): void;
  pump(): void;
  speechStarted(atMs: number): void;
  speechStopped(): void;
  /** The speech is safe elsewhere: it need not be sent again. */
  speechKept(): void;
  /** What waits for a connection is not sent to it. */
  skipUnsent(): void;
  /** The recording between two points of the connection's clock, as far as it is still in the ring. */
  cut(startMs: number, endMs: number): Utterance;
  /** What waits for a connection: after a lost one, speech from its start. */
  cutUnsent(): Utterance;
  /** Speech under way is sent again from its start on the next connection. */
  connectionLost(): void;
  reset(): void;
  /** Milliseconds recorded since anybody spoke, or since `awake()`. */
  quietMs(): number;
  /** Something happened that is not silence: an answer sounds. */
  awake(): void;
  droppedFrames(): number;
}

export function createHandsFree(options: HandsFreeOptions): HandsFree {
  let ring: RingFrame[] = [];
  /** Index in the ring of the next frame to send. */
  let next = 0;
  let isSpeaking = false;
  /** Where speech began that is nowhere else yet. */
  let speechFromMs: number | null = null;
  /** The same, once the connection that heard it is gone: nothing unsent may be dropped. */
  let resendsSpeech = false;
  /** Up to here, on the connection's clock, no speech waits to be told of. */
  let settledTo = 0;
  let quietFrames = 0;
  let dropped = 0;

  function pump(): void {
    const line = options.ready();
    if (line === null || line.turnTaking !== 'serverVad') return;
    while (next < ring.length) {
      const pending = ring.slice(next, next + BACKLOG_FRAMES);
      next += pending.length;
      const block = pending.filter(({ withheld }) => !withheld);
      if (block.length === 0) continue;
      for (const [index, frame] of block.entries()) {
        frame.sentAt = options.sentSamples() + index * FRAME_SAMPLES;
      }
      const joined = joinFrames(block.map(({ samples }) => samples));
      line.connection.appendAudio(joined);
      options.onSamplesSent(joined.length);
    }
  }

  function sentTo(): number {
    const last = ring.findLast(({ withheld }, at) => at < next && !withheld);
    return last === undefined || last.sentAt === null ? 0 : last.sentAt + last.samples.length;
  }

  function bound(): void {
    const mayDrop = speechFromMs === null && !resendsSpeech;
    const unsentTooOld = mayDrop ? Math.max(0, ring.length - next - UNSENT_FRAMES) : 0;
    next += unsentTooOld;
    dropped += unsentTooOld;
    if (ring.length < RING_FRAMES + SHORTEN_BY_FRAMES) return;
    ring = ring.slice(SHORTEN_BY_FRAMES);
    next = Math.max(0, next - SHORTEN_BY_FRAMES);
  }

  return {
    frame(samples, passes) {
      ring.push({ samples, sentAt: null, withheld: !passes });
      quietFrames = isSpeaking ? 0 : quietFrames + 1;
      pump();
      bound();
    },
    release(frames) {
      const from = Math.max(0, ring.length - frames);
      for (const frame of ring.slice(from)) frame.withheld = false;
      next = Math.min(next, from);
    },
    pump,
    speechStarted(atMs) {
      isSpeaking = true;
      speechFromMs = atMs;
      resendsSpeech = false;
      quietFrames = 0;
    },
    speechStopped() {
      isSpeaking = false;
    },
    speechKept() {
      isSpeaking = false;
      speechFromMs = null;
      resendsSpeech = false;
      settledTo = sentTo();
    },
    skipUnsent() {
      next = ring.length;
    },
    cut(startMs, endMs) {
      const from = samplesInMs(startMs);
      const to = samplesInMs(endMs);
      const pieces: Int16Array[] = [];
      for (const { samples, sentAt } of ring) {
        if (sentAt === null || sentAt + samples.length <= from || sentAt >= to) continue;
        pieces.push(samples.subarray(Math.max(0, from - sentAt), to - sentAt));
      }
      return utteranceOf(pieces);
    },
    cutUnsent() {
      const unsent = ring.slice(next).filter(({ withheld }) => !withheld);
      return utteranceOf(unsent.map(({ samples }) => samples));
    },
    connectionLost() {
      const untoldFrom = Math.max(settledTo, sentTo() - UNTOLD_SAMPLES);
      const from = speechFromMs === null ? untoldFrom : samplesInMs(speechFromMs);
      // What was not sent on this connection belongs to an older one, or was dropped.
      const resume = ring.findIndex(
        ({ sentAt, samples }) => sentAt !== null && sentAt + samples.length > from,
      );
      if (resume !== -1) next = Math.min(next, resume);
      if (speechFromMs !== null) resendsSpeech = true;
      settledTo = 0;
      for (const frame of ring) frame.sentAt = null;
      speechFromMs = null;
      isSpeaking = false;
    },
    reset() {
      ring = [];
      next = 0;
      isSpeaking = false;
      speechFromMs = null;
      resendsSpeech = false;
      settledTo = 0;
      quietFrames = 0;
      dropped = 0;
    },
    quietMs: () => msOfSamples(quietFrames * FRAME_SAMPLES),
    awake() {
      quietFrames = 0;
    },
    droppedFrames: () => dropped,
  };
}

function utteranceOf(pieces: readonly Int16Array[]): Utterance {
  const utterance = createUtterance({ mode: 'handsFree' });
  for (const piece of pieces) utterance.append(piece, peakOf(piece));
  utterance.finish();
  return utterance;
}

function peakOf(samples: Int16Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0) / 32_768;
}
