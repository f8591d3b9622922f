import modelUrl from '@ricky0123/vad-web/dist/silero_vad_v5.onnx?url';
import runtimeUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { DetectorOrder, DetectorReport } from '../../shared/audio/thread-messages.ts';
import { loadSilero } from './silero.ts';
import { createSpeechDetector, type SpeechModel } from './speech-detector.ts';

/** The local voice detector has a thread of its own, so that loading and thinking delay no frame. */

async function load(): Promise<SpeechModel> {
  const [model, runtime] = await Promise.all([bytesAt(modelUrl), bytesAt(runtimeUrl)]);
  return loadSilero({ model: new Uint8Array(model), runtime });
}

async function bytesAt(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

function report(message: DetectorReport): void {
  postMessage(message);
}

const detector = createSpeechDetector({
  model: load(),
  changed: (change) => {
    report({ type: 'speech', ...change });
  },
  failed: (error) => {
    report({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  },
});

addEventListener('message', ({ data }: MessageEvent<DetectorOrder>) => {
  if (data.type === 'reset') detector.reset(data.generation);
  else detector.add(data);
});
