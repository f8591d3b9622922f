import type { WorkletBlock } from '../../shared/audio/thread-messages.ts';

/** 20 ms at 24 kHz: fewer messages than one a render quantum. */
const BLOCK_SAMPLES = 480;

/** The fallback's ear: posts what it hears in blocks, from memory that is its own. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #block = new Float32Array(BLOCK_SAMPLES);
  #filled = 0;
  #to: MessagePort | null = null;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MessagePort>) => {
      this.#to = data;
    };
  }

  process([input]: Float32Array[][]): boolean {
    const heard = input?.[0];
    if (heard !== undefined) this.#add(heard);
    return true;
  }

  #add(heard: Float32Array): void {
    for (let at = 0; at < heard.length; at += 1) {
      this.#block[this.#filled] = heard[at] ?? 0;
      this.#filled += 1;
      if (this.#filled === BLOCK_SAMPLES) this.#post(currentFrame + at + 1 - BLOCK_SAMPLES);
    }
  }

  /** Copied on the way, so the block can be filled again at once. */
  #post(atFrame: number): void {
    this.#filled = 0;
    this.#to?.postMessage({ atFrame, samples: this.#block } satisfies WorkletBlock);
  }
}

registerProcessor('capture', CaptureProcessor);
