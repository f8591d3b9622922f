import { env } from 'onnxruntime-web';
import { readModelFile } from './model-files.ts';

const RUNTIME = {
  path: 'onnxruntime-web/dist/ort-wasm-simd-threaded.wasm',
  sha256: '3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2',
};

/** Before the first model: the runtime's own module is verified as the weights are, and computes in this thread. */
export function prepareOnnxRuntime(): void {
  env.wasm.numThreads = 1;
  env.wasm.wasmBinary = readModelFile(RUNTIME);
}
