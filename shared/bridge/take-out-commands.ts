import { z } from 'zod';
import { historyIdSchema } from '../history.ts';

const turnIdsSchema = z.array(z.string().max(100)).min(1).max(200);

/** The contract's commands that take words out of Parley as a file. */
export const takeOutCommands = {
  /** Writes what is to be dragged into a file of its own; the drag itself is begun once it is there. */
  'takeOut.prepare': {
    input: z.union([
      z.strictObject({ turnIds: turnIdsSchema }),
      z.strictObject({ conversationId: historyIdSchema }),
    ]),
    output: z.object({ dragId: z.string() }),
    failure: z.enum(['notFound', 'unwritable']),
    from: ['ui'],
  },
  /** Begins to drag what was prepared. For the press that goes on only: without one it would hang on the pointer. */
  'takeOut.drag': {
    input: z.strictObject({ dragId: z.string().max(100) }),
    output: z.undefined(),
    failure: z.literal('notFound'),
    from: ['ui'],
  },
  /** Saves turns where the person wants them; `path` is null when they chose nothing. */
  'takeOut.save': {
    input: z.strictObject({ turnIds: turnIdsSchema }),
    output: z.object({ path: z.string().nullable() }),
    failure: z.enum(['notFound', 'unwritable']),
    from: ['ui'],
  },
} as const;
