/** 16-bit little-endian PCM, as it crosses from the apps. */
export function pcmOfBase64(text: string): Int16Array {
  return new Int16Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);
}

export function base64OfPcm(samples: Int16Array): string {
  return Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
}
