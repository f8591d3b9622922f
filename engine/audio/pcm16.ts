/*
 * Loops, not `map` and `from` with a function: one append may hold 5 minutes of sound, and a call a sample
 * would keep the engine's only loop, and so every other client, waiting for seconds.
 */

/** Signed 16-bit samples as floats in [−1, 1). */
export function floatsOfPcm16(samples: Int16Array): Float32Array<ArrayBuffer> {
  const floats = new Float32Array(samples);
  for (let at = 0; at < floats.length; at += 1) floats[at] = (floats[at] ?? 0) / 0x8000;
  return floats;
}

/** Floats as signed 16-bit samples; what lies outside [−1, 1] is clipped, and what is no number is silence. */
export function pcm16OfFloats(samples: Float32Array): Int16Array<ArrayBuffer> {
  const out = new Int16Array(samples.length);
  for (let at = 0; at < out.length; at += 1) {
    out[at] = Math.max(-0x8000, Math.min(0x7fff, Math.round((samples[at] ?? 0) * 0x8000)));
  }
  return out;
}

/** Little-endian bytes as samples, in memory of their own. An odd last byte is left out. */
export function pcm16OfBytes(bytes: Uint8Array): Int16Array<ArrayBuffer> {
  const samples = new Int16Array(bytes.byteLength >> 1);
  // Every platform Parley runs on is little-endian, as the wire is.
  new Uint8Array(samples.buffer).set(bytes.subarray(0, samples.byteLength));
  return samples;
}

/** The same memory as bytes. */
export function bytesOfPcm16(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
