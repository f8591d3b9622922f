import { fail, ok, type Result } from '../../shared/result.ts';
import type { KeepingEffect } from '../../skills/effect.ts';
import { keep, keptSchema, NOTHING_KEPT, type Kept } from '../../skills/kept.ts';
import { openSmallFile } from '../files/small-file.ts';

/** What is kept for the person: in memory, and on the disk before anybody is told that it is kept. */
export interface KeptStore {
  get(): Kept;
  /** `notWritten`: it holds until Parley ends, and no longer. */
  apply(effect: KeepingEffect): Result<undefined, 'notWritten'>;
  /** For what is no request of the person: an alert that is over. */
  change(step: (kept: Kept) => Kept): Result<undefined, 'notWritten'>;
  on(listener: (kept: Kept) => void): () => void;
  /** Where the file of an earlier run is now, if nothing could be made of it. */
  readonly setAside: string | null;
}

export interface KeptStorePorts {
  readonly folder: string;
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/**
 * Opens what earlier runs have kept (`kept.json`). Each change writes the whole: at its bounds it is some hundred
 * kilobytes, and a person makes a few changes a minute.
 */
export function openKeptStore({ folder, nowMs, newId, log }: KeptStorePorts): KeptStore {
  const listeners = new Set<(kept: Kept) => void>();
  let setAside: string | null = null;
  const file = openSmallFile<Kept>({
    folder,
    name: 'kept',
    schema: keptSchema,
    empty: NOTHING_KEPT,
    nowMs,
    log,
    onSetAside: (path) => {
      setAside = path;
    },
  });
  let kept = file.read();

  function change(step: (kept: Kept) => Kept): Result<undefined, 'notWritten'> {
    const next = step(kept);
    if (next === kept) return ok(undefined);
    kept = next;
    const isWritten = file.write(kept);
    for (const listener of listeners) listener(kept);
    return isWritten ? ok(undefined) : fail('notWritten');
  }

  return {
    get: () => kept,
    apply: (effect) => change((before) => keep(before, effect, { nowMs: nowMs(), newId })),
    change,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setAside,
  };
}
