import type { AudioFact, Microphone } from '../../../main/audio/audio-facts.ts';
import { FRAME_SAMPLES } from '../../../shared/audio/format.ts';
import type { Failure } from '../../../shared/failures.ts';

/** A microphone whose frames come from the test. Frames for a closed one fall on the floor, as in a room. */
export interface DoubleMicrophone {
  readonly port: Microphone;
  readonly isOpen: boolean;
  /** How often it was opened. */
  readonly opens: number;
  readonly detectsSpeech: boolean;
  /** Cuts sound into frames and delivers them; what is not a whole frame stays unsaid. */
  hear(samples: Int16Array): void;
  fail(failure: Failure): void;
  /** The device is pulled out. */
  unplug(): void;
  /** `behindFrames`: what was heard and is not judged yet; by default nothing. */
  detectorSays(speaking: boolean, behindFrames?: number): void;
  /** A frame of an older opening, late. */
  hearLate(samples: Int16Array): void;
}

export function createDoubleMicrophone(tell: (fact: AudioFact) => void): DoubleMicrophone {
  let generation = 0;
  let isOpen = false;
  let opens = 0;
  let detectsSpeech = false;

  function frame(samples: Int16Array, ofGeneration: number): void {
    let peak = 0;
    let energy = 0;
    for (const sample of samples) {
      peak = Math.max(peak, Math.abs(sample));
      energy += sample * sample;
    }
    tell({
      type: 'microphoneFrame',
      generation: ofGeneration,
      samples,
      peak: Math.min(1, peak / 32_768),
      rms: Math.sqrt(energy / samples.length) / 32_768,
    });
  }

  return {
    port: {
      open() {
        generation += 1;
        opens += 1;
        isOpen = true;
        return generation;
      },
      close() {
        isOpen = false;
      },
      detectSpeech(on) {
        detectsSpeech = on;
      },
    },
    get isOpen() {
      return isOpen;
    },
    get opens() {
      return opens;
    },
    get detectsSpeech() {
      return detectsSpeech;
    },
    hear(samples) {
      for (let at = 0; at + FRAME_SAMPLES <= samples.length; at += FRAME_SAMPLES) {
        if (isOpen) frame(samples.slice(at, at + FRAME_SAMPLES), generation);
      }
    },
    fail(failure) {
      isOpen = false;
      tell({ type: 'microphoneFailed', generation, failure });
    },
    unplug() {
      isOpen = false;
      tell({ type: 'microphoneEnded', generation });
    },
    detectorSays: (speaking, behindFrames = 0) =>
      tell({ type: 'speechJudged', generation, speaking, behindFrames }),
    hearLate: (samples) => frame(samples, generation - 1),
  };
}
