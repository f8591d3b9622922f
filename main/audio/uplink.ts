import type { CaptureMessage, CaptureOrder } from '../../shared/audio/port-messages.ts';
import { FRAME_MS, FRAME_SAMPLES } from '../../shared/audio/format.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { AudioFact } from './audio-facts.ts';
import type { AudioPort, LogAudio } from './audio-line.ts';
import { isCaptureFrame, type CaptureFrame } from './capture-frame.ts';
import { captureMessageSchema } from './port-schemas.ts';
import { createRefusals } from './refusals.ts';

/** A second of exact digital zero is no room, however quiet. */
const SILENT_FRAMES = 1000 / FRAME_MS;

export interface Uplink {
  /** Starts anew with a fresh page: its frames count from 0 again. */
  connect(port: AudioPort): void;
  disconnect(): void;
  hear(data: unknown): void;
  /** Frames are this generation's from now on; remembered until there is a page. */
  take(generation: number): void;
  end(generation: number): void;
  detectSpeech(on: boolean): void;
  loadDetector(): void;
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
  let taken: number | null = null;
  let lastGeneration = 0;
  let lastSequence = -1;
  let silentFrames = 0;

  const refuse = createRefusals('capture message', log);

  function isInOrder(generation: number, sequence: number): boolean {
    if (generation > issuedGeneration()) return false;
    if (generation === lastGeneration) return sequence > lastSequence;
    return generation > lastGeneration;
  }

  function acceptFrame({ generation, sequence, samples, peak, rms }: CaptureFrame): void {
    if (!isInOrder(generation, sequence)) return refuse();
    if (generation !== lastGeneration) silentFrames = 0;
    const frames = samples.length / FRAME_SAMPLES;
    lastGeneration = generation;
    lastSequence = sequence + frames - 1;
    if (frames === 1) tell({ type: 'microphoneFrame', generation, samples, peak, rms });
    else {
      for (let from = 0; from < samples.length; from += FRAME_SAMPLES) {
        const own = samples.slice(from, from + FRAME_SAMPLES);
        tell({ type: 'microphoneFrame', generation, samples: own, peak, rms });
      }
    }
    countSilence(generation, peak === 0 ? frames : null);
  }

  function countSilence(generation: number, frames: number | null): void {
    const before = silentFrames;
    silentFrames = frames === null ? 0 : before + frames;
    if (before < SILENT_FRAMES && silentFrames >= SILENT_FRAMES) {
      tell({ type: 'microphoneSilent', generation });
    }
  }

  function accept(message: CaptureMessage): void {
    switch (message.type) {
      case 'frame':
        return acceptFrame(message);
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

  function order(message: CaptureOrder): void {
    port?.postMessage(message);
  }

  return {
    connect(next) {
      port = next;
      lastSequence = -1;
      if (taken !== null) order({ type: 'take', generation: taken });
      if (detecting) order({ type: 'detectSpeech', on: true });
    },
    disconnect() {
      port = null;
    },
    hear(data) {
      if (isCaptureFrame(data)) {
        acceptFrame(data);
        return;
      }
      const parsed = captureMessageSchema.safeParse(data);
      if (parsed.success) accept(parsed.data);
      else refuse();
    },
    loadDetector() {
      order({ type: 'loadDetector' });
    },
    detectSpeech(on) {
      if (on === detecting) return;
      detecting = on;
      order({ type: 'detectSpeech', on });
    },
    take(generation) {
      taken = generation;
      order({ type: 'take', generation });
    },
    end(generation) {
      taken = null;
      order({ type: 'end', generation });
    },
  };
}
