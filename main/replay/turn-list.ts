import type { ReplayTurn } from '../../shared/replay.ts';
import { createTurnDraft, finishTurn, type TurnDraft } from './turn-draft.ts';

/** Turns and items that are still known by name; older ones have had all their news. */
const REMEMBERED = 4_000;

/** The turns of a log in order, and what their items, responses and orders are called. */
export interface TurnList {
  open(line: number, input: ReplayTurn['input']): TurnDraft;
  /** Takes back a turn that turned out to be none. */
  drop(turn: TurnDraft): void;
  latest(): TurnDraft | null;
  /** A turn that has ended goes on after all: its answer was asked for again. */
  reopen(turn: TurnDraft): void;
  /** The newest that fits, looking back over those without an outcome. */
  newestOpen(fits: (turn: TurnDraft) => boolean): TurnDraft | null;
  allOpen(): readonly TurnDraft[];
  /** An item, a response or an order that belongs to a turn; ids of different kinds never meet. */
  bind(kind: Kind, id: string, turn: TurnDraft): void;
  find(kind: Kind, id: string | null): TurnDraft | null;
  /** A new connection knows no order and no response of the one before. */
  forgetOrders(): void;
  finish(): { readonly turns: ReplayTurn[]; readonly leftOut: number };
}

type Kind = 'words' | 'answer' | 'response' | 'order' | 'call';

export function createTurnList({ keptTurns }: { readonly keptTurns: number }): TurnList {
  let turns: TurnDraft[] = [];
  let open = new Set<TurnDraft>();
  let count = 0;
  let leftOut = 0;
  const names = new Map<string, TurnDraft>();

  /** Sweeps out the turns that have their outcome by now. */
  function allOpen(): readonly TurnDraft[] {
    for (const turn of open) if (turn.outcome !== null) open.delete(turn);
    return [...open];
  }

  return {
    open(line, input) {
      count += 1;
      const turn = createTurnDraft(count, line, input);
      turns.push(turn);
      open.add(turn);
      if (turns.length >= 2 * keptTurns) {
        leftOut += turns.length - keptTurns;
        turns = turns.slice(-keptTurns);
        open = new Set(turns.filter((kept) => open.has(kept)));
      }
      return turn;
    },
    drop(turn) {
      // Only the newest can be taken back, so that the numbers stay whole.
      if (turns.at(-1) !== turn) return;
      turns.pop();
      open.delete(turn);
      count -= 1;
    },
    latest: () => turns.at(-1) ?? null,
    reopen(turn) {
      turn.outcome = null;
      turn.failure = null;
      open.add(turn);
    },
    newestOpen: (fits) => allOpen().findLast(fits) ?? null,
    allOpen,
    bind(kind, id, turn) {
      names.set(`${kind} ${id}`, turn);
      const [oldest] = names.keys();
      if (names.size > REMEMBERED && oldest !== undefined) names.delete(oldest);
    },
    find: (kind, id) => (id === null ? null : (names.get(`${kind} ${id}`) ?? null)),
    forgetOrders() {
      for (const name of names.keys()) {
        if (name.startsWith('order ') || name.startsWith('response ')) names.delete(name);
      }
    },
    finish() {
      const kept = turns.slice(-keptTurns);
      return {
        turns: kept.map((turn) => finishTurn(turn)),
        leftOut: leftOut + turns.length - kept.length,
      };
    },
  };
}
