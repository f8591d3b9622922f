import { z } from 'zod';
import {
  ID_LENGTH,
  LABEL_LENGTH,
  MOST_LIST_ITEMS,
  MOST_NOTES,
  NOTE_LENGTH,
} from './kept-bounds.ts';

const label = z.string().max(LABEL_LENGTH).nullable();
const listName = z.string().min(1).max(LABEL_LENGTH);
const listItems = z.array(z.string().min(1).max(LABEL_LENGTH)).max(MOST_LIST_ITEMS);

const keepingEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('setAlert'),
    alert: z.enum(['timer', 'alarm', 'reminder']),
    /** Unix time in milliseconds. */
    dueAtMs: z.number(),
    label,
  }),
  /** Chosen by the skill from what is kept: whoever carries it out compares no words. */
  z.strictObject({
    kind: z.literal('cancelAlerts'),
    ids: z.array(z.string().max(ID_LENGTH)).max(MOST_NOTES),
  }),
  z.strictObject({ kind: z.literal('addToList'), list: listName, items: listItems }),
  z.strictObject({ kind: z.literal('removeFromList'), list: listName, items: listItems }),
  z.strictObject({ kind: z.literal('clearList'), list: listName }),
  z.strictObject({ kind: z.literal('addNote'), text: z.string().min(1).max(NOTE_LENGTH) }),
  z.strictObject({
    kind: z.literal('deleteNotes'),
    ids: z.array(z.string().max(ID_LENGTH)).max(MOST_NOTES),
  }),
  /** What the last request of this kind took away. */
  z.strictObject({ kind: z.literal('putBack') }),
]);

/** A change of what is kept for a person (`keep` in `kept.ts`). */
export type KeepingEffect = Readonly<z.infer<typeof keepingEffectSchema>>;

/** What a skill asks the host to do. Skills are pure: they say what should happen, main does it. */
export const effectSchema = z.union([
  keepingEffectSchema,
  z.discriminatedUnion('kind', [
    /** Of what Parley says, from −1 to 1 of the whole scale. */
    z.strictObject({ kind: z.literal('changeVolume'), by: z.number().min(-1).max(1) }),
    z.strictObject({ kind: z.literal('stopTalking') }),
  ]),
]);
export type SkillEffect = Readonly<z.infer<typeof effectSchema>>;
