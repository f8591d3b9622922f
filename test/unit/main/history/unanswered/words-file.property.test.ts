import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWords, type WordsOnDisk } from '../../../../../main/history/unanswered/read-words.ts';
import { newFileId, type Chunk } from '../../../../../main/history/unanswered/words-format.ts';
import { noteChunk } from '../../../../../main/history/unanswered/words-notes.ts';
import {
  createWordsWriter,
  type WordsWriter,
} from '../../../../../main/history/unanswered/words-writer.ts';
import { trials } from '../../../../fakes/session/trials.ts';
import { createStoreRig } from '../../../../fakes/history/store-rig.ts';
import { audioChunk, BEGUN, counted, hold, KEY, sealedFile } from './words-file.ts';

const lengths = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 8 });

interface Run {
  readonly sizes: readonly number[];
  readonly rests: boolean;
  /** Bytes of a chunk that was begun. */
  readonly torn: number;
}

function wordsIn(path: string): WordsOnDisk {
  const reading = readWords(readFileSync(path), KEY);
  if (reading.kind !== 'words') throw new Error(`read as ${reading.kind}`);
  return reading.words;
}

describe('files of words, whatever happens to them', () => {
  test('U2 cut anywhere, a file gives exactly the chunks that were whole', () => {
    fc.assert(
      fc.property(lengths, fc.double({ min: 0, max: 1, noNaN: true }), (sizes, where) => {
        const parts = sealedFile(hold(...sizes));
        const file = Buffer.concat(parts);
        const cut = Math.floor(file.length * where);
        const reading = readWords(file.subarray(0, cut), KEY);
        const ends = parts.map((_, index) => Buffer.concat(parts.slice(0, index + 1)).length);
        const whole = ends.filter((end) => end <= cut).length - 2;
        if (whole < 0) {
          expect(reading).toEqual({ kind: 'nothing', damage: 'torn' });
          return;
        }
        const samples = sizes.slice(0, whole).reduce((sum, size) => sum + size, 0);
        expect(reading.kind === 'words' && reading.words.samples()).toEqual(counted(samples));
      }),
      trials(60),
    );
  });

  test('U2 reading never throws and never makes words up, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(400),
        fc.boolean(),
        (noise, at, isOurs) => {
          const file = isOurs ? Buffer.concat(sealedFile(hold(60))) : Buffer.alloc(0);
          const bytes = Buffer.concat([file.subarray(0, at), noise, file.subarray(at)]);
          const reading = readWords(bytes, KEY);
          if (reading.kind !== 'words') return;
          const samples = reading.words.samples();
          expect(samples).toEqual(counted(samples.length));
        },
      ),
      trials(300),
    );
  });

  test('U2 chunks in any other order than they were written stop the reading where they differ', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 1, maxLength: 5 }), (order) => {
        const [header, begun, ...audio] = sealedFile(hold(50, 50, 50, 50, 50));
        if (!header || !begun) throw new Error('a part is missing');
        const shuffled = order.map((index) => audio[index] ?? Buffer.alloc(0));
        const reading = readWords(Buffer.concat([header, begun, ...shuffled]), KEY);
        const inPlace = order.findIndex((index, place) => index !== place);
        const good = inPlace === -1 ? order.length : inPlace;
        expect(reading).toMatchObject({
          words: { damage: good === order.length ? null : 'altered' },
        });
        expect(reading.kind === 'words' && reading.words.samples()).toEqual(counted(good * 50));
      }),
      trials(60),
    );
  });

  test('U2 appended, flushed, torn and resumed any number of times, no flushed chunk is lost', async () => {
    const rig = createStoreRig();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            sizes: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 6 }),
            rests: fc.boolean(),
            torn: fc.nat(60),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (runs) => {
          const path = join(rig.root, `${(count += 1)}.words`);
          const fileId = newFileId();
          const kept: Chunk[] = [];
          let resumeAt: { readonly bytes: number; readonly chunks: number } | null = null;
          async function run({ sizes, rests, torn }: Run): Promise<void> {
            const writer: WordsWriter = createWordsWriter({
              path,
              key: KEY,
              fileId,
              resumeAt,
              monotonicMs: () => performance.now(),
              onFailed: (error) => {
                throw error;
              },
            });
            const chunks = sizes.map((size) => audioChunk(counted(size, kept.length + 1)));
            if (kept.length === 0) chunks.unshift(noteChunk(BEGUN));
            for (const chunk of chunks) {
              writer.add(chunk);
              if (rests) writer.rest();
            }
            writer.rest();
            await writer.flushed();
            kept.push(...chunks);
            // The run ends in the middle of a chunk.
            const [, strange] = sealedFile([audioChunk(counted(40))]);
            appendFileSync(path, (strange ?? Buffer.alloc(0)).subarray(0, torn));
            const { chunkCount, goodBytes } = wordsIn(path);
            expect(chunkCount).toBe(kept.length);
            resumeAt = { bytes: goodBytes, chunks: chunkCount };
          }
          async function runFrom(index: number): Promise<void> {
            const next = runs[index];
            if (next === undefined) return;
            await run(next);
            await runFrom(index + 1);
          }
          await runFrom(0);
          const audio = kept.filter(({ kind }) => kind === 'audio');
          const samples = Buffer.concat(audio.map(({ plain }) => plain));
          const found = wordsIn(path).samples();
          expect(Buffer.from(found.buffer, 0, found.byteLength).equals(samples)).toBe(true);
        },
      ),
      trials(25),
    );
  });
});
