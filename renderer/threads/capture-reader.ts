import type { CapturedAudio } from './capture-stream.ts';

/** After `end` the device gets this long to deliver what was said before it. */
const END_DEADLINE_MS = 150;

export interface CaptureReader {
  /** Everything captured up to this moment is still read; then `ended` resolves. */
  end(): void;
  /** Resolves when the last buffer was handed over, whoever ended it. */
  readonly ended: Promise<void>;
}

export interface CaptureReaderPorts {
  readonly frames: ReadableStream<CapturedAudio>;
  readonly take: (audio: CapturedAudio) => void;
  /** Milliseconds on the clock of the buffers' timestamps. */
  readonly nowMs: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
}

/**
 * Reads a track buffer by buffer. A track that is simply stopped throws away what is on its way, so
 * ending means: read on until a buffer reaches the moment of the order, then let go. Where stamps
 * cannot be compared with our clock, the next buffer or the deadline ends it.
 */
export function readCapture({ frames, take, nowMs, after }: CaptureReaderPorts): CaptureReader {
  const reader = frames.getReader();
  let endAtMs: number | null = null;
  let callOff: (() => void) | null = null;

  function reaches(audio: CapturedAudio): boolean {
    if (endAtMs === null) return false;
    const durationMs = (audio.numberOfFrames * 1000) / audio.sampleRate;
    return audio.timestamp / 1000 + durationMs >= endAtMs;
  }

  function deliver(audio: CapturedAudio): boolean {
    take(audio);
    const isLast = reaches(audio);
    audio.close();
    return isLast;
  }

  const ended = new Promise<void>((resolve) => {
    function finish(): void {
      callOff?.();
      void reader.cancel().catch(() => undefined);
      resolve();
    }
    // Not a recursive async function: its chain of promises would grow for as long as a hold lasts.
    function pump(): void {
      void reader.read().then(({ done, value }) => {
        if (done || deliver(value)) finish();
        else pump();
      }, finish);
    }
    pump();
  });

  return {
    ended,
    end() {
      if (endAtMs !== null) return;
      endAtMs = nowMs();
      callOff = after(END_DEADLINE_MS, () => {
        void reader.cancel().catch(() => undefined);
      });
    },
  };
}
