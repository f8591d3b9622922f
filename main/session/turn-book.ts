import type { Turn } from '../../shared/session-snapshot.ts';
import type { Clock } from './session.ts';
import { UNTIMED } from './timings.ts';

/** Turns older than this many leave the window; the history is another matter. */
const MOST_TURNS = 200;
const PUBLISH_EVERY_MS = 33;

/** The turns of this conversation, published whole and at most about thirty times a second. */
export interface TurnBook {
  open(options: {
    readonly id: string;
    readonly input: Turn['input'];
    readonly heard?: string;
  }): Turn;
  /** Unknown ids are ignored: the turn left the window. */
  update(id: string, change: Partial<Omit<Turn, 'id'>>): void;
  get(id: string): Turn | null;
  all(): readonly Turn[];
  /** Forgets the turns that `keep` does not want. */
  clear(keep: (turn: Turn) => boolean): void;
  dispose(): void;
}

export function createTurnBook(options: {
  readonly clock: Clock;
  readonly publish: (turn: Turn) => void;
}): TurnBook {
  let turns = new Map<string, Turn>();
  const changed = new Set<string>();
  let stopTimer: (() => void) | null = null;

  function announce(id: string): void {
    changed.add(id);
    stopTimer ??= options.clock.after(PUBLISH_EVERY_MS, flush);
  }

  function flush(): void {
    stopTimer = null;
    for (const id of changed) {
      const turn = turns.get(id);
      if (turn !== undefined) options.publish(turn);
    }
    changed.clear();
  }

  return {
    open({ id, input, heard }) {
      const turn: Turn = {
        id,
        startedAtMs: options.clock.nowMs(),
        input,
        heard: heard ?? null,
        answer: '',
        unheardFrom: null,
        outcome: null,
        failure: null,
        keptMs: null,
        restored: false,
        receipt: null,
        timings: UNTIMED,
      };
      turns.set(id, turn);
      const [oldest] = turns.keys();
      if (turns.size > MOST_TURNS && oldest !== undefined) turns.delete(oldest);
      announce(id);
      return turn;
    },
    update(id, change) {
      const turn = turns.get(id);
      if (turn === undefined) return;
      turns.set(id, { ...turn, ...change });
      announce(id);
    },
    get: (id) => turns.get(id) ?? null,
    all: () => [...turns.values()],
    clear(keep) {
      turns = new Map([...turns].filter(([, turn]) => keep(turn)));
    },
    dispose() {
      stopTimer?.();
      stopTimer = null;
    },
  };
}
