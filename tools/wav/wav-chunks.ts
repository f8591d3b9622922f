/** One part of a RIFF file. */
export interface Chunk {
  readonly id: string;
  readonly body: DataView;
}

const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** What programs write that did not know the size when they began (they wrote into a pipe). */
const UNKNOWN_SIZES: ReadonlySet<number> = new Set([0, 0xff_ff_ff_ff]);

/** The chunks of a RIFF WAVE file, in order. A size that leads past the end is cut there. Null: not such a file. */
export function wavChunks(bytes: Uint8Array): readonly Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES) return null;
  if (idAt(view, 0) !== 'RIFF' || idAt(view, 8) !== 'WAVE') return null;
  const wasStreamed = UNKNOWN_SIZES.has(view.getUint32(4, true));
  const chunks: Chunk[] = [];
  let at = HEADER_BYTES;
  while (at + CHUNK_HEADER_BYTES <= bytes.length) {
    const start = at + CHUNK_HEADER_BYTES;
    const rest = bytes.length - start;
    const said = view.getUint32(at + 4, true);
    const size = wasStreamed && UNKNOWN_SIZES.has(said) ? rest : Math.min(said, rest);
    chunks.push({
      id: idAt(view, at),
      body: new DataView(bytes.buffer, bytes.byteOffset + start, size),
    });
    // Chunks begin at even places.
    at = start + size + (size % 2);
  }
  return chunks;
}

function idAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}
