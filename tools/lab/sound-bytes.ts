const FULL_SCALE = 32_767;

/** 16-bit little-endian. What is louder than full scale is cut off there. */
export function pcm16Bytes(samples: Float32Array): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(samples.length * 2));
  for (const [at, sample] of samples.entries()) {
    bytes.setInt16(at * 2, Math.round(Math.max(-1, Math.min(1, sample)) * FULL_SCALE), true);
  }
  return new Uint8Array(bytes.buffer);
}

/** 32-bit little-endian floats; an incomplete last one is left out. */
export function floatsOfBytes(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) =>
    view.getFloat32(at * 4, true),
  );
}
