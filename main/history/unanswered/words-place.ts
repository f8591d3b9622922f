import type { Failure } from '../../../shared/failures.ts';
import { ok } from '../../../shared/result.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { Unanswered } from '../../../shared/unanswered.ts';
import type { DataKeyStore } from '../../secrets/data-key.ts';
import { listWordsFiles, makeWordsFolder } from './words-folder.ts';

/** Where words go, and what opens those that are there. */
export interface Place {
  /** Null: new words stay in memory. */
  readonly writeKey: Buffer | null;
  /** Opens what is on disk; null when there is no key, or none that can be opened. */
  readonly readKey: Buffer | null;
  readonly notice: Unanswered['notice'];
  readonly failure: Failure | null;
}

export interface PlaceOptions {
  readonly folder: string;
  readonly keys: DataKeyStore;
  readonly onWeakDisk: Settings['unansweredOnWeakDisk'];
}

/**
 * Finds the key, or makes one. One that cannot be opened is replaced only when no words wait for it:
 * they may be readable again tomorrow.
 */
export async function findPlace({ folder, keys, onWeakDisk }: PlaceOptions): Promise<Place> {
  const inMemory = (notice: Place['notice'], rest: Partial<Place> = {}): Place => ({
    writeKey: null,
    readKey: null,
    notice,
    failure: null,
    ...rest,
  });
  const weakNotice = onWeakDisk === 'ask' ? 'weakStorage' : null;
  const found = await keys.read();
  if (!found.ok && (await listWordsFiles(folder)).length > 0) return inMemory('keyUnreadable');
  if (found.ok && found.value?.strength === 'weak' && onWeakDisk !== 'allow') {
    return inMemory(weakNotice, { readKey: found.value.bytes });
  }
  const stored = found.ok ? found.value : null;
  const key: Awaited<ReturnType<DataKeyStore['create']>> =
    stored === null ? await keys.create({ mayBeWeak: onWeakDisk === 'allow' }) : ok(stored);
  if (!key.ok) {
    return key.failure === 'weak'
      ? inMemory(weakNotice)
      : inMemory('unwritable', { failure: key.failure });
  }
  const { bytes } = key.value;
  try {
    await makeWordsFolder(folder);
  } catch (error) {
    return inMemory('unwritable', { readKey: bytes, failure: unwritable(folder, error) });
  }
  return { writeKey: bytes, readKey: bytes, notice: null, failure: null };
}

export function unwritable(path: string, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  return { name: 'readOnlyDisk', path, detail: { code, message: String(error), reference: null } };
}
