import { z } from 'zod';
import { turnSchema } from './session-snapshot.ts';

/** The history's own ids, which outlive a session's. */
const idSchema = z.string().min(1).max(200);

/** At most this many items a page. */
export const HISTORY_PAGE_ITEMS = 100;

export const pastConversationSchema = z.object({
  id: idSchema,
  /** As the person named it; null: by its first words. */
  name: z.string().nullable(),
  /** Unix time in milliseconds. */
  startedAtMs: z.number(),
  lastAtMs: z.number(),
  turns: z.int(),
  /** Its first words. */
  preview: z.string(),
});
export type PastConversation = z.infer<typeof pastConversationSchema>;

export const pastTurnSchema = z.object({
  id: idSchema,
  conversationId: idSchema,
  turn: turnSchema,
  /** Who answered, for people. */
  endpoint: z.string(),
});
export type PastTurn = z.infer<typeof pastTurnSchema>;

/** `[start, length]` in UTF-16 units. */
const marksSchema = z.array(z.tuple([z.int(), z.int()]));
export type Marks = z.infer<typeof marksSchema>;

export const hitSchema = z.object({
  turn: pastTurnSchema,
  marks: z.object({ heard: marksSchema, answer: marksSchema }),
});
export type Hit = z.infer<typeof hitSchema>;

/** A page of a long list; `next` asks for the one after it. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item).max(HISTORY_PAGE_ITEMS),
    next: z.string().nullable(),
  });
}

export interface HistoryPage<T> {
  readonly items: T[];
  readonly next: string | null;
}

const noticeSchema = z.object({
  kind: z.enum(['recovered', 'setAside', 'unwritable', 'newer']),
  /** The damaged file's name, kept beside the new one; null where there is none, or no longer. */
  file: z.string().nullable(),
  savedTurns: z.int(),
  /** Saved, but not letter by letter what was written. */
  alteredTurns: z.int(),
  /** null: nobody can tell how many. */
  lostTurns: z.int().nullable(),
});
export type HistoryNotice = z.infer<typeof noticeSchema>;

export const historyStatusSchema = z.object({
  state: z.enum(['closed', 'opening', 'open', 'unavailable']),
  turns: z.int(),
  bytes: z.int(),
  /** Damaged files that were set aside are still there. They go with whatever may stand in them. */
  keepsDamaged: z.boolean(),
  /** Said once: what became of a damaged file, or that nothing can be written. */
  notice: noticeSchema.nullable(),
});
export type HistoryStatus = z.infer<typeof historyStatusSchema>;

/** A history that cannot be read now. `superseded`: a later search took this one's place. */
export const historyFailureSchema = z.enum([
  'historyClosed',
  'notFound',
  'unwritable',
  'superseded',
]);
export type HistoryFailure = z.infer<typeof historyFailureSchema>;

export const historyIdSchema = idSchema;

export const historyExportSchema = z.strictObject({
  format: z.enum(['markdown', 'json']),
  /** null: everything. */
  conversationId: idSchema.nullable(),
});
export type HistoryExport = z.infer<typeof historyExportSchema>;
