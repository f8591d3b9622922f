import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * A file of words: a header in the clear, then chunks, only ever appended.
 *
 * header: format (8 bytes) · id of the data key (8) · id of the file (16)
 * chunk: length of the ciphertext (4, little-endian) · kind (1) · nonce (12) · tag (16) · ciphertext
 *
 * AES-256-GCM. The header, the chunk's place and its kind are authenticated with it, so that a chunk can be
 * neither moved, swapped, left out nor brought in from another file without the reading stopping there.
 */
const FORMAT = Buffer.from('PARLEYW1', 'latin1');
const KEY_ID_BYTES = 8;
const FILE_ID_BYTES = 16;
export const HEADER_BYTES = FORMAT.length + KEY_ID_BYTES + FILE_ID_BYTES;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const CHUNK_HEAD_BYTES = 4 + 1 + NONCE_BYTES + TAG_BYTES;
/** Far above what is ever written; a length beyond it was not written by us. */
const LARGEST_CHUNK_BYTES = 1024 * 1024;

const KIND_CODES = { note: 0, audio: 1 } as const;
type ChunkKind = keyof typeof KIND_CODES;

export interface Chunk {
  readonly kind: ChunkKind;
  readonly plain: Buffer;
}

export function newFileId(): string {
  return randomBytes(FILE_ID_BYTES).toString('hex');
}

/** @param fileId 32 hexadecimal digits */
export function headerOf(key: Buffer, fileId: string): Buffer {
  return Buffer.concat([FORMAT, keyIdOf(key), Buffer.from(fileId, 'hex')], HEADER_BYTES);
}

/** Seals the chunk that comes at this place (from 0) of the file. Each has a random nonce of its own. */
export function sealChunk(
  { kind, plain }: Chunk,
  { key, header, index }: { readonly key: Buffer; readonly header: Buffer; readonly index: number },
): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(placeOf(header, index, KIND_CODES[kind]));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.alloc(5);
  head.writeUInt32LE(sealed.length, 0);
  head.writeUInt8(KIND_CODES[kind], 4);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
}

export type FileReading =
  | {
      readonly kind: 'readable';
      readonly chunks: readonly Chunk[];
      /** Bytes up to the end of the last good chunk: where writing may go on. */
      readonly goodBytes: number;
      /** `torn`: the last chunk was not written to its end. `altered`: what follows is not what was written. */
      readonly damage: 'torn' | 'altered' | null;
    }
  /** Written with another key, which may come back. */
  | { readonly kind: 'otherKey' }
  /** Not one of these files, or cut off before anything was in it. */
  | { readonly kind: 'notWords' };

/** Reads as far as the chunks are whole and in order. Never throws, whatever the bytes. */
export function openChunks(bytes: Buffer, key: Buffer): FileReading {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, FORMAT.length).equals(FORMAT)) {
    return { kind: 'notWords' };
  }
  const header = bytes.subarray(0, HEADER_BYTES);
  const keyId = header.subarray(FORMAT.length, FORMAT.length + KEY_ID_BYTES);
  if (!keyId.equals(keyIdOf(key))) return { kind: 'otherKey' };
  const chunks: Chunk[] = [];
  let at = HEADER_BYTES;
  for (;;) {
    const read = openChunk(bytes, at, { key, header, index: chunks.length });
    if (typeof read === 'string' || read === null) {
      return { kind: 'readable', chunks, goodBytes: at, damage: read };
    }
    chunks.push(read.chunk);
    at = read.end;
  }
}

/** Null at the end of the file. */
function openChunk(
  bytes: Buffer,
  at: number,
  { key, header, index }: { readonly key: Buffer; readonly header: Buffer; readonly index: number },
): { readonly chunk: Chunk; readonly end: number } | 'torn' | 'altered' | null {
  if (at === bytes.length) return null;
  const body = at + CHUNK_HEAD_BYTES;
  if (body > bytes.length) return 'torn';
  const length = bytes.readUInt32LE(at);
  const code = bytes.readUInt8(at + 4);
  const kind = code === KIND_CODES.audio ? 'audio' : code === KIND_CODES.note ? 'note' : null;
  if (length > LARGEST_CHUNK_BYTES || kind === null) return 'altered';
  const end = body + length;
  if (end > bytes.length) return 'torn';
  try {
    const nonce = bytes.subarray(at + 5, at + 5 + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(placeOf(header, index, code));
    decipher.setAuthTag(bytes.subarray(body - TAG_BYTES, body));
    const opened = [decipher.update(bytes.subarray(body, end)), decipher.final()];
    return { chunk: { kind, plain: Buffer.concat(opened) }, end };
  } catch {
    return 'altered';
  }
}

function placeOf(header: Buffer, index: number, kindCode: number): Buffer {
  const place = Buffer.alloc(5);
  place.writeUInt32LE(index, 0);
  place.writeUInt8(kindCode, 4);
  return Buffer.concat([header, place]);
}

/** Tells "another key" from "damaged" without giving the key away. */
function keyIdOf(key: Buffer): Buffer {
  return createHash('sha256')
    .update('parley words key')
    .update(key)
    .digest()
    .subarray(0, KEY_ID_BYTES);
}
