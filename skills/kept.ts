import { z } from 'zod';
import type { KeepingEffect } from './effect.ts';
import {
  ID_LENGTH,
  LABEL_LENGTH,
  MOST_ALERTS,
  MOST_LIST_ITEMS,
  MOST_LISTS,
  MOST_NOTES,
  NOTE_LENGTH,
} from './kept-bounds.ts';

/** What is kept for a person until it is done, over restarts: schemas, because files and processes carry it. */

export const alertSchema = z.strictObject({
  id: z.string().min(1).max(ID_LENGTH),
  kind: z.enum(['timer', 'alarm', 'reminder']),
  label: z.string().max(LABEL_LENGTH).nullable(),
  /** Unix time in milliseconds. */
  dueAtMs: z.number(),
  setAtMs: z.number(),
});
/** Something that rings at its time. */
export type Alert = Readonly<z.infer<typeof alertSchema>>;

export const keptSchema = z.strictObject({
  alerts: z.array(alertSchema).max(MOST_ALERTS),
  lists: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(LABEL_LENGTH),
        items: z.array(z.string().min(1).max(LABEL_LENGTH)).max(MOST_LIST_ITEMS),
      }),
    )
    .max(MOST_LISTS),
  notes: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(ID_LENGTH),
        text: z.string().min(1).max(NOTE_LENGTH),
        atMs: z.number(),
      }),
    )
    .max(MOST_NOTES),
});

export interface KeptList {
  readonly name: string;
  readonly items: readonly string[];
}

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly atMs: number;
}

export interface Kept {
  readonly alerts: readonly Alert[];
  readonly lists: readonly KeptList[];
  readonly notes: readonly Note[];
}

export const NOTHING_KEPT: Kept = { alerts: [], lists: [], notes: [] };

/**
 * What is kept after an effect. Total and pure: what exceeds a bound is left out, an unknown id or name changes
 * nothing, and names of lists and their items are compared without regard to case.
 */
export function keep(
  kept: Kept,
  effect: KeepingEffect,
  now: { readonly nowMs: number; readonly newId: () => string },
): Kept {
  switch (effect.kind) {
    case 'setAlert': {
      if (kept.alerts.length >= MOST_ALERTS) return kept;
      const { alert: kind, dueAtMs, label } = effect;
      const alert = { id: now.newId(), kind, label, dueAtMs, setAtMs: now.nowMs };
      return { ...kept, alerts: [...kept.alerts, alert] };
    }
    case 'cancelAlerts':
      return { ...kept, alerts: kept.alerts.filter(({ id }) => !effect.ids.includes(id)) };
    case 'addToList':
      return { ...kept, lists: withItems(kept.lists, effect.list, effect.items) };
    case 'removeFromList': {
      const gone = new Set(effect.items.map(key));
      return changeList(kept, effect.list, (items) =>
        items.filter((item) => !gone.has(key(item))),
      );
    }
    case 'clearList':
      return { ...kept, lists: kept.lists.filter(({ name }) => key(name) !== key(effect.list)) };
    case 'addNote': {
      if (kept.notes.length >= MOST_NOTES) return kept;
      const note = { id: now.newId(), text: effect.text.slice(0, NOTE_LENGTH), atMs: now.nowMs };
      return { ...kept, notes: [...kept.notes, note] };
    }
    case 'deleteNotes':
      return { ...kept, notes: kept.notes.filter(({ id }) => !effect.ids.includes(id)) };
  }
}

function withItems(
  lists: readonly KeptList[],
  name: string,
  items: readonly string[],
): readonly KeptList[] {
  const exists = lists.some((list) => key(list.name) === key(name));
  const all = exists || lists.length >= MOST_LISTS ? lists : [...lists, { name, items: [] }];
  return all.map((list) =>
    key(list.name) === key(name)
      ? { name: list.name, items: list.items.concat(items).slice(0, MOST_LIST_ITEMS) }
      : list,
  );
}

function changeList(
  kept: Kept,
  name: string,
  change: (items: readonly string[]) => readonly string[],
): Kept {
  const lists = kept.lists.map((list) =>
    key(list.name) === key(name) ? { name: list.name, items: change(list.items) } : list,
  );
  return { ...kept, lists };
}

function key(words: string): string {
  return words.trim().toLowerCase();
}
