import { describe, expect, test } from 'vitest';
import {
  CHUNK_HEAD_BYTES,
  HEADER_BYTES,
  openChunks,
  type FileReading,
} from '../../../../../main/history/unanswered/words-format.ts';
import { readWords } from '../../../../../main/history/unanswered/read-words.ts';
import { noteChunk } from '../../../../../main/history/unanswered/words-notes.ts';
import { BEGUN, counted, hold, KEY, OTHER_KEY, roundedMs, sealedFile } from './words-file.ts';

const LENGTHS = [240, 240, 7] as const;
const CHUNKS = hold(...LENGTHS);

function readable(reading: FileReading): Extract<FileReading, { kind: 'readable' }> {
  if (reading.kind !== 'readable') throw new Error(`read as ${reading.kind}`);
  return reading;
}

function wordsOf(bytes: Buffer): Extract<ReturnType<typeof readWords>, { kind: 'words' }>['words'] {
  const reading = readWords(bytes, KEY);
  if (reading.kind !== 'words') throw new Error(`read as ${reading.kind}`);
  return reading.words;
}

describe('a file of words', () => {
  test('U1 gives back what was put in, chunk by chunk', () => {
    const { chunks, damage } = readable(openChunks(Buffer.concat(sealedFile(CHUNKS)), KEY));
    expect(damage).toBeNull();
    expect(chunks).toEqual(CHUNKS);
  });

  test('U1 shows nothing of the words, and no two files of the same words are alike', () => {
    const file = Buffer.concat(sealedFile([noteChunk({ ...BEGUN, text: 'a canary' })]));
    expect(file.indexOf('canary')).toBe(-1);
    expect(file.indexOf('begun')).toBe(-1);
    const [, one] = sealedFile(CHUNKS, { fileId: '0'.repeat(32) });
    const [, other] = sealedFile(CHUNKS, { fileId: '0'.repeat(32) });
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  });

  test('U2 torn at any byte gives every chunk that is whole before it', () => {
    const parts = sealedFile(CHUNKS);
    const file = Buffer.concat(parts);
    const ends = parts.map((_, index) => Buffer.concat(parts.slice(0, index + 1)).length);
    for (let cut = 0; cut <= file.length; cut += 1) {
      const reading = openChunks(file.subarray(0, cut), KEY);
      if (cut < HEADER_BYTES) {
        expect(reading).toEqual({ kind: 'notWords' });
        continue;
      }
      const whole = ends.filter((end) => end <= cut).length - 1;
      const { chunks, goodBytes, damage } = readable(reading);
      expect(chunks).toHaveLength(whole);
      expect(goodBytes).toBe(ends[whole]);
      expect(damage).toBe(goodBytes === cut ? null : 'torn');
    }
  });

  test('U2 altered at any byte after the header gives only what comes before the altered chunk', () => {
    const parts = sealedFile(hold(60, 60));
    const ends = parts.map((_, index) => Buffer.concat(parts.slice(0, index + 1)).length);
    for (let at = HEADER_BYTES; at < (ends.at(-1) ?? 0); at += 1) {
      const file = Buffer.concat(parts);
      file.writeUInt8(file.readUInt8(at) ^ 0x20, at);
      const before = ends.filter((end) => end <= at).length - 1;
      const { chunks, damage } = readable(openChunks(file, KEY));
      expect(chunks).toHaveLength(before);
      expect(damage).not.toBeNull();
    }
  });

  test('U2 chunks that are swapped, left out, repeated or of another file are not taken', () => {
    const parts = sealedFile(CHUNKS);
    const [header, begun, first, second] = parts;
    const [, , strange] = sealedFile(CHUNKS);
    if (!header || !begun || !first || !second || !strange) throw new Error('a part is missing');
    const readParts = (...some: readonly Buffer[]) =>
      readable(openChunks(Buffer.concat([header, begun, ...some]), KEY));
    for (const some of [[second, first], [second], [strange, second]]) {
      expect(readParts(...some)).toMatchObject({ damage: 'altered', chunks: [CHUNKS[0]] });
    }
    expect(readParts(first, first)).toMatchObject({
      damage: 'altered',
      chunks: [CHUNKS[0], CHUNKS[1]],
    });
  });

  test('U2 a kind that was changed is not taken', () => {
    const parts = sealedFile(hold(60));
    const file = Buffer.concat(parts);
    const kindAt = HEADER_BYTES + (parts[1]?.length ?? 0) + 4;
    file.writeUInt8(0, kindAt);
    expect(readable(openChunks(file, KEY))).toMatchObject({ damage: 'altered' });
    expect(CHUNK_HEAD_BYTES).toBeGreaterThan(4);
  });

  test('U6 another key is told from damage', () => {
    const file = Buffer.concat(sealedFile(CHUNKS, { key: OTHER_KEY }));
    expect(openChunks(file, KEY)).toEqual({ kind: 'otherKey' });
    expect(readWords(file, KEY)).toEqual({ kind: 'otherKey' });
  });
});

describe('what a file of words says', () => {
  test('U3 a hold that was cut off has its length and all its sound', () => {
    const words = wordsOf(Buffer.concat(sealedFile(CHUNKS)));
    expect(words).toMatchObject({ begun: BEGUN, complete: false, committed: false, failure: null });
    expect(words.durationMs).toBe(roundedMs(487));
    expect(words.samples()).toEqual(counted(487));
  });

  test('U1 what was written later counts: how much of it, whether it was committed, why it was left', () => {
    const failure = { name: 'offline', reason: 'gone', detail: null } as const;
    const words = wordsOf(
      Buffer.concat(
        sealedFile([
          ...CHUNKS,
          noteChunk({ type: 'complete', samples: 250 }),
          noteChunk({ type: 'committed' }),
          noteChunk({ type: 'left', failure: null, transcript: null }),
          noteChunk({ type: 'left', failure, transcript: 'Well.' }),
        ]),
      ),
    );
    expect(words).toMatchObject({ complete: true, committed: true, failure, transcript: 'Well.' });
    expect(words.samples()).toEqual(counted(250));
  });

  test('a note of a newer Parley is passed over, and so is a failure it does not know', () => {
    const strange = (value: unknown) =>
      ({ kind: 'note', plain: Buffer.from(JSON.stringify(value)) }) as const;
    const words = wordsOf(
      Buffer.concat(
        sealedFile([
          ...CHUNKS,
          strange({ type: 'folded' }),
          { kind: 'note', plain: Buffer.from('{') },
          strange({ type: 'left', failure: { name: 'tooLoud' }, transcript: 'Hm.' }),
        ]),
      ),
    );
    expect(words).toMatchObject({ damage: null, failure: null, transcript: 'Hm.' });
  });

  test('nothing is said by a file without its first chunk', () => {
    const [header, begun] = sealedFile(CHUNKS);
    if (!header || !begun) throw new Error('a part is missing');
    for (const cut of [0, 20, header.length]) {
      const reading = readWords(header.subarray(0, cut), KEY);
      expect(reading).toEqual({ kind: 'nothing', damage: 'torn' });
    }
    const torn = Buffer.concat([header, begun.subarray(0, 20)]);
    expect(readWords(torn, KEY)).toEqual({ kind: 'nothing', damage: 'torn' });
    expect(readWords(Buffer.alloc(500), KEY)).toEqual({ kind: 'nothing', damage: 'altered' });
  });
});
