import { PCM } from '../../../shared/audio/format.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Unanswered } from '../../../shared/unanswered.ts';
import type { DataKeyStore } from '../../secrets/data-key.ts';
import type { Clock } from '../../session/session.ts';
import type { RestoredWords, WordsBegun, WordsStore } from '../../session/words-store.ts';
import { createExpiry } from './expiry.ts';
import { createFreshWords } from './fresh-words.ts';
import { lookIntoWords, type Look } from './look-into-words.ts';
import { createStoredWords, createUnreadableWords } from './stored-words.ts';
import type { OpenWriter, WordsEntry } from './words-entry.ts';
import { listWordsFiles, removeWordsFile, withinBounds, wordsPath } from './words-folder.ts';
import type { Begun } from './words-notes.ts';
import { findPlace, unwritable, type Place } from './words-place.ts';
import { createWordsWriter } from './words-writer.ts';

/** A disk that took nothing is tried again, at the next words, after so long. */
const TRY_DISK_AGAIN_MS = 60_000;

export interface UnansweredStoreOptions {
  readonly folder: string;
  readonly keys: DataKeyStore;
  readonly clock: Clock;
  readonly settings: () => Pick<Settings, 'unansweredHours' | 'unansweredOnWeakDisk'>;
  /** For people: who is to answer what is said now. */
  readonly endpoint: () => string;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** `list()` says something else than before. */
  readonly onChanged: () => void;
  /** These words were deleted because of their age. */
  readonly onExpired: (turnId: string) => void;
  /** Told once a run: from now on memory alone has what is said. */
  readonly onUnwritable: (failure: Failure) => void;
}

/** Unanswered words on disk, encrypted from their first frame (U rules of docs/session-spec.md). */
export interface UnansweredStore extends WordsStore {
  /** What earlier runs left and can be read, oldest first. Once, before anything is said. */
  load(): Promise<readonly RestoredWords[]>;
  list(): Omit<Unanswered, 'playingId'>;
  /** The settings changed: words in memory go to disk if they may now. */
  reconsider(): void;
  /** Settles when everything so far is written or deleted, or cannot be. */
  settled(): Promise<void>;
  dispose(): void;
}

