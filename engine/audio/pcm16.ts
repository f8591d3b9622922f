/** Signed 16-bit samples as floats in [−1, 1). */
export function floatsOfPcm16(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, (sample) => sample / 0x8000);
}

/** Floats as signed 16-bit samples; what lies outside [−1, 1] is clipped. */
export function pcm16OfFloats(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) =>
    Math.max(-0x8000, Math.min(0x7fff, Math.round(sample * 0x8000))),
  );
}

/** Little-endian bytes as samples, in memory of their own. An odd last byte is left out. */
export function pcm16OfBytes(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: bytes.byteLength >> 1 }, (_, at) => view.getInt16(at * 2, true));
}

/** The same memory as bytes. Every platform Parley runs on is little-endian, as the wire is. */
export function bytesOfPcm16(samples: Int16Array): Uint8Array {
  return new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
}
