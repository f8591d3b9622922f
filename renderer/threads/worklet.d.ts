/** What an AudioWorklet's global scope has beyond a worker's, as far as we use it. */

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}

declare function registerProcessor(
  name: string,
  processor: new () => AudioWorkletProcessor & {
    process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
  },
): void;

/** The first frame of the quantum being rendered. Between quanta it still names the last one. */
declare const currentFrame: number;
