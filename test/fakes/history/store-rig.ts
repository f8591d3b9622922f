import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  createUnansweredStore,
  type UnansweredStore,
} from '../../../main/history/unanswered/unanswered-store.ts';
import { createDataKeyStore } from '../../../main/secrets/data-key.ts';
import type { KeyCipher } from '../../../main/secrets/key-vault.ts';
import { joinFrames } from '../../../main/session/utterance.ts';
import { DEFAULT_SETTINGS } from '../../../shared/default-settings.ts';
import type { Settings } from '../../../shared/settings.ts';
import { createManualClock, type ManualClock } from '../manual-clock.ts';
import { createPlainCipher } from '../plain-cipher.ts';

export interface StoreRig {
  readonly root: string;
  /** Where the files are. */
  readonly folder: string;
  readonly clock: ManualClock;
  readonly expired: string[];
  readonly failures: string[];
  changes(): number;
  /** A store on this folder, as a new run would have it. */
  open(options?: {
    readonly cipher?: KeyCipher;
    readonly settings?: () => Partial<Settings>;
    readonly folder?: string;
  }): UnansweredStore;
  /** The names of the files of words. */
  files(): readonly string[];
}

export function createStoreRig(): StoreRig {
  const root = mkdtempSync(join(tmpdir(), 'parley-words-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'unanswered');
  // Files are dated by the clock of the machine.
  const clock = createManualClock(Date.now());
  const expired: string[] = [];
  const failures: string[] = [];
  let changes = 0;
  return {
    root,
    folder,
    clock,
    expired,
    failures,
    changes: () => changes,
    open({ cipher = createPlainCipher(), settings = () => ({}), folder: at = folder } = {}) {
      const store = createUnansweredStore({
        folder: at,
        keys: createDataKeyStore({ path: join(at, 'key.json'), cipher }),
        clock,
        settings: () => ({ ...DEFAULT_SETTINGS, ...settings() }),
        endpoint: () => 'Built-in assistant',
        log: () => undefined,
        onChanged: () => void (changes += 1),
        onExpired: (turnId) => void expired.push(turnId),
        onUnwritable: ({ name }) => void failures.push(name),
      });
      onTestFinished(async () => {
        store.dispose();
        await store.settled();
      });
      return store;
    },
    files() {
      try {
        return readdirSync(folder).filter((name) => name.endsWith('.words'));
      } catch {
        return [];
      }
    },
  };
}

export function say(store: UnansweredStore, turnId: string, samples: Int16Array): void {
  store.begin(turnId, { kind: 'speech', mode: 'hold' });
  for (let at = 0; at < samples.length; at += 240) {
    store.append(turnId, samples.subarray(at, at + 240));
  }
}

export function heard(store: UnansweredStore, turnId: string): Int16Array {
  const words = store.read(turnId);
  if (words?.kind !== 'speech') throw new Error('no speech');
  return joinFrames(words.utterance.framesFrom(0));
}
