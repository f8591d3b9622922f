import type { CaptureMessage, CaptureOrder } from '../../shared/audio/port-messages.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { AudioFact } from './audio-facts.ts';
import type { AudioPort, LogAudio } from './audio-line.ts';
import { captureMessageSchema } from './port-schemas.ts';
import { createRefusals } from './refusals.ts';

export interface Uplink {
  /** Starts anew with a fresh page: its frames count from 0 again. */
  connect(port: AudioPort): void;
  disconnect(): void;
  hear(data: unknown): void;
  detectSpeech(on: boolean): void;
}

/** The capture worker's messages as facts. What is malformed or out of order is dropped and counted. */
export function createUplink({
  issuedGeneration,
  tell,
  log,
}: {
  /** The newest generation handed out: frames cannot be of a later one. */
  readonly issuedGeneration: () => number;
  readonly tell: (fact: AudioFact) => void;
  readonly log: LogAudio;
}): Uplink {
  let port: AudioPort | null = null;
  let detecting = false;
  let lastGeneration = 0;
  let lastSequence = -1;

  const refuse = createRefusals('capture message', log);

  function isInOrder(generation: number, sequence: number): boolean {
    if (generation > issuedGeneration()) return false;
    if (generation === lastGeneration) return sequence > lastSequence;
    return generation > lastGeneration;
  }

  function accept(message: CaptureMessage): void {
    switch (message.type) {
      case 'frame': {
        const { generation, sequence, samples, peak, rms } = message;
        if (!isInOrder(generation, sequence)) return refuse();
        lastGeneration = generation;
        lastSequence = sequence;
        return tell({ type: 'microphoneFrame', generation, samples, peak, rms });
      }
      case 'speech': {
        const { generation, sequence, speaking } = message;
        if (generation > issuedGeneration()) return refuse();
        const behindFrames =
          generation === lastGeneration ? Math.max(0, lastSequence - sequence) : 0;
        return tell({ type: 'speechJudged', generation, speaking, behindFrames });
      }
      case 'dropped':
        return log('microphone frames were dropped before they could be read', {
          generation: message.generation,
          frames: message.frames,
        });
      case 'detectorFailed':
        return tell({ type: 'detectorFailed', message: message.message });
      default:
        return assertNever(message, 'unknown capture message');
    }
  }

  function orderDetector(): void {
    port?.postMessage({ type: 'detectSpeech', on: detecting } satisfies CaptureOrder);
  }

  return {
    connect(next) {
      port = next;
      lastSequence = -1;
      if (detecting) orderDetector();
    },
    disconnect() {
      port = null;
    },
    hear(data) {
      const parsed = captureMessageSchema.safeParse(data);
      if (parsed.success) accept(parsed.data);
      else refuse();
    },
    detectSpeech(on) {
      if (on === detecting) return;
      detecting = on;
      orderDetector();
    },
  };
}
