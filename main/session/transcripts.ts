import type { RealtimeFact } from '../realtime-client/realtime-facts.ts';

/** Items whose late transcripts are still recognised. */
const REMEMBERED_ITEMS = 200;

/**
 * Finds the turn that a piece of the server's hearing belongs to. Transcripts come late and out of
 * order, so they are filed by item, and commits are answered in the order they were sent.
 */
export interface Transcripts {
  /** The server was given this turn's words; of spoken ones the next unknown item is made. */
  delivered(options: {
    readonly turnId: string;
    readonly orderId: string;
    readonly isSpoken: boolean;
  }): void;
  /** The server did not take the words; returns the turn they are of. */
  refused(orderId: string): string | null;
  bind(itemId: string, turnId: string): void;
  /** The turn of a committed item; null when nobody here committed it. */
  committed(itemId: string): string | null;
  turnOf(itemId: string): string | null;
  /** The text so far of an item, after this fact. */
  grow(fact: Extract<RealtimeFact, { type: 'transcriptGrew' }>): string;
  connectionLost(): void;
}

export function createTranscripts(): Transcripts {
  const turnOfItem = new Map<string, string>();
  const texts = new Map<string, string>();
  const turnOfOrder = new Map<string, string>();
  let expected: { readonly turnId: string; readonly orderId: string }[] = [];

  function bind(itemId: string, turnId: string): void {
    turnOfItem.set(itemId, turnId);
    const [oldest] = turnOfItem.keys();
    if (turnOfItem.size > REMEMBERED_ITEMS && oldest !== undefined) {
      turnOfItem.delete(oldest);
      texts.delete(oldest);
    }
  }

  return {
    delivered({ turnId, orderId, isSpoken }) {
      if (isSpoken) expected.push({ turnId, orderId });
      turnOfOrder.set(orderId, turnId);
      const [oldest] = turnOfOrder.keys();
      if (turnOfOrder.size > REMEMBERED_ITEMS && oldest !== undefined) turnOfOrder.delete(oldest);
    },
    refused(orderId) {
      expected = expected.filter((entry) => entry.orderId !== orderId);
      const turnId = turnOfOrder.get(orderId) ?? null;
      turnOfOrder.delete(orderId);
      return turnId;
    },
    bind,
    committed(itemId) {
      const known = turnOfItem.get(itemId);
      if (known !== undefined) {
        // It was known before its commit: that commit is answered now, and by no later item.
        const at = expected.findIndex((entry) => entry.turnId === known);
        if (at >= 0) expected = expected.toSpliced(at, 1);
        return known;
      }
      const turnId = expected.shift()?.turnId ?? null;
      if (turnId !== null) bind(itemId, turnId);
      return turnId;
    },
    turnOf: (itemId) => turnOfItem.get(itemId) ?? null,
    grow(fact) {
      // Nobody's, and so never forgotten with its turn.
      if (!turnOfItem.has(fact.itemId)) return fact.delta;
      const text = (texts.get(fact.itemId) ?? '') + fact.delta;
      texts.set(fact.itemId, text);
      return text;
    },
    connectionLost() {
      expected = [];
      turnOfOrder.clear();
      // Another connection may give the same ids to other items.
      turnOfItem.clear();
      texts.clear();
    },
  };
}
