import * as ort from 'onnxruntime-web';
import { foldInOrder } from '../workers/in-order.ts';
import { readModelFile } from '../workers/model-files.ts';
import { prepareOnnxRuntime } from '../workers/onnx-runtime.ts';
import { serveWorker } from '../workers/serve-worker.ts';
import { tensorFloats } from '../workers/tensors.ts';
import {
  CONTEXT_SAMPLES,
  FRAME_SAMPLES,
  VOICE_RATE_HZ,
  type VoiceMemory,
  type VoiceReply,
  type VoiceRequest,
} from './voice-frames.ts';

const SILERO = {
  path: '@ricky0123/vad-web/dist/silero_vad_v5.onnx',
  sha256: '2623a2953f6ff3d2c1e61740c6cdb7168133479b267dfef114a4a3cc5bdd788f',
};

serveWorker<VoiceRequest, VoiceReply>(async () => {
  prepareOnnxRuntime();
  const session = await ort.InferenceSession.create(readModelFile(SILERO));
  const rate = new ort.Tensor('int64', BigInt64Array.of(BigInt(VOICE_RATE_HZ)), []);

  const hear = async (frame: Float32Array, memory: VoiceMemory): Promise<Heard> => {
    const input = new Float32Array(CONTEXT_SAMPLES + FRAME_SAMPLES);
    input.set(memory.context);
    input.set(frame, CONTEXT_SAMPLES);
    const output = await session.run({
      input: new ort.Tensor('float32', input, [1, input.length]),
      state: new ort.Tensor('float32', memory.state, [2, 1, 128]),
      sr: rate,
    });
    return {
      probability: tensorFloats(output, 'output')[0] ?? 0,
      memory: { state: tensorFloats(output, 'stateN'), context: input.slice(-CONTEXT_SAMPLES) },
    };
  };

  return async ({ samples, memory }) => {
    const probabilities = new Float32Array(Math.floor(samples.length / FRAME_SAMPLES));
    const left = await foldInOrder({
      items: [...probabilities.keys()],
      initial: memory,
      step: async (before, index) => {
        const at = index * FRAME_SAMPLES;
        const heard = await hear(samples.subarray(at, at + FRAME_SAMPLES), before);
        probabilities[index] = heard.probability;
        return heard.memory;
      },
    });
    return { probabilities, memory: left };
  };
});

interface Heard {
  readonly probability: number;
  readonly memory: VoiceMemory;
}
