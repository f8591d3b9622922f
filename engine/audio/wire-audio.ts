import { PCM } from '../../shared/audio/format.ts';
import { createResampler, type Resampler } from '../../shared/audio/resampler.ts';
import { aLawOfPcm16, muLawOfPcm16, pcm16OfALaw, pcm16OfMuLaw } from './g711.ts';
import { bytesOfPcm16, floatsOfPcm16, pcm16OfBytes, pcm16OfFloats } from './pcm16.ts';

/** As a client names what it sends and wants: our own PCM, or telephone sound at 8 kHz. */
export type AudioFormat = 'audio/pcm' | 'audio/pcmu' | 'audio/pcma';

const TELEPHONE_RATE_HZ = 8_000;

/** A client's bytes as our samples, block by block: how they are cut changes nothing but the moment. */
export interface WireDecoder {
  decode(bytes: Uint8Array): Int16Array;
  /** What was withheld to resample by, about 8 ms. What follows begins anew. */
  finish(): Int16Array;
}

/** Our samples as a client's bytes, block by block. */
export interface WireEncoder {
  encode(samples: Int16Array): Uint8Array;
  /** What was withheld to resample by, about 8 ms. What follows begins anew. */
  finish(): Uint8Array;
}

export function createWireDecoder(format: AudioFormat): WireDecoder {
  if (format === 'audio/pcm') {
    return { decode: pcm16OfBytes, finish: () => new Int16Array(0) };
  }
  const expand = format === 'audio/pcmu' ? pcm16OfMuLaw : pcm16OfALaw;
  const stream = restartable({ fromHz: TELEPHONE_RATE_HZ, toHz: PCM.sampleRateHz });
  return { decode: (bytes) => stream.process(expand(bytes)), finish: () => stream.finish() };
}

export function createWireEncoder(format: AudioFormat): WireEncoder {
  if (format === 'audio/pcm') {
    return { encode: bytesOfPcm16, finish: () => new Uint8Array(0) };
  }
  const compress = format === 'audio/pcmu' ? muLawOfPcm16 : aLawOfPcm16;
  const stream = restartable({ fromHz: PCM.sampleRateHz, toHz: TELEPHONE_RATE_HZ });
  return {
    encode: (samples) => compress(stream.process(samples)),
    finish: () => compress(stream.finish()),
  };
}

function restartable(rates: { readonly fromHz: number; readonly toHz: number }): {
  process(samples: Int16Array): Int16Array;
  finish(): Int16Array;
} {
  let resampler: Resampler = createResampler(rates);
  return {
    process: (samples) => pcm16OfFloats(resampler.process(floatsOfPcm16(samples))),
    finish: () => {
      const tail = resampler.finish();
      resampler = createResampler(rates);
      return pcm16OfFloats(tail);
    },
  };
}
