import { describe, expect, it } from 'vitest';
import { parseMonoWav } from '../../../../engine/audio/wav.ts';

function wav(options: { channels?: number; bits?: number } = {}): Uint8Array {
  const bytes = Buffer.alloc(44 + 6);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(42, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(options.channels ?? 1, 22);
  bytes.writeUInt32LE(16_000, 24);
  bytes.writeUInt16LE(options.bits ?? 16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(6, 40);
  for (const [at, sample] of [1, -2, 32_767].entries()) bytes.writeInt16LE(sample, 44 + at * 2);
  return bytes;
}

describe('the reader for synthesized WAV', () => {
  it('reads rate and samples', () => {
    const parsed = parseMonoWav(wav());
    expect(parsed).toEqual({
      ok: true,
      value: { sampleRateHz: 16_000, samples: Int16Array.of(1, -2, 32_767) },
    });
  });

  it.each([
    ['text', Buffer.from('<html>not a sound</html>')],
    ['nothing', new Uint8Array(0)],
    ['a header that is cut off', wav().subarray(0, 30)],
    ['a header without samples', wav().subarray(0, 36)],
    ['stereo', wav({ channels: 2 })],
    ['8 bits', wav({ bits: 8 })],
  ])('refuses %s', (_what, bytes) => {
    expect(parseMonoWav(bytes).ok).toBe(false);
  });
});
