import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { Outgoing } from './outbox.ts';
import type { Settlement } from './settlement.ts';
import type { RestoredWords, WordsStore } from './words-store.ts';

/** At most this many unanswered turns keep their words; the oldest go first, and it is logged. */
const MOST_KEPT = 64;

interface Kept {
  readonly outgoing: Outgoing;
  /** The connection that has all of it in its conversation, if one has. */
  readonly deliveredTo: number | null;
  /** A server said that it has them. */
  readonly committed: boolean;
  /** They went out again by themselves once: from now on it takes a press. */
  readonly replayed: boolean;
}

/** Words of an earlier run: on disk until somebody wants them. */
interface Stored {
  readonly durationMs: number;
}

export interface KeptWordsOptions {
  readonly store: WordsStore;
  readonly onDropped: (turnId: string) => void;
}

/** The words of turns that are not answered yet, so that every one can be sent again. */
export interface KeptWords {
  /** Words of this turn begin to be written (U1), before it is known where they end. */
  begin(turnId: string, mode: TalkMode): void;
  append(turnId: string, samples: Int16Array): void;
  keep(outgoing: Outgoing): void;
  /** No more of these words will come. */
  complete(turnId: string): void;
  delivered(turnId: string, generation: number): void;
  committed(turnId: string): void;
  /** A server that answers has everything that it was given. */
  allCommitted(): void;
  /** Spoken words that a connection was given, and never said that it has (U4). */
  uncommitted(): readonly Outgoing[];
  /** They go out again by themselves, once. */
  replayed(turnId: string): void;
  /** Their turn ended, and they are still here. */
  left(turnId: string, why: Pick<Settlement, 'failure'> & { readonly heard: string | null }): void;
  /** They are on their way again. */
  retake(turnId: string): void;
  restore(words: RestoredWords): void;
  get(turnId: string): Kept | null;
  has(turnId: string): boolean;
  forget(turnId: string): boolean;
  /** Milliseconds of recorded words, 0 for typed ones; null when nothing is kept. */
  durationMs(turnId: string): number | null;
}

const FRESH = { deliveredTo: null, committed: false, replayed: false } as const;

export function createKeptWords({ store, onDropped }: KeptWordsOptions): KeptWords {
  const kept = new Map<string, Kept | Stored>();
  /** Spoken words that the store has from their first frame. */
  const written = new Set<string>();

  function put(turnId: string, words: Kept | Stored): void {
    kept.delete(turnId);
    kept.set(turnId, words);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) {
      forget(oldest);
      onDropped(oldest);
    }
  }

  function begin(turnId: string, mode: TalkMode): void {
    written.add(turnId);
    store.begin(turnId, { kind: 'speech', mode });
  }

  /** What the store does not have yet, and where it ends if that is known. */
  function hand({ turnId, utterance }: Extract<Outgoing, { kind: 'speech' }>): void {
    if (!written.has(turnId)) {
      if (utterance.frameCount === 0) return;
      begin(turnId, utterance.mode);
      for (const frame of utterance.framesFrom(0)) store.append(turnId, frame);
    }
    if (utterance.complete) store.finish(turnId, utterance.sampleCount);
  }

  function live(turnId: string): Kept | null {
    const words = kept.get(turnId);
    return words !== undefined && 'outgoing' in words ? words : null;
  }

  function handOver(turnId: string): void {
    const words = live(turnId);
    if (words?.outgoing.kind === 'speech') hand(words.outgoing);
  }

  function change(turnId: string, to: Partial<Omit<Kept, 'outgoing'>>): void {
    const words = live(turnId);
    if (words !== null) kept.set(turnId, { ...words, ...to });
  }

  function committed(turnId: string): void {
    if (live(turnId)?.committed !== false) return;
    change(turnId, { committed: true });
    store.committed(turnId);
  }

  function forget(turnId: string): boolean {
    const wasWritten = written.delete(turnId);
    const wasKept = kept.delete(turnId);
    // Words that cannot be read are the store's alone.
    if (wasWritten || wasKept) store.remove(turnId);
    return wasKept;
  }

  return {
    begin,
    append(turnId, samples) {
      const words = live(turnId);
      if (words === null && !written.has(turnId)) return;
      if (!written.has(turnId)) begin(turnId, modeOf(words));
      store.append(turnId, samples);
    },
    keep(outgoing) {
      put(outgoing.turnId, { ...FRESH, outgoing });
      if (outgoing.kind === 'speech') {
        hand(outgoing);
      } else {
        store.begin(outgoing.turnId, { kind: 'text', text: outgoing.text });
        store.finish(outgoing.turnId, null);
      }
    },
    complete: handOver,
    delivered(turnId, generation) {
      change(turnId, { deliveredTo: generation, committed: false });
    },
    committed,
    allCommitted() {
      for (const [turnId, words] of Array.from(kept)) {
        if ('outgoing' in words && words.deliveredTo !== null) committed(turnId);
      }
    },
    uncommitted: () =>
      Array.from(kept.values()).flatMap((words) =>
        'outgoing' in words &&
        words.outgoing.kind === 'speech' &&
        words.deliveredTo !== null &&
        !words.committed &&
        !words.replayed
          ? [words.outgoing]
          : [],
      ),
    replayed: (turnId) => change(turnId, { replayed: true, deliveredTo: null }),
    left(turnId, { failure, heard }) {
      handOver(turnId);
      store.leave(turnId, { failure, transcript: heard });
    },
    retake(turnId) {
      change(turnId, { replayed: false });
      store.retake(turnId);
    },
    restore: ({ turnId, durationMs }) => put(turnId, { durationMs }),
    get(turnId) {
      const words = kept.get(turnId);
      if (words === undefined || 'outgoing' in words) return words ?? null;
      const read = store.read(turnId);
      if (read === null) return null;
      const found: Kept = { ...FRESH, outgoing: { ...read, turnId } };
      written.add(turnId);
      kept.set(turnId, found);
      return found;
    },
    has: (turnId) => kept.has(turnId),
    forget,
    durationMs(turnId) {
      const words = kept.get(turnId);
      if (words === undefined) return null;
      if (!('outgoing' in words)) return words.durationMs;
      const { outgoing } = words;
      return outgoing.kind === 'speech' ? Math.round(outgoing.utterance.durationMs) : 0;
    },
  };
}

function modeOf(words: Kept | null): TalkMode {
  return words?.outgoing.kind === 'speech' ? words.outgoing.utterance.mode : 'hold';
}
