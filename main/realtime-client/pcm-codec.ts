/** Base64 of little-endian samples, as the wire carries them. */
export function encodePcm(samples: Int16Array): string {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
}

/** Decodes a stream of base64 pieces, any of which may end in the middle of a sample. */
export interface PcmDecoder {
  decode(base64: string): Int16Array;
}

export function createPcmDecoder(): PcmDecoder {
  let carried: Buffer = Buffer.alloc(0);
  return {
    decode(base64) {
      const bytes = Buffer.concat([carried, Buffer.from(base64, 'base64')]);
      const usableBytes = bytes.length - (bytes.length % Int16Array.BYTES_PER_ELEMENT);
      carried = bytes.subarray(usableBytes);
      // A copy of its own: Buffers share a pool and need not start on a sample's boundary.
      return new Int16Array(Uint8Array.from(bytes.subarray(0, usableBytes)).buffer);
    },
  };
}
