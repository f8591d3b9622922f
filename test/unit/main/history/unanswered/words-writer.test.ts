import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { newFileId, openChunks } from '../../../../../main/history/unanswered/words-format.ts';
import { noteChunk } from '../../../../../main/history/unanswered/words-notes.ts';
import {
  createWordsWriter,
  type WordsWriter,
} from '../../../../../main/history/unanswered/words-writer.ts';
import { audioChunk, BEGUN, counted, KEY } from './words-file.ts';

function openWriter(): {
  readonly writer: WordsWriter;
  readonly path: string;
  readonly failures: unknown[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'parley-writer-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'one.words');
  const failures: unknown[] = [];
  const writer = createWordsWriter({
    path,
    key: KEY,
    fileId: newFileId(),
    resumeAt: null,
    monotonicMs: () => performance.now(),
    onFailed: (error) => void failures.push(error),
  });
  return { writer, path, failures };
}

function chunksIn(path: string): number {
  const reading = openChunks(readFileSync(path), KEY);
  return reading.kind === 'readable' && reading.damage === null ? reading.chunks.length : -1;
}

describe('the writer of a file of words', () => {
  test('U1 goes on after a rest, in order, with what came meanwhile', async () => {
    const { writer, path } = openWriter();
    writer.add(noteChunk(BEGUN));
    writer.rest();
    writer.add(audioChunk(counted(240)));
    await writer.flushed();
    writer.rest();
    await writer.flushed();
    for (let chunk = 0; chunk < 50; chunk += 1) writer.add(audioChunk(counted(240)));
    writer.rest();
    await writer.flushed();
    expect(chunksIn(path)).toBe(52);
  });

  test('U8 gives up a disk that is further behind than the longest utterance, and says so once', async () => {
    const { writer, path, failures } = openWriter();
    const megabyte = audioChunk(new Int16Array(500_000));
    for (let chunk = 0; chunk < 20; chunk += 1) writer.add(megabyte);
    await writer.flushed();
    expect(failures).toEqual([new Error('the disk is too slow')]);
    writer.add(megabyte);
    writer.rest();
    await writer.flushed();
    expect(failures).toHaveLength(1);
    await writer.remove();
    expect(existsSync(path)).toBe(false);
  });

  test('U8 says once that the disk refuses, and takes nothing more', async () => {
    const { writer, path, failures } = openWriter();
    mkdirSync(path);
    writer.add(noteChunk(BEGUN));
    await writer.flushed();
    writer.add(audioChunk(counted(240)));
    await writer.flushed();
    expect(failures).toHaveLength(1);
  });

  test('U3 removed in the middle of its work, it leaves no file', async () => {
    const { writer, path, failures } = openWriter();
    for (let chunk = 0; chunk < 50; chunk += 1) writer.add(audioChunk(counted(240)));
    await writer.remove();
    expect(existsSync(path)).toBe(false);
    expect(failures).toEqual([]);
    const other = openWriter();
    await other.writer.remove();
    expect(existsSync(other.path)).toBe(false);
  });
});
