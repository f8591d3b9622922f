import { PCM } from '../../../../shared/audio/format.ts';
import { resample } from '../../../../shared/audio/resample.ts';
import type { ReferenceBuffer, ReferenceTaken } from '../inside/in-page.ts';
import { floatsOfBase64 } from './pcm-base64.ts';

const PER_MS = PCM.sampleRateHz / 1_000;

/** What the device gave, in our format's rate, and when each sample of it was there. */
export interface ReferenceSound {
  readonly samples: Float32Array;
  /** In Unix ms; NaN beyond the end. */
  readonly capturedAtMs: (sample: number) => number;
}

/** When the device handed a buffer over, in Unix ms; `endMs`: where the buffer ends, from the reference's beginning. */
export type HandedOver = (buffer: ReferenceBuffer, endMs: number) => number;

/** A device hands a buffer over when its last sample has been: the first one was there a buffer's length before. */
export function referenceSound(
  reference: ReferenceTaken,
  handedOverMs: HandedOver,
): ReferenceSound {
  const { rateHz, buffers } = reference;
  const begins = beginsOf(reference);
  const samples = resample({
    samples: floatsOfBase64(reference.samplesBase64),
    fromHz: rateHz,
    toHz: PCM.sampleRateHz,
  });
  let at = 0;
  return {
    samples,
    capturedAtMs(sample) {
      const placeMs = sample / PER_MS;
      if ((begins[at] ?? 0) > placeMs) at = 0;
      while ((begins[at + 1] ?? Number.POSITIVE_INFINITY) <= placeMs) at += 1;
      const buffer = buffers[at];
      const begin = begins[at];
      if (buffer === undefined || begin === undefined) return Number.NaN;
      const lastsMs = (buffer.frames * 1_000) / rateHz;
      const endMs = begin + lastsMs;
      return placeMs >= endMs ? Number.NaN : handedOverMs(buffer, endMs) - (endMs - placeMs);
    },
  };
}

/** By when the page read them. A busy page reads late and never early, so the earliest of all tells the device's pace. */
export function handedOverAsRead(reference: ReferenceTaken): HandedOver {
  const begins = beginsOf(reference);
  const aheadMs = Math.min(
    ...reference.buffers.map(
      ({ readAtMs, frames }, at) =>
        readAtMs - (begins[at] ?? 0) - (frames * 1_000) / reference.rateHz,
    ),
  );
  return (_buffer, endMs) => aheadMs + endMs;
}

function beginsOf({ buffers, rateHz }: ReferenceTaken): readonly number[] {
  let frames = 0;
  return buffers.map((buffer) => {
    const beginMs = (frames * 1_000) / rateHz;
    frames += buffer.frames;
    return beginMs;
  });
}
