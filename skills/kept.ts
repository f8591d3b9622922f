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

const alertSchema = z.strictObject({
  id: z.string().min(1).max(ID_LENGTH),
  kind: z.enum(['timer', 'alarm', 'reminder']),
  label: z.string().max(LABEL_LENGTH).nullable(),
  /** Unix time in milliseconds. */
  dueAtMs: z.number(),
  setAtMs: z.number(),
});
/** Something that rings at its time. */
export type Alert = Readonly<z.infer<typeof alertSchema>>;

const listSchema = z.strictObject({
  name: z.string().min(1).max(LABEL_LENGTH),
  items: z.array(z.string().min(1).max(LABEL_LENGTH)).max(MOST_LIST_ITEMS),
});
const noteSchema = z.strictObject({
  id: z.string().min(1).max(ID_LENGTH),
  text: z.string().min(1).max(NOTE_LENGTH),
  atMs: z.number(),
});

export const keptSchema = z.strictObject({
  alerts: z.array(alertSchema).max(MOST_ALERTS),
  lists: z.array(listSchema).max(MOST_LISTS),
  notes: z.array(noteSchema).max(MOST_NOTES),
  removed: z
    .strictObject({
      alerts: z.array(alertSchema).max(MOST_ALERTS),
      list: listSchema.nullable(),
      notes: z.array(noteSchema).max(MOST_NOTES),
    })
    .optional(),
});

export interface KeptList {
  readonly name: string;
  readonly items: readonly string[];
}

interface Note {
  readonly id: string;
  readonly text: string;
  readonly atMs: number;
}

/** What one request took away: whole, so that another can put it back. */
export interface Removed {
  readonly alerts: readonly Alert[];
  /** Of a list only what was taken off it. */
  readonly list: KeptList | null;
  readonly notes: readonly Note[];
}

export interface Kept {
  readonly alerts: readonly Alert[];
  readonly lists: readonly KeptList[];
  readonly notes: readonly Note[];
  /** Until something else is changed: "put it back" must not bring what nobody thinks of any more. */
  readonly removed?: Removed | undefined;
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
  const { alerts, lists, notes } = kept;
  switch (effect.kind) {
    case 'setAlert': {
      if (alerts.length >= MOST_ALERTS) return kept;
      const { alert: kind, dueAtMs, label } = effect;
      const alert = { id: now.newId(), kind, label, dueAtMs, setAtMs: now.nowMs };
      return { alerts: [...alerts, alert], lists, notes };
    }
    case 'cancelAlerts': {
      const gone = alerts.filter(({ id }) => effect.ids.includes(id));
      return without(kept, { alerts: gone, list: null, notes: [] });
    }
    case 'addToList':
      return { alerts, lists: withItems(lists, effect.list, effect.items), notes };
    case 'removeFromList': {
      const wanted = new Set(effect.items.map(key));
      const list = lists.find(({ name }) => key(name) === key(effect.list));
      const items = list?.items.filter((item) => wanted.has(key(item))) ?? [];
      if (list === undefined || items.length === 0) return kept;
      const left = list.items.filter((item) => !wanted.has(key(item)));
      return {
        alerts,
        lists: lists.map((each) => (each === list ? { name: list.name, items: left } : each)),
        notes,
        removed: { alerts: [], list: { name: list.name, items }, notes: [] },
      };
    }
    case 'clearList': {
      const list = lists.find(({ name }) => key(name) === key(effect.list));
      return list === undefined ? kept : without(kept, { alerts: [], list, notes: [] });
    }
    case 'addNote': {
      if (notes.length >= MOST_NOTES) return kept;
      const note = { id: now.newId(), text: effect.text.slice(0, NOTE_LENGTH), atMs: now.nowMs };
      return { alerts, lists, notes: [...notes, note] };
    }
    case 'deleteNotes': {
      const gone = notes.filter(({ id }) => effect.ids.includes(id));
      return without(kept, { alerts: [], list: null, notes: gone });
    }
    case 'putBack':
      return withRemoved(kept);
  }
}

/** Alerts that are over: they are gone for good, and what was removed before may still be put back. */
export function withoutAlerts(kept: Kept, ids: readonly string[]): Kept {
  const alerts = kept.alerts.filter(({ id }) => !ids.includes(id));
  return alerts.length === kept.alerts.length ? kept : { ...kept, alerts };
}

function without(kept: Kept, removed: Removed): Kept {
  if (removed.alerts.length + removed.notes.length === 0 && removed.list === null) return kept;
  return {
    alerts: kept.alerts.filter((alert) => !removed.alerts.includes(alert)),
    lists: kept.lists.filter((list) => list !== removed.list),
    notes: kept.notes.filter((note) => !removed.notes.includes(note)),
    removed,
  };
}

function withRemoved({ alerts, lists, notes, removed }: Kept): Kept {
  return {
    alerts: alerts.concat(removed?.alerts ?? []).slice(0, MOST_ALERTS),
    lists: removed?.list ? withItems(lists, removed.list.name, removed.list.items) : lists,
    notes: notes
      .concat(removed?.notes ?? [])
      .toSorted((a, b) => a.atMs - b.atMs)
      .slice(0, MOST_NOTES),
  };
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

function key(words: string): string {
  return words.trim().toLowerCase();
}
