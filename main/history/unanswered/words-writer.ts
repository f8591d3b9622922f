import { open, rm, truncate, type FileHandle } from 'node:fs/promises';
import { headerOf, sealChunk, type Chunk } from './words-format.ts';

/** The longest utterance there is, with room to spare: a disk that is further behind is given up. */
const MOST_PENDING_BYTES = 16 * 1024 * 1024;
/** The power may go too; a process that dies takes nothing that was written with it. */
const SYNC_EVERY_MS = 1_000;

export interface WordsWriterOptions {
  readonly path: string;
  readonly key: Buffer;
  readonly fileId: string;
  /** Where an older run stopped; null for a new file. */
  readonly resumeAt: { readonly bytes: number; readonly chunks: number } | null;
  readonly monotonicMs: () => number;
  /** The disk takes no more of it. Told once; what is on disk stays. */
  readonly onFailed: (error: unknown) => void;
}

/**
 * Appends chunks to one file, in order, without ever making the caller wait. What comes while the disk
 * is busy goes out together; at most 16 MB wait, then the file is given up and memory alone has the words.
 */
export interface WordsWriter {
  add(chunk: Chunk): void;
  /** Settles when everything added so far is with the system, or the disk has failed. */
  flushed(): Promise<void>;
  /** No more chunks will come until somebody adds one. Closes the file. */
  rest(): void;
  /** Deletes the file, with whatever still waits to be written. */
  remove(): Promise<void>;
}

export function createWordsWriter(options: WordsWriterOptions): WordsWriter {
  const { path, key } = options;
  const header = headerOf(key, options.fileId);
  let index = options.resumeAt?.chunks ?? 0;
  let start: 'new' | 'resumed' | 'begun' = options.resumeAt === null ? 'new' : 'resumed';
  let pending: Chunk[] = [];
  let pendingBytes = 0;
  let handle: FileHandle | null = null;
  let wantsRest = false;
  let over = false;
  let syncedAtMs = options.monotonicMs();
  let syncing: Promise<void> | null = null;
  /** The work under way; null while there is none. */
  let work: Promise<void> | null = null;

  async function openFile(): Promise<FileHandle> {
    if (handle !== null) return handle;
    // A chunk that an older run did not finish must not stand between its chunks and ours.
    if (start === 'resumed') await truncate(path, options.resumeAt?.bytes ?? 0);
    handle = await open(path, start === 'new' ? 'ax' : 'a', 0o600);
    if (start === 'new') await handle.appendFile(header);
    start = 'begun';
    return handle;
  }

  async function write(): Promise<void> {
    if (pending.length > 0 && !over) {
      await writePending();
      return write();
    }
    if (wantsRest || over) await close();
  }

  async function writePending(): Promise<void> {
    const file = await openFile();
    const batch = pending;
    pending = [];
    pendingBytes = 0;
    const sealed = batch.map((chunk, at) => sealChunk(chunk, { key, header, index: index + at }));
    index += batch.length;
    await file.appendFile(Buffer.concat(sealed));
    if (options.monotonicMs() - syncedAtMs >= SYNC_EVERY_MS) sync(file);
  }

  /** Beside the writing, which does not wait for it. */
  function sync(file: FileHandle): void {
    syncing ??= syncFile(file);
  }

  async function syncFile(file: FileHandle): Promise<void> {
    // A disk that cannot even say so is found out by the next write.
    await file.datasync().catch(() => undefined);
    syncedAtMs = options.monotonicMs();
    syncing = null;
  }

  async function close(): Promise<void> {
    const file = handle;
    handle = null;
    if (file === null) return;
    await syncing;
    if (!over) await file.datasync();
    await file.close();
  }

  function giveUp(error: unknown): void {
    if (over) return;
    over = true;
    pending = [];
    pendingBytes = 0;
    options.onFailed(error);
  }

  function run(): void {
    work ??= runOnce();
  }

  async function runOnce(): Promise<void> {
    try {
      await write();
    } catch (error) {
      giveUp(error);
      await close().catch(() => undefined);
    }
    work = null;
    // Something may have come while the last of it ended.
    if (pending.length > 0 || (wantsRest && handle !== null)) run();
  }

  async function idle(): Promise<void> {
    if (work === null) return;
    await work;
    return idle();
  }

  return {
    add(chunk) {
      if (over) return;
      wantsRest = false;
      pending.push(chunk);
      pendingBytes += chunk.plain.length;
      if (pendingBytes > MOST_PENDING_BYTES) giveUp(new Error('the disk is too slow'));
      run();
    },
    flushed: idle,
    rest() {
      wantsRest = true;
      run();
    },
    async remove() {
      over = true;
      pending = [];
      pendingBytes = 0;
      await idle();
      await close().catch(() => undefined);
      await rm(path, { force: true });
    },
  };
}
