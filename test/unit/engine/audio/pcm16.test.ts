import { describe, expect, it } from 'vitest';
import {
  bytesOfPcm16,
  floatsOfPcm16,
  pcm16OfBytes,
  pcm16OfFloats,
} from '../../../../engine/audio/pcm16.ts';

describe('PCM', () => {
  it('comes off the wire little-endian, wherever in a buffer it lies', () => {
    const bytes = Uint8Array.of(9, 0x34, 0x12, 0xff, 0x7f, 0x00, 0x80, 5).subarray(1);
    expect(pcm16OfBytes(bytes)).toEqual(Int16Array.of(0x1234, 32_767, -32_768));
  });

  it('is a copy: what becomes of the message does not change it', () => {
    const bytes = Uint8Array.of(1, 0);
    const samples = pcm16OfBytes(bytes);
    bytes[0] = 2;
    expect(samples[0]).toBe(1);
  });

  it('goes to the wire as it came, also from the middle of a block', () => {
    const samples = Int16Array.of(1, -2, 3, -4).subarray(1, 3);
    expect(pcm16OfBytes(bytesOfPcm16(samples))).toEqual(Int16Array.of(-2, 3));
  });

  it('is as floats between −1 and 1, and clipped on the way back', () => {
    expect([...floatsOfPcm16(Int16Array.of(-32_768, 0, 16_384))]).toEqual([-1, 0, 0.5]);
    const floats = Float32Array.of(-2, -1, 0.5, 1, 2, NaN);
    expect(pcm16OfFloats(floats)).toEqual(
      Int16Array.of(-32_768, -32_768, 16_384, 32_767, 32_767, 0),
    );
  });

  it('is turned to floats far faster than by a call a sample, which would make others wait', () => {
    const bytes = new Uint8Array(10 * 48_000);
    const fastestMs = (run: () => unknown): number =>
      Math.min(
        ...Array.from({ length: 5 }, () => {
          const startedAtMs = performance.now();
          run();
          return performance.now() - startedAtMs;
        }),
      );
    const oursMs = fastestMs(() => floatsOfPcm16(pcm16OfBytes(bytes)));
    const byCallsMs = fastestMs(() =>
      Float32Array.from(pcm16OfBytes(bytes), (each) => each / 0x8000),
    );
    // Some fortyfold on an idle machine; both wait alike on a busy one.
    expect(byCallsMs / oursMs).toBeGreaterThan(4);
  });
});
