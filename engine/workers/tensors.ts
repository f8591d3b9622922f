import type { InferenceSession } from 'onnxruntime-web';

/** The floats of a named output, in memory of their own: the runtime reuses its own. */
export function tensorFloats(
  outputs: InferenceSession.OnnxValueMapType,
  name: string,
): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array)) throw new Error(`the model gave no floats named ${name}`);
  return data.slice();
}
