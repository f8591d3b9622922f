import { type Result, ok } from '../../shared/result.ts';
import {
  bounded,
  type Conversation,
  type ConversationBounds,
  insertItem,
  previousIdOf,
  replaceItem,
} from './conversation.ts';
import type { Item } from './items.ts';
import type { Send } from './outgoing.ts';
import type { Refused } from './refusals.ts';

/** One session's conversation: the only place where the list is exchanged for its successor. */
export interface ConversationStore {
  items(): Conversation;
  set(items: Conversation): void;
  replace(item: Item): void;
  /** Adds a whole item and tells the client. */
  add(
    item: Item,
    after: string | null | undefined,
    beforeTelling?: (previousId: string | null) => void,
  ): Result<undefined, Refused>;
  /** Adds an item whose events are the caller's; gives the id before it. */
  open(item: Item): string | null;
}

export function createConversationStore({
  send,
  wire,
  bounds,
}: {
  readonly send: Send;
  readonly wire: (item: Item) => object;
  readonly bounds: ConversationBounds;
}): ConversationStore {
  let items: Conversation = [];
  return {
    items: () => items,
    set: (next) => {
      items = next;
    },
    replace: (item) => {
      items = bounded(replaceItem(items, item), bounds);
    },
    add: (item, after, beforeTelling) => {
      const inserted = insertItem(items, item, after);
      if (!inserted.ok) return inserted;
      const { items: next, previousId } = inserted.value;
      items = bounded(next, bounds);
      beforeTelling?.(previousId);
      const event = { previous_item_id: previousId, item: wire(item) };
      send({ type: 'conversation.item.added', ...event });
      send({ type: 'conversation.item.done', ...event });
      return ok(undefined);
    },
    open: (item) => {
      const inserted = insertItem(items, item, undefined);
      if (!inserted.ok) throw new Error('a fresh id is in the conversation already');
      items = bounded(inserted.value.items, bounds);
      return previousIdOf(items, item.id);
    },
  };
}
