import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { Unanswered } from '../../shared/unanswered.ts';
import {
  createUnansweredStore,
  type UnansweredStore,
} from '../history/unanswered/unanswered-store.ts';
import { createDataKeyStore } from '../secrets/data-key.ts';
import type { KeyCipher } from '../secrets/key-vault.ts';
import type { Clock, Session } from '../session/session.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

export interface UnansweredDeskPorts {
  readonly userData: string;
  readonly cipher: KeyCipher;
  readonly clock: Clock;
  readonly settings: Pick<SettingsStore, 'get' | 'change' | 'on'>;
  readonly session: () => Session;
  readonly publish: (now: Unanswered) => void;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Unanswered words as a person meets them: listed, sent, played, discarded. */
export interface UnansweredDesk {
  /** What the session writes its words to. */
  readonly store: UnansweredStore;
  /** Brings back what earlier runs left. Once, when the session stands. */
  start(): Promise<void>;
  list(): Unanswered;
  send(id: string): Result<undefined, 'nothingKept'>;
  play(id: string): Result<undefined, 'nothingKept' | 'busy'>;
  discard(id: string): Result<undefined, 'nothingKept'>;
  /** Whether words may be on a disk whose key others could read. Answers when it is done. */
  allowDisk(allow: boolean): Promise<Unanswered>;
  dispose(): void;
}

export function createUnansweredDesk(ports: UnansweredDeskPorts): UnansweredDesk {
  const { settings, session, log } = ports;
  const folder = join(ports.userData, 'unanswered');
  let published = '';
  let leaveSession: (() => void) | null = null;

  const store = createUnansweredStore({
    folder,
    keys: createDataKeyStore({ path: join(folder, 'key.json'), cipher: ports.cipher }),
    clock: ports.clock,
    settings: () => settings.get(),
    endpoint: () => session().snapshot().endpoint.name,
    log,
    onChanged: tell,
    onExpired: (turnId) => void session().discard(turnId),
    onUnwritable: (failure) => session().setFailure(failure),
  });

  const leaveSettings = settings.on((after, before) => {
    const { unansweredHours, unansweredOnWeakDisk } = before;
    const isOther =
      after.unansweredHours !== unansweredHours ||
      after.unansweredOnWeakDisk !== unansweredOnWeakDisk;
    if (isOther) store.reconsider();
    tell();
  });

  function list(): Unanswered {
    return { ...store.list(), playingId: session().playing() };
  }

  /** A transcript may come after the failure; the next run should know it too. */
  function noteTranscript({ id, heard, failure }: Turn): void {
    if (heard === null) return;
    const words = store.list().words.find((each) => each.id === id);
    if (words === undefined || words.transcript === heard) return;
    store.leave(id, { failure, transcript: heard });
  }

  /** Only what is news. */
  function tell(): void {
    if (leaveSession === null) return;
    const now = list();
    const text = JSON.stringify(now);
    if (text === published) return;
    published = text;
    ports.publish(now);
  }

  return {
    store,
    async start() {
      leaveSession = session().on((event) => {
        if (event.type === 'turnChanged') noteTranscript(event.turn);
        if (event.type === 'snapshotChanged' || event.type === 'turnChanged') tell();
      });
      try {
        session().restore(await store.load());
      } catch (error) {
        log('unanswered words could not be looked for', { why: String(error) });
      }
      tell();
    },
    list,
    send: (id) => session().retry(id),
    play: (id) => session().play(id),
    discard(id) {
      const discarded = session().discard(id);
      if (discarded.ok) return discarded;
      // What cannot be read is no turn.
      const found = store.list().words.find((words) => words.id === id);
      if (found?.readable !== false) return fail('nothingKept');
      store.remove(id);
      return ok(undefined);
    },
    async allowDisk(allow) {
      settings.change({ unansweredOnWeakDisk: allow ? 'allow' : 'never' });
      await store.settled();
      return list();
    },
    dispose() {
      leaveSession?.();
      leaveSettings();
      store.dispose();
    },
  };
}
