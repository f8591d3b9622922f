import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { SpeechModel } from './speech-detector.ts';

/** The network's own memory between two windows. */
const STATE_SHAPE = [2, 1, 128];
const STATE_SIZE = 256;
const SAMPLE_RATE_HZ = 16_000n;

export interface SileroFiles {
  readonly model: Uint8Array;
  /** The runtime's WebAssembly; null lets the runtime find its own (outside of a page). */
  readonly runtime: ArrayBuffer | null;
}

/** Silero v5 on one thread. The files are handed over as bytes, so that nothing is ever fetched by the runtime. */
export async function loadSilero({ model, runtime }: SileroFiles): Promise<SpeechModel> {
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  if (runtime !== null) env.wasm.wasmBinary = runtime;
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
  const sr = new Tensor('int64', [SAMPLE_RATE_HZ], []);
  let state = freshState();

  return {
    async probability(window) {
      const input = new Tensor('float32', window, [1, window.length]);
      const { output, stateN } = await session.run({ input, state, sr });
      if (output === undefined || stateN === undefined) throw new Error('Silero gave no answer');
      state = stateN;
      return Number(output.data[0]);
    },
    reset() {
      state = freshState();
    },
  };
}

function freshState(): Tensor {
  return new Tensor('float32', new Float32Array(STATE_SIZE), STATE_SHAPE);
}
