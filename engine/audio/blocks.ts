/** A copy of a stretch of sound that lies in many blocks. What lies outside them is left out. */
export function copyOfBlocks(
  blocks: readonly Int16Array[],
  stretch: { readonly start: number; readonly end: number },
): Int16Array<ArrayBuffer> {
  const length = blocks.reduce((sum, block) => sum + block.length, 0);
  const start = Math.max(0, stretch.start);
  const copy = new Int16Array(Math.max(0, Math.min(length, stretch.end) - start));
  let at = 0;
  for (const block of blocks) {
    if (at >= start + copy.length) break;
    const part = block.subarray(Math.max(0, start - at), Math.max(0, start + copy.length - at));
    copy.set(part, Math.max(0, at - start));
    at += block.length;
  }
  return copy;
}
