import { z } from 'zod';
import {
  historyExportSchema,
  historyFailureSchema,
  historyIdSchema,
  historyStatusSchema,
  hitSchema,
  pageOf,
  pastConversationSchema,
  pastTurnSchema,
} from '../history.ts';

const nothing = z.undefined();
const pageAfterSchema = z.string().max(200).nullable();

/** The contract's commands about the history. */
export const historyCommands = {
  'history.status': {
    input: nothing,
    output: historyStatusSchema,
    failure: z.never(),
    from: ['ui'],
  },
  /** Newest first. */
  'history.conversations': {
    input: z.strictObject({ after: pageAfterSchema }),
    output: pageOf(pastConversationSchema),
    failure: historyFailureSchema,
    from: ['ui'],
  },
  'history.conversation': {
    input: z.strictObject({ id: historyIdSchema }),
    output: pastConversationSchema,
    failure: historyFailureSchema,
    from: ['ui'],
  },
  /** Oldest first. */
  'history.turns': {
    input: z.strictObject({ conversationId: historyIdSchema, after: pageAfterSchema }),
    output: pageOf(pastTurnSchema),
    failure: historyFailureSchema,
    from: ['ui'],
  },
  /** As you type; newest first. */
  'history.search': {
    input: z.strictObject({ text: z.string().max(200), after: pageAfterSchema }),
    output: pageOf(hitSchema),
    failure: historyFailureSchema,
    from: ['ui'],
  },
  'history.rename': {
    input: z.strictObject({
      conversationId: historyIdSchema,
      /** null: by its first words again. */
      name: z.string().trim().min(1).max(120).nullable(),
    }),
    output: nothing,
    failure: historyFailureSchema,
    from: ['ui'],
  },
  /** Really gone: it is nowhere in the file afterwards. */
  'history.delete': {
    input: z.strictObject({ kind: z.enum(['conversation', 'turn']), id: historyIdSchema }),
    output: nothing,
    failure: historyFailureSchema,
    from: ['ui'],
  },
  'history.erase': { input: nothing, output: nothing, failure: historyFailureSchema, from: ['ui'] },
  /** The person chooses where; `path` is null when they chose nothing. */
  'history.export': {
    input: historyExportSchema,
    output: z.object({ path: z.string().nullable() }),
    failure: historyFailureSchema,
    from: ['ui'],
  },
} as const;
