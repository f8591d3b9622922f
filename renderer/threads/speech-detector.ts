import { PCM } from '../../shared/audio/format.ts';
import { floatOfPcm16 } from '../../shared/audio/pcm16.ts';
import { createResampler, type Resampler } from '../../shared/audio/resampler.ts';

const DETECTOR_RATE_HZ = 16_000;
/** What Silero v5 takes at a time, and how much of what came before it must see again. */
const WINDOW_SAMPLES = 512;
const CONTEXT_SAMPLES = 64;
/** Two thresholds, so that a voice on the border does not flicker. */
const SPEECH_ABOVE = 0.5;
const SILENCE_BELOW = 0.35;
/** An unchanged verdict is told again after so many frames: so far silence is known to have been judged. */
const TOLD_AGAIN_FRAMES = 10;
/** A minute of speech is kept while the model loads; what comes after that is not listened to. */
const MAX_WAITING = 6_000;

/** The neural network, with its memory of what it heard. */
export interface SpeechModel {
  /** @param window CONTEXT_SAMPLES and WINDOW_SAMPLES at 16 kHz. Gives the probability of speech. */
  probability(window: Float32Array): Promise<number>;
  /** Forgets everything heard so far. */
  reset(): void;
}

export interface SpeechDetector {
  /** A new microphone. */
  reset(generation: number): void;
  add(frame: { readonly sequence: number; readonly samples: Int16Array }): void;
}

export interface SpeechDetectorPorts {
  /** Frames wait for it, in order. */
  readonly model: Promise<SpeechModel>;
  readonly changed: (change: {
    readonly generation: number;
    readonly sequence: number;
    readonly speaking: boolean;
  }) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Tells when speech begins and ends. The first verdict about a microphone is always told, because it
 * says that the detector is at work; after that changes are, and about every 0.1 s that it has not changed.
 */
export function createSpeechDetector({
  model,
  changed,
  failed,
}: SpeechDetectorPorts): SpeechDetector {
  let work: Promise<void> = Promise.resolve();
  let waiting = 0;
  let broken = false;

  let generation = 0;
  let speaking: boolean | null = null;
  let toldAt = 0;
  let resampler = newResampler();
  let heard = new Float32Array(0);
  let context = new Float32Array(CONTEXT_SAMPLES);

  /** One step after the other, each with the model. */
  function enqueue(step: (ready: SpeechModel) => Promise<void> | void): void {
    if (broken) return;
    waiting += 1;
    work = work
      .then(async () => {
        if (!broken) await step(await model);
      })
      .catch(giveUp)
      .finally(() => {
        waiting -= 1;
      });
  }

  function giveUp(error: unknown): void {
    broken = true;
    failed(error);
  }

  function restart(ready: SpeechModel, next: number): void {
    generation = next;
    speaking = null;
    resampler = newResampler();
    heard = new Float32Array(0);
    context = new Float32Array(CONTEXT_SAMPLES);
    ready.reset();
  }

  function listen(samples: Int16Array): void {
    const more = resampler.process(Float32Array.from(samples, floatOfPcm16));
    heard = joined(heard, more);
  }

  async function judge(ready: SpeechModel, sequence: number): Promise<void> {
    if (heard.length < WINDOW_SAMPLES) return;
    const fresh = heard.slice(0, WINDOW_SAMPLES);
    heard = heard.slice(WINDOW_SAMPLES);
    const probability = await ready.probability(joined(context, fresh));
    context = fresh.slice(-CONTEXT_SAMPLES);
    const isSpeech = speaking === true ? probability >= SILENCE_BELOW : probability > SPEECH_ABOVE;
    if (isSpeech === speaking && sequence - toldAt < TOLD_AGAIN_FRAMES) return;
    speaking = isSpeech;
    toldAt = sequence;
    changed({ generation, sequence, speaking });
  }

  return {
    reset(next) {
      enqueue((ready) => {
        restart(ready, next);
      });
    },
    add({ sequence, samples }) {
      if (waiting >= MAX_WAITING) return;
      enqueue(async (ready) => {
        listen(samples);
        await judge(ready, sequence);
      });
    },
  };
}

function newResampler(): Resampler {
  return createResampler({ fromHz: PCM.sampleRateHz, toHz: DETECTOR_RATE_HZ });
}

function joined(first: Float32Array, second: Float32Array): Float32Array<ArrayBuffer> {
  const both = new Float32Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
