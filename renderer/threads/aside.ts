import { floatOfPcm16 } from '../../shared/audio/pcm16.ts';
import { gainOfVolume } from './playback-gain.ts';

/** More at once would be noise; what comes then is dropped. */
const MOST_AT_ONCE = 4;

/**
 * Short sounds that are mixed into whatever sounds: no items, so they wait for no answer, delay none, and are
 * part of nobody's account of what was heard. A class, because its numbers change on the audio thread.
 */
export class Aside {
  #sounds: Float32Array[] = [];
  /** How much of each was rendered. */
  readonly #done = new Uint32Array(MOST_AT_ONCE);
  #gain = 1;

  add(samples: Int16Array): void {
    if (this.#sounds.length >= MOST_AT_ONCE || samples.length === 0) return;
    this.#done[this.#sounds.length] = 0;
    this.#sounds.push(Float32Array.from(samples, floatOfPcm16));
  }

  /** 0–1, as the person sees it. */
  setVolume(volume: number): void {
    this.#gain = gainOfVolume(volume);
  }

  get busy(): boolean {
    return this.#sounds.length > 0;
  }

  mix(output: Float32Array): void {
    if (this.#sounds.length === 0) return;
    let left = 0;
    for (let which = 0; which < this.#sounds.length; which += 1) {
      const sound = this.#sounds[which];
      if (sound === undefined) continue;
      const done = this.#done[which] ?? 0;
      const count = Math.min(output.length, sound.length - done);
      for (let at = 0; at < count; at += 1) {
        output[at] = (output[at] ?? 0) + (sound[done + at] ?? 0) * this.#gain;
      }
      if (done + count >= sound.length) continue;
      this.#sounds[left] = sound;
      this.#done[left] = done + count;
      left += 1;
    }
    this.#sounds.length = left;
  }
}
