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

  it('of five minutes is copied and turned to floats without making others wait', () => {
    const bytes = new Uint8Array(5 * 60 * 48_000);
    const startedAtMs = performance.now();
    floatsOfPcm16(pcm16OfBytes(bytes));
    // Some 15 ms; with a function call a sample it was 2.7 s. The bound leaves room for a busy machine.
    expect(performance.now() - startedAtMs).toBeLessThan(600);
  });
});
