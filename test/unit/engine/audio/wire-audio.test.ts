import { describe, expect, it } from 'vitest';
import { createWireDecoder, createWireEncoder } from '../../../../engine/audio/wire-audio.ts';

const RATE_HZ = 24_000;

function tone(hz: number, seconds = 1): Int16Array {
  return Int16Array.from(
    { length: RATE_HZ * seconds },
    (_, at) => 10_000 * Math.sin((2 * Math.PI * hz * at) / RATE_HZ),
  );
}

function joined<T extends Uint8Array | Int16Array>(parts: readonly T[]): number[] {
  return parts.flatMap((part) => [...part]);
}

/** How much of `wanted` is in `samples`, as a signal-to-noise ratio in decibels. */
function fidelityDb(samples: readonly number[], wanted: Int16Array): number {
  let signal = 0;
  let noise = 0;
  for (let at = 2_400; at < wanted.length - 2_400; at += 1) {
    const sample = wanted[at] ?? 0;
    signal += sample * sample;
    noise += ((samples[at] ?? 0) - sample) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

describe('sound on the wire', () => {
  it('is our own PCM untouched when it is that already', () => {
    const bytes = Uint8Array.of(1, 0, 0xff, 0xff, 7);
    expect(createWireDecoder('audio/pcm').decode(bytes)).toEqual(Int16Array.of(1, -1));
    expect(createWireEncoder('audio/pcm').encode(Int16Array.of(1, -1))).toEqual(
      bytes.subarray(0, 4),
    );
  });

  it.each(['audio/pcmu', 'audio/pcma'] as const)(
    'goes through %s and back in its place, however it is cut',
    (format) => {
      const encoder = createWireEncoder(format);
      const decoder = createWireDecoder(format);
      const wanted = tone(1_000);
      const bytes: number[] = [];
      for (let at = 0; at < wanted.length; at += 777) {
        bytes.push(...encoder.encode(wanted.subarray(at, at + 777)));
      }
      bytes.push(...encoder.finish());
      expect(bytes).toHaveLength(8_000);
      const samples: number[] = [];
      for (let at = 0; at < bytes.length; at += 160) {
        samples.push(...decoder.decode(Uint8Array.from(bytes.slice(at, at + 160))));
      }
      samples.push(...decoder.finish());
      expect(samples).toHaveLength(wanted.length);
      // What eight bits of a logarithmic code can do is 37–38 dB.
      expect(fidelityDb(samples, wanted)).toBeGreaterThan(35);
    },
  );

  it('lets nothing above 4 kHz fold back into telephone sound', () => {
    const encoder = createWireEncoder('audio/pcmu');
    const bytes = joined([encoder.encode(tone(5_000)), encoder.finish()]);
    const back = createWireDecoder('audio/pcmu').decode(Uint8Array.from(bytes));
    const middle = [...back.subarray(4_800, 19_200)];
    expect(Math.max(...middle.map(Math.abs))).toBeLessThan(40);
  });

  it('begins anew after its end', () => {
    const decoder = createWireDecoder('audio/pcma');
    const block = Uint8Array.from({ length: 400 }, (_, at) => (at * 37) % 256);
    const once = joined([decoder.decode(block), decoder.finish()]);
    const again = joined([decoder.decode(block), decoder.finish()]);
    expect(again).toEqual(once);
    expect(once).toHaveLength(1_200);
  });
});
