import type { NewItem } from '../../realtime/client-event.ts';
import type { ContextChoice } from '../../shared/context-choice.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { RealtimeConnection } from '../realtime-client/realtime-connection.ts';
import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';
import { summaryOf } from './context.ts';
import { summaryItem } from './seed.ts';

export interface ContextKeeperOptions {
  readonly choice: () => ContextChoice;
  readonly orders: () => RealtimeConnection | null;
  /** The turn whose spoken words this item holds; null when it is no recording of ours. */
  readonly turnOf: (itemId: string) => string | null;
  /** The turns of this conversation that a model should know of, oldest first. */
  readonly past: () => readonly Turn[];
  /** The server no longer has the words of this turn. */
  readonly onForgotten: (turnId: string) => void;
}

/**
 * Keeps the server's conversation as long as the person wants to pay for: after a turn, the items of the
 * turns that are too old are deleted there, and, if that is wished, a short text takes their place (M12).
 */
export interface ContextKeeper {
  /** The new session is told this first. */
  seeded(items: readonly NewItem[]): void;
  /** Typed words are on their way: the next item of the person's that is no recording holds them. */
  typed(turnId: string): void;
  tellRealtime(fact: RealtimeFact): void;
  /** A turn is over, and no response is under way. */
  tidy(): void;
  connectionLost(): void;
}

/** What the person said, and everything that followed from it. */
interface Group {
  readonly items: string[];
}

export function createContextKeeper(options: ContextKeeperOptions): ContextKeeper {
  /** Before the first words: an older summary. */
  let head: string[] = [];
  let groups: Group[] = [];
  /** The turns of the person's items that are no recordings, in the order in which they were sent. */
  let unspoken: string[] = [];
  const turnOfItem = new Map<string, string>();
  let summaries = 0;
  /** The summary that the present connection has. */
  let summarised: string | null = null;

  function turnOf(itemId: string): string | null {
    const known = options.turnOf(itemId) ?? turnOfItem.get(itemId) ?? null;
    if (known !== null) return known;
    const next = unspoken.shift() ?? null;
    if (next !== null) turnOfItem.set(itemId, next);
    return next;
  }

  function forget(): void {
    head = [];
    groups = [];
    unspoken = [];
    turnOfItem.clear();
    summarised = null;
  }

  function summarise(connection: RealtimeConnection, kept: readonly Group[]): void {
    const keptTurns = new Set(kept.map(({ items: [first] }) => (first ? turnOf(first) : null)));
    const summary = summaryOf(options.past().filter(({ id }) => !keptTurns.has(id)));
    if (summary === null || summary === summarised) return;
    for (const itemId of head) connection.deleteItem(itemId);
    summaries += 1;
    const id = `parley_summary_${summaries}`;
    head = [id];
    summarised = summary;
    connection.addItem({ ...summaryItem(summary), id }, { previousItemId: 'root' });
  }

  return {
    seeded(items) {
      forget();
      // Every turn that is told begins with an item of the person's; the latest turns are told.
      const told = items.filter((item) => item.type === 'message' && item.role === 'user').length;
      const past = options.past();
      unspoken = past.slice(past.length - told).map(({ id }) => id);
    },
    typed: (turnId) => void unspoken.push(turnId),
    tellRealtime(fact) {
      if (fact.type === 'itemDeleted') {
        head = head.filter((itemId) => itemId !== fact.itemId);
        for (const { items } of groups) {
          const at = items.indexOf(fact.itemId);
          if (at > 0) items.splice(at, 1);
        }
      }
      if (fact.type !== 'itemAcknowledged' || head.includes(fact.itemId)) return;
      const latest = groups.at(-1);
      if (fact.isPersons) groups.push({ items: [fact.itemId] });
      else if (latest === undefined) head.push(fact.itemId);
      else latest.items.push(fact.itemId);
    },
    tidy() {
      const choice = options.choice();
      const connection = options.orders();
      if (choice.kind === 'everything' || connection === null) return;
      // In their order, so that each finds its own.
      for (const { items } of groups) if (items[0] !== undefined) turnOf(items[0]);
      const kept = groups.slice(-choice.turns);
      const old = groups.slice(0, groups.length - kept.length);
      if (old.length === 0) return;
      groups = kept;
      for (const { items } of old) {
        for (const itemId of items) connection.deleteItem(itemId);
        const turnId = items[0] === undefined ? null : turnOf(items[0]);
        if (turnId !== null) options.onForgotten(turnId);
      }
      if (choice.kind === 'summary') summarise(connection, kept);
    },
    connectionLost: forget,
  };
}
