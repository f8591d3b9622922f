import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPcmDecoder, encodePcm } from '../../../../main/realtime-client/pcm-codec.ts';
import { trials } from '../../../fakes/session/trials.ts';

const anySamples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 400 });

describe('samples on the wire', () => {
  test('are little-endian, two bytes each', () => {
    expect(encodePcm(Int16Array.of(1, -2, 32_767))).toBe(
      Buffer.from([1, 0, 0xfe, 0xff, 0xff, 0x7f]).toString('base64'),
    );
  });

  test('of a view are only the view’s', () => {
    const all = Int16Array.of(1, 2, 3, 4);
    expect(encodePcm(all.subarray(1, 3))).toBe(encodePcm(Int16Array.of(2, 3)));
  });

  test('come out as they went in, however the bytes are cut', () => {
    fc.assert(
      fc.property(anySamples, fc.array(fc.integer({ min: 0, max: 97 })), (values, cuts) => {
        const samples = Int16Array.from(values);
        const bytes = Buffer.from(encodePcm(samples), 'base64');
        const decoder = createPcmDecoder();
        const pieces: number[] = [];
        let at = 0;
        for (const length of [...cuts, bytes.length]) {
          const piece = bytes.subarray(at, at + length);
          at += piece.length;
          pieces.push(...decoder.decode(piece.toString('base64')));
        }
        expect(pieces).toEqual(values);
      }),
      trials(300),
    );
  });

  test('belong to whoever gets them: later pieces do not change them', () => {
    const decoder = createPcmDecoder();
    const first = decoder.decode(encodePcm(Int16Array.of(7, 8)));
    decoder.decode(encodePcm(Int16Array.of(9, 10)));
    expect(first).toEqual(Int16Array.of(7, 8));
  });

  test('half a sample at the end of everything is nothing', () => {
    const decoder = createPcmDecoder();
    expect(decoder.decode(Buffer.from([1, 0, 5]).toString('base64'))).toEqual(Int16Array.of(1));
    expect(decoder.decode('')).toEqual(new Int16Array(0));
  });
});
