import llamaTokenizer from 'llama-tokenizer-js';
import { PCM } from '../../shared/audio/format.ts';
import { floatsOfPcm16 } from '../audio/pcm16.ts';
import { resample } from '../../shared/audio/resample.ts';
import { foldInOrder } from '../workers/in-order.ts';
import { readModelFile } from '../workers/model-files.ts';
import { serveWorker } from '../workers/serve-worker.ts';
import { type Heard, type HeardSounds, loadMoonshine, sureness } from './moonshine.ts';
import type { TranscriptionReply, TranscriptionRequest } from './transcription.ts';

const FOLDER = '@moonshine-ai/moonshine-js/dist/model/tiny/quantized';
const ENCODER = {
  path: `${FOLDER}/encoder_model.onnx`,
  sha256: 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
};
const DECODER = {
  path: `${FOLDER}/decoder_model_merged.onnx`,
  sha256: 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367',
};
const MODEL_RATE_HZ = 16_000;
const NOTHING_HEARD: TranscriptionReply = {
  text: '',
  confidence: 0,
  logProbability: 0,
  alternatives: [],
  weighed: [],
};

serveWorker<TranscriptionRequest, TranscriptionReply>(async () => {
  const moonshine = await loadMoonshine({
    encoder: readModelFile(ENCODER),
    decoder: readModelFile(DECODER),
  });
  /** What is to be weighed was mostly just read. */
  let last: { readonly samples: Int16Array; readonly sounds: HeardSounds } | null = null;

  const listen = async (samples: Int16Array): Promise<HeardSounds> => {
    if (last !== null && isSame(last.samples, samples)) return last.sounds;
    const sounds = await moonshine.listen(
      resample({
        samples: floatsOfPcm16(samples),
        fromHz: PCM.sampleRateHz,
        toHz: MODEL_RATE_HZ,
      }),
    );
    last = { samples, sounds };
    return sounds;
  };

  const transcribe = async ({
    samples,
    stop,
    readings = 1,
    weigh,
  }: TranscriptionRequest): Promise<TranscriptionReply> => {
    const isStopped = (): boolean => stop !== undefined && Atomics.load(stop, 0) !== 0;
    if (isStopped()) return NOTHING_HEARD;
    const sounds = await listen(samples);
    if (weigh !== undefined) {
      const weighed = await foldInOrder<string, readonly number[]>({
        items: weigh,
        initial: [],
        step: async (before, sentence) =>
          isStopped() ? before : [...before, await sounds.weigh(tokensOf(sentence))],
      });
      return { ...NOTHING_HEARD, weighed };
    }
    const [best, ...others] = await sounds.read({ readings, isStopped });
    // What was given up in the middle is no transcript.
    if (best === undefined || isStopped()) return NOTHING_HEARD;
    return {
      text: textOf(best),
      confidence: sureness(best),
      logProbability: best.logProbability,
      alternatives: others.map((other) => ({
        text: textOf(other),
        logProbability: other.logProbability,
      })),
      weighed: [],
    };
  };
  // The first run compiles kernels and is several times slower: let it be nobody's question.
  await transcribe({ samples: new Int16Array(PCM.sampleRateHz / 2) });
  return transcribe;
});

function textOf({ tokens }: Heard): string {
  return llamaTokenizer.decode([...tokens], false, true).trim();
}

function tokensOf(sentence: string): readonly number[] {
  return llamaTokenizer.encode(sentence, false, true);
}

function isSame(one: Int16Array, other: Int16Array): boolean {
  return one.length === other.length && one.every((sample, at) => sample === other[at]);
}
