import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, test, vi } from 'vitest';
import { loadSilero } from '../../../../renderer/threads/silero.ts';
import {
  createSpeechDetector,
  type SpeechModel,
} from '../../../../renderer/threads/speech-detector.ts';
import { FRAME_SAMPLES, PCM } from '../../../../shared/audio/format.ts';
import { pcm16OfFloat } from '../../../../shared/audio/pcm16.ts';
import { createResampler } from '../../../../shared/audio/resampler.ts';
import { decodeWav } from '../../../../tools/wav/wav-file.ts';

interface Change {
  readonly generation: number;
  readonly sequence: number;
  readonly speaking: boolean;
}

describe('the detector’s two thresholds', () => {
  test('begin above 0.5, end below 0.35; the first verdict and changes are told', async () => {
    const changes = await run([0.1, 0.45, 0.51, 0.9, 0.4, 0.36, 0.34, 0.4, 0.2]);
    expect(changes.map(({ speaking }) => speaking)).toEqual([false, true, false]);
  });

  test('name the frame at which it was decided', async () => {
    // A window is 32 ms: the third is complete with the tenth frame, the resampler's reach included.
    const [, begin] = await run([0, 0, 1]);
    expect(begin).toEqual({ generation: 4, sequence: 9, speaking: true });
  });
});

test('a verdict that stays is told again about every 0.1 s, with how far it has judged', async () => {
  const told = await reports(Array.from({ length: 16 }, () => 0));
  expect(told.every(({ speaking }) => !speaking)).toBe(true);
  const apart = told.slice(1).map(({ sequence }, at) => sequence - (told[at]?.sequence ?? 0));
  expect(apart.length).toBeGreaterThanOrEqual(3);
  for (const frames of apart) expect(frames).toBeLessThanOrEqual(13);
});

test('frames that came while the model was loading are scanned afterwards', async () => {
  let arrive: (model: SpeechModel) => void = () => undefined;
  const model = new Promise<SpeechModel>((resolve) => {
    arrive = resolve;
  });
  const changed = vi.fn<(change: Change) => void>();
  const detector = createSpeechDetector({ model, changed, failed: () => undefined });
  detector.reset(1);
  for (const sequence of numbers(20)) detector.add(silentFrame(sequence));
  arrive(scripted([0, 1]).model);
  await vi.waitFor(() => {
    expect(changed).toHaveBeenCalledWith(expect.objectContaining({ speaking: true }));
  });
  expect(changed.mock.calls[0]).toMatchObject([{ speaking: false }]);
});

test('a model that cannot be loaded is reported once', async () => {
  const failed = vi.fn<(error: unknown) => void>();
  const model = Promise.reject<SpeechModel>(new Error('no wasm'));
  const detector = createSpeechDetector({ model, changed: () => undefined, failed });
  for (const sequence of numbers(20)) detector.add(silentFrame(sequence));
  await vi.waitFor(() => expect(failed).toHaveBeenCalled());
  detector.add(silentFrame(20));
  await Promise.resolve();
  expect(failed).toHaveBeenCalledTimes(1);
});

test('Silero hears a spoken question, and neither silence nor noise', async () => {
  const path = createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v5.onnx');
  const silero = loadSilero({ model: new Uint8Array(await readFile(path)), runtime: null });
  const question = await readQuestion();
  const quiet = new Float32Array(PCM.sampleRateHz);
  const heard = await listenTo(silero, [quiet, question, quiet]);
  const [first, begin] = heard;
  expect(first?.speaking).toBe(false);
  expect(begin?.speaking).toBe(true);
  expect(begin?.sequence).toBeGreaterThan(98);
  expect(begin?.sequence).toBeLessThan(140);
  expect(heard.at(-1)?.speaking).toBe(false);

  let state = 1;
  const hiss = Float32Array.from({ length: 3 * PCM.sampleRateHz }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 0.1;
  });
  expect(await listenTo(silero, [quiet, hiss])).toMatchObject([{ speaking: false }]);
});

/** Without what was only told again. */
async function run(probabilities: readonly number[]): Promise<readonly Change[]> {
  return changesOf(await reports(probabilities));
}

function changesOf(told: readonly Change[]): readonly Change[] {
  return told.filter(({ speaking }, at) => speaking !== told[at - 1]?.speaking);
}

async function reports(probabilities: readonly number[]): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const { model, answered } = scripted(probabilities);
  const detector = createSpeechDetector({
    model: Promise.resolve(model),
    changed: (change) => changes.push(change),
    failed: rethrow,
  });
  detector.reset(4);
  // Four frames are more than one window: all that is scripted gets asked for.
  for (const sequence of numbers(4 * probabilities.length)) detector.add(silentFrame(sequence));
  await vi.waitFor(() => expect(answered()).toBeGreaterThanOrEqual(probabilities.length));
  await Promise.resolve();
  return changes;
}

/** Answers what the script says, and its last word for ever after. */
function scripted(probabilities: readonly number[]): {
  readonly model: SpeechModel;
  readonly answered: () => number;
} {
  let asked = 0;
  return {
    answered: () => asked,
    model: {
      probability(window) {
        expect(window.length).toBe(576);
        asked += 1;
        return Promise.resolve(probabilities[asked - 1] ?? probabilities.at(-1) ?? 0);
      },
      reset: () => undefined,
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}

async function listenTo(
  model: Promise<SpeechModel>,
  parts: readonly Float32Array[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  const loaded = await model;
  let windows = 0;
  const counting: SpeechModel = {
    async probability(window) {
      const probability = await loaded.probability(window);
      windows += 1;
      return probability;
    },
    reset: () => loaded.reset(),
  };
  const detector = createSpeechDetector({
    model: Promise.resolve(counting),
    changed: (change) => changes.push(change),
    failed: rethrow,
  });
  detector.reset(1);
  const sound = parts.flatMap((part) => Array.from(part, pcm16OfFloat));
  const frames = Math.floor(sound.length / FRAME_SAMPLES);
  for (const sequence of numbers(frames)) {
    const from = sequence * FRAME_SAMPLES;
    detector.add({ sequence, samples: Int16Array.from(sound.slice(from, from + FRAME_SAMPLES)) });
  }
  const all = Math.floor((frames * 160 - 32) / 512);
  await vi.waitFor(() => expect(windows).toBeGreaterThanOrEqual(all), { timeout: 20_000 });
  await Promise.resolve();
  return changesOf(changes);
}

async function readQuestion(): Promise<Float32Array> {
  const url = new URL(
    '../../../../tools/demo/questions/what-is-twelve-times-seven.wav',
    import.meta.url,
  );
  const sound = decodeWav(new Uint8Array(await readFile(url)));
  if (!sound.ok) throw new Error(sound.failure);
  const resampler = createResampler({ fromHz: sound.value.rateHz, toHz: PCM.sampleRateHz });
  return Float32Array.from([...resampler.process(sound.value.samples), ...resampler.finish()]);
}

function silentFrame(sequence: number) {
  return { sequence, samples: new Int16Array(FRAME_SAMPLES) };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}