export function createUnansweredStore(options: UnansweredStoreOptions): UnansweredStore {
  const { folder, clock, log } = options;
  const entries = new Map<string, WordsEntry>();
  /** Null until the first words need it. */
  let place: Place | null = null;
  let opening: Promise<Place> | null = null;
  let failedAtMs: number | null = null;
  let saidUnwritable = false;
  /** Deletions under way. */
  const jobs = new Set<Promise<void>>();

  const keptForMs = (): number => options.settings().unansweredHours * 3_600_000;

  const expiry = createExpiry({
    clock,
    keptForMs,
    entries: () => entries.values(),
    onDue: ({ turnId }) => {
      log('unanswered words were deleted: nobody wanted them in time', { turnId });
      forget(turnId);
      options.onExpired(turnId);
      options.onChanged();
    },
  });

  function changed(): void {
    expiry.reckon();
    options.onChanged();
  }

  function track(job: Promise<void>): void {
    const watched = job
      .catch((error: unknown) => log('unanswered words were not deleted', { why: String(error) }))
      .finally(() => jobs.delete(watched));
    jobs.add(watched);
  }

  function open(): Promise<Place> {
    opening ??= openPlace();
    return opening;
  }

  async function openPlace(): Promise<Place> {
    const { unansweredOnWeakDisk: onWeakDisk } = options.settings();
    const found = await findPlace({ folder, keys: options.keys, onWeakDisk });
    place = found;
    opening = null;
    if (found.failure !== null) diskFailed(found.failure);
    if (found.writeKey !== null) {
      const writeTo = writersWith(found.writeKey);
      for (const entry of entries.values()) entry.moveToDisk(writeTo);
    }
    options.onChanged();
    return found;
  }

  function diskFailed(failure: Failure): void {
    failedAtMs = clock.monotonicMs();
    log('unanswered words stay in memory: the disk takes nothing', { failure: failure.name });
    if (!saidUnwritable) options.onUnwritable(failure);
    saidUnwritable = true;
  }

  function onDiskFailed(error: unknown): void {
    const failure = unwritable(folder, error);
    const readKey = place?.readKey ?? null;
    place = { writeKey: null, readKey, notice: 'unwritable', failure };
    diskFailed(failure);
    options.onChanged();
  }

  function writersWith(key: Buffer): OpenWriter {
    return ({ fileId, resumeAt, onFailed }) =>
      createWordsWriter({
        path: wordsPath(folder, fileId),
        key,
        fileId,
        resumeAt,
        monotonicMs: () => clock.monotonicMs(),
        onFailed,
      });
  }

  function toDisk(entry: WordsEntry): void {
    if (failedAtMs !== null && clock.monotonicMs() - failedAtMs >= TRY_DISK_AGAIN_MS) {
      failedAtMs = null;
      place = null;
    }
    if (place === null) void open();
    else if (place.writeKey !== null) entry.moveToDisk(writersWith(place.writeKey));
  }

  function forget(turnId: string): void {
    const entry = entries.get(turnId);
    if (entry === undefined) return;
    entries.delete(turnId);
    track(entry.remove());
  }

  function begunNow(begun: WordsBegun): Begun {
    return {
      type: 'begun',
      input: begun.kind === 'text' ? 'text' : 'voice',
      mode: begun.kind === 'text' ? null : begun.mode,
      text: begun.kind === 'text' ? begun.text : null,
      recordedAtMs: clock.nowMs(),
      sampleRateHz: PCM.sampleRateHz,
      endpoint: options.endpoint(),
    };
  }

  function takeIn({ file, found }: Look): RestoredWords | null {
    const turnId = `kept_${file.fileId}`;
    if (found.kind === 'nothing') {
      track(removeWordsFile(file.path));
      return null;
    }
    if (found.kind === 'unreadable') {
      log('unanswered words cannot be read', { file: file.fileId });
      entries.set(turnId, createUnreadableWords(turnId, file));
      return null;
    }
    const { words, key } = found;
    entries.set(turnId, createStoredWords({ turnId, file, words, key, open: writersWith(key) }));
    const { damage, durationMs, transcript, failure } = words;
    if (damage !== null) log('unanswered words were cut short on disk', { turnId, damage });
    const { input, recordedAtMs } = words.begun;
    return { turnId, input, recordedAtMs, durationMs, transcript, failure };
  }

  return {
    async load() {
      const files = await listWordsFiles(folder);
      if (files.length === 0) return [];
      const { readKey } = await open();
      const { kept, tooMany } = withinBounds(files);
      for (const { path } of tooMany) track(removeWordsFile(path));
      if (tooMany.length > 0) log('too many unanswered words', { deleted: tooMany.length });
      const restored: RestoredWords[] = [];
      for await (const look of lookIntoWords(kept, readKey)) {
        const words = takeIn(look);
        if (words !== null) restored.push(words);
      }
      changed();
      return restored
        .filter(({ turnId }) => entries.has(turnId))
        .toSorted((a, b) => a.recordedAtMs - b.recordedAtMs);
    },

    begin(turnId, begun) {
      const before = entries.get(turnId);
      const entry = createFreshWords({ turnId, begun: begunNow(begun), onDiskFailed });
      entries.set(turnId, entry);
      toDisk(entry);
      // The words it had before go when the new ones are safe.
      if (before !== undefined) track(entry.flushed().then(() => before.remove()));
    },
    append: (turnId, samples) => entries.get(turnId)?.append(samples),
    finish: (turnId, samples) => entries.get(turnId)?.finish(samples),
    committed: (turnId) => entries.get(turnId)?.note({ type: 'committed' }),
    leave(turnId, why) {
      const entry = entries.get(turnId);
      if (entry === undefined) return;
      entry.isListed = true;
      entry.note({ type: 'left', ...why });
      changed();
    },
    retake(turnId) {
      const entry = entries.get(turnId);
      if (entry === undefined) return;
      entry.isListed = false;
      changed();
    },
    remove(turnId) {
      const wasListed = entries.get(turnId)?.isListed ?? false;
      forget(turnId);
      if (wasListed) changed();
    },
    read: (turnId) => entries.get(turnId)?.read() ?? null,

    list: () => ({
      words: Array.from(entries.values())
        .filter(({ isListed }) => isListed)
        .toSorted((a, b) => a.recordedAtMs - b.recordedAtMs)
        .map((entry) => entry.view(keptForMs())),
      place: place === null ? 'unknown' : place.writeKey === null ? 'memory' : 'disk',
      notice: place?.notice ?? null,
    }),

    reconsider() {
      expiry.reckon();
      if (place !== null) void open();
    },

    async settled() {
      await opening;
      await Promise.all(Array.from(entries.values(), (entry) => entry.flushed()));
      await Promise.all(jobs);
    },

    dispose() {
      expiry.dispose();
      for (const entry of entries.values()) entry.close();
    },
  };
}
