import * as ort from 'onnxruntime-web';
import { prepareOnnxRuntime } from '../workers/onnx-runtime.ts';
import { tensorFloats } from '../workers/tensors.ts';

/** Moonshine tiny's shape: six decoder layers of eight heads with 36 values. */
const LAYERS = 6;
const HEADS = 8;
const HEAD_VALUES = 36;
const VOCABULARY = 32_768;
const BEGIN = 1;
const END = 2;
/** No one speaks faster; without the bound the model may repeat itself for ever. */
const TOKENS_PER_SECOND = 6.5;
const MIN_TOKENS = 4;
const RATE_HZ = 16_000;
/** The loudness at which its error rate was measured. */
const PEAK = 0.6;

type Cache = Readonly<Record<string, ort.Tensor>>;

export interface Heard {
  readonly tokens: readonly number[];
  /** The sum over the tokens and the end, if it came to one, of how likely each was; natural logarithms. */
  readonly logProbability: number;
  /** How many that sum is of. */
  readonly steps: number;
}

export interface Moonshine {
  /** 16 kHz mono floats to token ids, greedily. Once `isStopped` it gives what it has. */
  transcribe(samples: Float32Array, isStopped?: () => boolean): Promise<Heard>;
}

export async function loadMoonshine({
  encoder,
  decoder,
}: {
  readonly encoder: Uint8Array;
  readonly decoder: Uint8Array;
}): Promise<Moonshine> {
  prepareOnnxRuntime();
  const encoding = await ort.InferenceSession.create(encoder);
  const decoding = await ort.InferenceSession.create(decoder);

  return {
    transcribe: async (samples, isStopped = () => false) => {
      const input = normalised(samples);
      const { last_hidden_state: heard } = await encoding.run({
        input_values: new ort.Tensor('float32', input, [1, input.length]),
      });
      if (heard === undefined) throw new Error('the encoder gave nothing');
      const limit = Math.max(MIN_TOKENS, Math.ceil((samples.length / RATE_HZ) * TOKENS_PER_SECOND));

      const extend = async (before: Heard, cache: Cache): Promise<Heard> => {
        const { tokens } = before;
        if (tokens.length >= limit || isStopped()) return before;
        const isFirst = tokens.length === 0;
        const outputs = await decoding.run({
          input_ids: new ort.Tensor(
            'int64',
            BigInt64Array.of(BigInt(tokens.at(-1) ?? BEGIN)),
            [1, 1],
          ),
          encoder_hidden_states: heard,
          use_cache_branch: new ort.Tensor('bool', Uint8Array.of(isFirst ? 0 : 1), [1]),
          ...cache,
        });
        const logits = tensorFloats(outputs, 'logits').subarray(-VOCABULARY);
        // Left alone it ends at once on some short utterances; speech was seen, so it must try.
        const token = mostLikely(logits, isFirst ? END : null);
        const after = {
          tokens: token === END ? tokens : [...tokens, token],
          logProbability: before.logProbability + logProbabilityOf(token, logits),
          steps: before.steps + 1,
        };
        return token === END ? after : extend(after, nextCache(cache, outputs, isFirst));
      };
      return extend({ tokens: [], logProbability: 0, steps: 0 }, emptyCache());
    },
  };
}

function normalised(samples: Float32Array): Float32Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak === 0 ? samples : samples.map((sample) => (sample * PEAK) / peak);
}

function mostLikely(logits: Float32Array, forbidden: number | null): number {
  let best = forbidden === 0 ? 1 : 0;
  for (let token = 0; token < logits.length; token += 1) {
    if (token !== forbidden && (logits[token] ?? -Infinity) > (logits[best] ?? -Infinity)) {
      best = token;
    }
  }
  return best;
}

function logProbabilityOf(token: number, logits: Float32Array): number {
  const highest = logits.reduce((most, logit) => Math.max(most, logit), -Infinity);
  const sum = logits.reduce((total, logit) => total + Math.exp(logit - highest), 0);
  return (logits[token] ?? -Infinity) - highest - Math.log(sum);
}

function cacheNames(): { readonly name: string; readonly side: 'decoder' | 'encoder' }[] {
  return Array.from({ length: LAYERS }, (_, layer) =>
    (['decoder', 'encoder'] as const).flatMap((side) =>
      ['key', 'value'].map((part) => ({ name: `${layer}.${side}.${part}`, side })),
    ),
  ).flat();
}

function emptyCache(): Cache {
  const empty = new ort.Tensor('float32', new Float32Array(0), [0, HEADS, 1, HEAD_VALUES]);
  return Object.fromEntries(cacheNames().map(({ name }) => [`past_key_values.${name}`, empty]));
}

/** The encoder's part is computed at the first step only; later steps return it empty. */
function nextCache(
  before: Cache,
  outputs: ort.InferenceSession.OnnxValueMapType,
  isFirst: boolean,
): Cache {
  const next: Record<string, ort.Tensor> = {};
  for (const { name, side } of cacheNames()) {
    const past = `past_key_values.${name}`;
    const tensor = side === 'encoder' && !isFirst ? before[past] : outputs[`present.${name}`];
    if (!(tensor instanceof ort.Tensor)) throw new Error(`the decoder gave no ${name}`);
    next[past] = tensor;
  }
  return next;
}
