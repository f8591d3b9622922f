import { fail, ok, type Result } from '../../shared/result.ts';
import { pcm16OfBytes } from './pcm16.ts';

export interface MonoWav {
  readonly sampleRateHz: number;
  readonly samples: Int16Array;
}

const PCM_FORMAT = 1;

/** Reads the mono 16-bit WAV that the synthesizer writes; it is not a reader for files from elsewhere. */
export function parseMonoWav(bytes: Uint8Array): Result<MonoWav, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.byteLength < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') return fail('no WAV header');
  let sampleRateHz: number | null = null;
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === 'fmt ') {
      if (body + 16 > bytes.byteLength) return fail('format chunk is cut off');
      const isMono16 =
        view.getUint16(body, true) === PCM_FORMAT &&
        view.getUint16(body + 2, true) === 1 &&
        view.getUint16(body + 14, true) === 16;
      if (!isMono16) return fail('not mono 16-bit PCM');
      sampleRateHz = view.getUint32(body + 4, true);
    } else if (tag(at) === 'data') {
      if (sampleRateHz === null) return fail('data before format');
      return ok({ sampleRateHz, samples: pcm16OfBytes(bytes.subarray(body, body + size)) });
    }
    at = body + size + (size % 2);
  }
  return fail('no data chunk');
}
