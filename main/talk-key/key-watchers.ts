import type { KeyWitness, TestedKey } from '../../shared/talk-key.ts';
import type { TierOrder } from './tier-state.ts';

/** Who looks at the key instead of talking with it: the self-test, and the check of everything. */
export interface KeyWatchers {
  /** Told of every edge from now on, and nobody else is. Returns the way out. */
  add(watcher: (tested: TestedKey) => void): () => void;
  /** True when somebody looked: the order is done with. */
  see(order: Extract<TierOrder, { readonly type: 'edge' | 'press' | 'lost' }>): boolean;
}

export function createKeyWatchers(): KeyWatchers {
  const watchers = new Set<(tested: TestedKey) => void>();
  let downAtMs: number | null = null;

  function tell(upAtMs: number | null, seenBy: KeyWitness): void {
    for (const watcher of watchers) watcher({ downAtMs, upAtMs, seenBy });
  }

  return {
    add(watcher) {
      downAtMs = null;
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    see(order) {
      if (watchers.size === 0) return false;
      switch (order.type) {
        case 'press':
          downAtMs = order.atMs;
          tell(null, 'shortcut');
          return true;
        case 'lost':
          return true;
        case 'edge':
          if (order.edge === 'down') downAtMs = order.atMs;
          // An up whose down was before the test, and a loss, tell nothing.
          if (order.edge === 'lost' || downAtMs === null) return true;
          tell(order.edge === 'up' ? order.atMs : null, order.source);
          return true;
      }
    },
  };
}
