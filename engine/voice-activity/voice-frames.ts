/** Silero v5 hears 16 kHz in frames of 512 samples (32 ms), each with the 64 samples before it. */
export const VOICE_RATE_HZ = 16_000;
export const FRAME_SAMPLES = 512;
export const FRAME_MS = 32;
export const CONTEXT_SAMPLES = 64;
const STATE_VALUES = 2 * 128;

/** What the detector remembers between frames. Carried by the asker, so the worker keeps nothing. */
export interface VoiceMemory {
  readonly state: Float32Array;
  readonly context: Float32Array;
}

export interface VoiceRequest {
  /** A whole number of frames at 16 kHz. */
  readonly samples: Float32Array;
  readonly memory: VoiceMemory;
}

export interface VoiceReply {
  /** One a frame: how likely it holds speech, 0–1. */
  readonly probabilities: Float32Array;
  readonly memory: VoiceMemory;
}

export function freshVoiceMemory(): VoiceMemory {
  return { state: new Float32Array(STATE_VALUES), context: new Float32Array(CONTEXT_SAMPLES) };
}
