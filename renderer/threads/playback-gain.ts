/** Long enough that nothing clicks, short enough to be there at once: 64 frames are 2.7 ms. */
export const FADE_FRAMES = 64;

/** −12 dB: the answer steps back, and can still be followed. */
export const DUCKED_GAIN = 10 ** (-12 / 20);

/**
 * What a volume of 0–1 does to each sample. Twice the volume sounds twice as loud: loudness doubles
 * with every 10 dB (Stevens' law, the sone scale), so half the volume is −10 dB, a tenth −33 dB.
 */
export function gainOfVolume(volume: number): number {
  return volume <= 0 ? 0 : Math.min(1, volume ** LOUDNESS_EXPONENT);
}

const LOUDNESS_EXPONENT = Math.log2(10) / 2;

/*
 * The three below are classes because their numbers change for every sample on the audio thread: a
 * number that a closure keeps is allocated anew at each change, a field is not.
 */

/** The fade of what begins again, or is cut off: 0–1, and the last sample before it. */
export class Fade {
  gain = 1;
  last = 0;

  /** Raises what comes back, sample by sample. */
  raise(samples: Float32Array, from: number, end: number): void {
    this.last = samples[end - 1] ?? 0;
    for (let at = from; this.gain < 1 && at < end; at += 1) {
      this.gain = Math.min(1, this.gain + 1 / FADE_FRAMES);
      samples[at] = (samples[at] ?? 0) * this.gain;
    }
  }

  /** One step down; the gain for the next sample. */
  lower(): number {
    this.gain = Math.max(0, this.gain - 1 / FADE_FRAMES);
    return this.gain;
  }
}

/** Volume and ducking: moves to a new gain along a straight line, a step for each sample. */
export class Loudness {
  #gain = 1;
  #target = 1;
  #step = 0;

  /** Where it is going; there at once when nothing sounds. */
  aim(gain: number): void {
    this.#target = gain;
    this.#step = (gain - this.#gain) / FADE_FRAMES;
  }

  /** Nobody hears a jump in silence. */
  settle(): void {
    this.#gain = this.#target;
    this.#step = 0;
  }

  apply(samples: Float32Array, from: number, end: number): void {
    if (this.#step === 0 && this.#gain === 1) return;
    for (let at = from; at < end; at += 1) {
      if (this.#step !== 0) this.#move();
      samples[at] = (samples[at] ?? 0) * this.#gain;
    }
  }

  #move(): void {
    this.#gain += this.#step;
    const isThere = this.#step > 0 ? this.#gain >= this.#target : this.#gain <= this.#target;
    if (isThere) this.settle();
  }
}

/** Root mean square since the last report, of what really leaves: echo is a fraction of that. */
export class LevelMeter {
  frames = 0;
  #squares = 0;

  add(samples: Float32Array, from: number, end: number): void {
    let squares = 0;
    for (let at = from; at < end; at += 1) {
      const sample = samples[at] ?? 0;
      squares += sample * sample;
    }
    this.#squares += squares;
    this.frames += end - from;
  }

  reset(): void {
    this.frames = 0;
    this.#squares = 0;
  }

  level(): number {
    return this.frames === 0 ? 0 : Math.sqrt(this.#squares / this.frames);
  }
}
