import { PCM } from '../../../../shared/audio/format.ts';
import { resample } from '../../../../shared/audio/resample.ts';
import type { ReferenceTaken } from '../inside/in-page.ts';
import { floatsOfBase64 } from './pcm-base64.ts';

const PER_MS = PCM.sampleRateHz / 1_000;

/** What the device gave, in our format's rate, and when each sample of it was there. */
export interface ReferenceSound {
  readonly samples: Float32Array;
  /** Samples that the device hands over at a time. */
  readonly bufferSamples: number;
  /** In Unix ms; NaN beyond the end. Ask in rising order. */
  readonly capturedAtMs: (sample: number) => number;
}

/**
 * `handedOverMs`: when the device handed a buffer over, in Unix ms. It can do that only when the buffer's last sample
 * has been: the first one was there a buffer's length before.
 */
export function referenceSound(
  reference: ReferenceTaken,
  handedOverMs: (buffer: ReferenceTaken['buffers'][number]) => number,
): ReferenceSound {
  const { rateHz, buffers } = reference;
  const begins: number[] = [];
  let totalMs = 0;
  for (const { frames } of buffers) {
    begins.push(totalMs);
    totalMs += (frames * 1_000) / rateHz;
  }
  const samples = resample({
    samples: floatsOfBase64(reference.samplesBase64),
    fromHz: rateHz,
    toHz: PCM.sampleRateHz,
  });
  let at = 0;
  return {
    samples,
    bufferSamples: ((buffers[0]?.frames ?? 0) * PCM.sampleRateHz) / rateHz,
    capturedAtMs(sample) {
      const placeMs = sample / PER_MS;
      while (at + 1 < begins.length && (begins[at + 1] ?? 0) <= placeMs) at += 1;
      const buffer = buffers[at];
      const begin = begins[at];
      if (buffer === undefined || begin === undefined || placeMs >= totalMs) return Number.NaN;
      const lastsMs = (buffer.frames * 1_000) / rateHz;
      return handedOverMs(buffer) - lastsMs + (placeMs - begin);
    },
  };
}
