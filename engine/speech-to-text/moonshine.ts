import * as ort from 'onnxruntime-web';
import { prepareOnnxRuntime } from '../workers/onnx-runtime.ts';
import { foldInOrder } from '../workers/in-order.ts';
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

interface Read {
  /** So many readings are followed at once where the likeliest one is unsure. */
  readonly readings: number;
  /** Once it says so, what is there is given. */
  readonly isStopped: () => boolean;
}

export interface Moonshine {
  /** @param samples 16 kHz mono. */
  listen(samples: Float32Array): Promise<HeardSounds>;
}

/** A piece of speech, encoded. */
export interface HeardSounds {
  /** Its readings as token ids, the likeliest first. */
  read(options: Read): Promise<readonly Heard[]>;
  /** How likely these tokens and the end after them are, the natural logarithm. */
  weigh(tokens: readonly number[]): Promise<number>;
}

/** 0–1: a reading whose tokens are likelier than this, on the geometric mean, is hardly ever wrong. */
const SURE = 0.9;

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

  const decode = (
    tokens: readonly number[],
    { heard, cache, isFirst }: { heard: ort.Tensor; cache: Cache; isFirst: boolean },
  ): Promise<ort.InferenceSession.OnnxValueMapType> =>
    decoding.run({
      input_ids: new ort.Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
      encoder_hidden_states: heard,
      use_cache_branch: new ort.Tensor('bool', Uint8Array.of(isFirst ? 0 : 1), [1]),
      ...cache,
    });

  return {
    listen: async (samples) => {
      const input = normalised(samples);
      const { last_hidden_state: heard } = await encoding.run({
        input_values: new ort.Tensor('float32', input, [1, input.length]),
      });
      if (heard === undefined) throw new Error('the encoder gave nothing');
      const limit = Math.max(MIN_TOKENS, Math.ceil((samples.length / RATE_HZ) * TOKENS_PER_SECOND));

      /** The likeliest next tokens after a path. */
      const continued = async (path: Path, width: number): Promise<readonly Path[]> => {
        const isFirst = path.tokens.length === 0;
        const outputs = await decode([path.tokens.at(-1) ?? BEGIN], {
          heard,
          cache: path.cache,
          isFirst,
        });
        const logits = tensorFloats(outputs, 'logits').subarray(-VOCABULARY);
        const cache = nextCache(path.cache, outputs, isFirst);
        // Left alone it ends at once on some short utterances; speech was seen, so it must try.
        return likeliest(logits, { count: width, forbidden: isFirst ? END : null }).map(
          ({ token, logProbability }) => ({
            tokens: token === END ? path.tokens : [...path.tokens, token],
            logProbability: path.logProbability + logProbability,
            steps: path.steps + 1,
            isOver: token === END,
            cache,
          }),
        );
      };

      return {
        read: (options) => read(continued, { ...options, limit }),
        weigh: async (tokens) => {
          // All places at once: what comes before each is known.
          const outputs = await decode([BEGIN, ...tokens], {
            heard,
            cache: emptyCache(),
            isFirst: true,
          });
          const logits = tensorFloats(outputs, 'logits');
          return [...tokens, END].reduce((sum, token, at) => {
            const own = logits.subarray(at * VOCABULARY, (at + 1) * VOCABULARY);
            return sum + (own[token] ?? -Infinity) - logOfSum(own);
          }, 0);
        },
      };
    },
  };
}

type Continue = (path: Path, width: number) => Promise<readonly Path[]>;

async function read(
  continued: Continue,
  { readings, isStopped, limit }: Read & { readonly limit: number },
): Promise<readonly Path[]> {
  const search = async (paths: readonly Path[], width: number): Promise<readonly Path[]> => {
    if (isStopped() || paths.every(({ isOver, tokens }) => isOver || tokens.length >= limit)) {
      return paths;
    }
    const next = await foldInOrder<Path, readonly Path[]>({
      items: paths,
      initial: [],
      step: async (found, path) =>
        path.isOver || path.tokens.length >= limit
          ? [...found, path]
          : [...found, ...(await continued(path, width))],
    });
    return search(next.toSorted((a, b) => sureness(b) - sureness(a)).slice(0, width), width);
  };

  const first: Path = {
    tokens: [],
    logProbability: 0,
    steps: 0,
    isOver: false,
    cache: emptyCache(),
  };
  const plain = await search([first], 1);
  const isSure = plain.every((path) => sureness(path) >= SURE);
  if (readings <= 1 || isSure || isStopped()) return plain;
  const others = await search([first], readings);
  // The plain reading stays the first: it is the one whose error rate was measured.
  return [...plain, ...others.filter((other) => !plain.some((path) => isSame(path, other)))];
}

/** A reading in the making, and what the decoder remembers of it. */
interface Path extends Heard {
  readonly isOver: boolean;
  readonly cache: Cache;
}

/** 0–1: the geometric mean of how likely its tokens were. */
export function sureness({ logProbability, steps }: Heard): number {
  return steps === 0 ? 0 : Math.exp(logProbability / steps);
}

function isSame(one: Heard, other: Heard): boolean {
  return (
    one.tokens.length === other.tokens.length &&
    one.tokens.every((token, at) => token === other.tokens[at])
  );
}

function normalised(samples: Float32Array): Float32Array {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak === 0 ? samples : samples.map((sample) => (sample * PEAK) / peak);
}

/** The tokens with the highest logits and the natural logarithms of their probabilities, the likeliest first. */
function likeliest(
  logits: Float32Array,
  { count, forbidden }: { readonly count: number; readonly forbidden: number | null },
): readonly { readonly token: number; readonly logProbability: number }[] {
  const best: number[] = [];
  for (let token = 0; token < logits.length; token += 1) {
    const logit = logits[token] ?? -Infinity;
    if (token === forbidden || logit <= (logits[best[count - 1] ?? -1] ?? -Infinity)) continue;
    const place = best.findIndex((other) => (logits[other] ?? -Infinity) < logit);
    best.splice(place === -1 ? best.length : place, 0, token);
    best.length = Math.min(best.length, count);
  }
  const whole = logOfSum(logits);
  return best.map((token) => ({ token, logProbability: (logits[token] ?? -Infinity) - whole }));
}

/** The logarithm of the sum of what these are the logarithms of. */
function logOfSum(logits: Float32Array): number {
  let highest = -Infinity;
  for (const logit of logits) if (logit > highest) highest = logit;
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
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
