import type { Turn } from '../../shared/session-snapshot.ts';
import type { Clock, SessionEvent } from '../session/session.ts';
import type { WrittenTurn } from './history-calls.ts';

export interface HistoryWriterPorts {
  readonly clock: Clock;
  readonly isKept: () => boolean;
  /** Milliseconds of silence after which a turn begins a new conversation; null: never. */
  readonly newConversationAfterMs: () => number | null;
  /** Who answers now, for people. */
  readonly endpoint: () => string;
  /** Takes out of a text what nobody may read later. */
  readonly redact: (text: string) => string;
  readonly newId: () => string;
  /** Together, in their order. */
  readonly write: (turns: readonly WrittenTurn[]) => void;
}

/** Turns a session's events into turns that are written down. */
export interface HistoryWriter {
  tell(event: SessionEvent): void;
  /** The history's own id of a turn of this run; null: it was not written. */
  idOf(turnId: string): string | null;
  /** Was erased: what is said from now on is another conversation, and what was said is not written again. */
  forgetAll(): void;
  /** Deleted: it is not written again, whatever still becomes of it. */
  forget(id: string): void;
  /** Writes at once what waits. */
  flush(): void;
  dispose(): void;
}

/** Receipts and transcripts come after the end: a turn is written once so much time passed without a change. */
const SETTLED_AFTER_MS = 300;

interface Known {
  readonly id: string;
  readonly conversationId: string;
  readonly endpoint: string;
}

export function createHistoryWriter(ports: HistoryWriterPorts): HistoryWriter {
  const { clock } = ports;
  const run = ports.newId();
  const known = new Map<string, Known>();
  const forgotten = new Set<string>();
  const waiting = new Map<string, WrittenTurn>();
  let conversationId = ports.newId();
  let lastAtMs: number | null = null;
  let stop: (() => void) | null = null;

  function placeOf(turn: Turn): Known {
    const found = known.get(turn.id);
    if (found !== undefined) return found;
    const afterMs = ports.newConversationAfterMs();
    const wasQuiet =
      lastAtMs !== null && afterMs !== null && turn.startedAtMs - lastAtMs >= afterMs;
    if (wasQuiet) conversationId = ports.newId();
    const place = { id: `${run}/${turn.id}`, conversationId, endpoint: ports.endpoint() };
    known.set(turn.id, place);
    return place;
  }

  function note(turn: Turn): void {
    const hasWords = turn.answer !== '' || (turn.heard !== null && turn.heard !== '');
    if (!ports.isKept() || turn.outcome === null || !hasWords) return;
    // Words of an earlier run are in the history already, until they are answered in this one.
    if (turn.restored && turn.outcome === 'kept') return;
    const place = placeOf(turn);
    lastAtMs = clock.nowMs();
    if (forgotten.has(place.id)) return;
    waiting.set(place.id, { ...place, turn: redacted(turn) });
    stop?.();
    stop = clock.after(SETTLED_AFTER_MS, flush);
  }

  function redacted(turn: Turn): Turn {
    const { failure } = turn;
    if (failure?.detail === null || failure === null) return turn;
    const message = ports.redact(failure.detail.message);
    return { ...turn, failure: { ...failure, detail: { ...failure.detail, message } } };
  }

  function flush(): void {
    stop?.();
    stop = null;
    const turns = [...waiting.values()];
    waiting.clear();
    if (turns.length > 0) ports.write(turns);
  }

  return {
    tell(event) {
      if (event.type === 'turnChanged') note(event.turn);
      else if (event.type === 'turnsCleared') conversationId = ports.newId();
    },
    idOf: (turnId) => known.get(turnId)?.id ?? null,
    forgetAll() {
      for (const { id } of known.values()) forgotten.add(id);
      waiting.clear();
      conversationId = ports.newId();
    },
    forget(id) {
      forgotten.add(id);
      waiting.delete(id);
    },
    flush,
    dispose() {
      flush();
      known.clear();
    },
  };
}
