/** 16-bit little-endian PCM, as it crosses from the apps. */
export function pcmOfBase64(text: string): Int16Array {
  return new Int16Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}

export function base64OfPcm(samples: Int16Array): string {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
}

export function floatsOfBase64(text: string): Float32Array {
  return Float32Array.from(pcmOfBase64(text), (sample) => sample / 32_768);
}
