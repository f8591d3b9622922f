import type { CapturedAudio } from './captured-audio.ts';

export interface CaptureReader {
  /** Lets go of it; what is on its way is thrown away. */
  cancel(): void;
}

/** Reads an open device buffer by buffer, until it ends or is let go of. */
export function readCapture({
  frames,
  take,
  ended,
}: {
  readonly frames: ReadableStream<CapturedAudio>;
  /** The buffer is closed when this returns. */
  readonly take: (audio: CapturedAudio) => void;
  /** Nothing more comes, whoever ended it. */
  readonly ended: () => void;
}): CaptureReader {
  const reader = frames.getReader();

  // Not a recursive async function: its chain of promises would grow for as long as a hold lasts.
  function pump(): void {
    void reader.read().then(({ done, value }) => {
      if (done) {
        ended();
        return;
      }
      take(value);
      value.close();
      pump();
    }, ended);
  }
  pump();

  return {
    cancel() {
      void reader.cancel().catch(() => undefined);
    },
  };
}
