import { z } from 'zod';
import { failureSchema } from '../../../shared/failures.ts';
import { talkModeSchema } from '../../../shared/session-snapshot.ts';
import type { Chunk } from './words-format.ts';

/** What is known when words begin. The first chunk of every file. */
const begunSchema = z.object({
  type: z.literal('begun'),
  input: z.enum(['voice', 'text']),
  /** How it was said; null for typed words. */
  mode: talkModeSchema.nullable(),
  /** What was typed; null for what is said. */
  text: z.string().nullable(),
  /** Unix time in milliseconds. */
  recordedAtMs: z.number(),
  sampleRateHz: z.number(),
  /** For people: who was to answer. */
  endpoint: z.string(),
});
export type Begun = z.infer<typeof begunSchema>;

const noteSchema = z.discriminatedUnion('type', [
  begunSchema,
  /** All of it is here. `samples`: how many from the first on are the words; null for all. */
  z.object({ type: z.literal('complete'), samples: z.int().nonnegative().nullable() }),
  /** The server said that it has them. */
  z.object({ type: z.literal('committed') }),
  /** Their turn ended without an answer. */
  z.object({
    type: z.literal('left'),
    failure: failureSchema.nullable().catch(null),
    transcript: z.string().nullable(),
  }),
]);
export type Note = z.infer<typeof noteSchema>;

export function noteChunk(note: Note): Chunk {
  return { kind: 'note', plain: Buffer.from(JSON.stringify(note), 'utf8') };
}

/** Null for a note of a newer Parley: it says nothing that this one understands. */
export function readNote({ plain }: Chunk): Note | null {
  try {
    const parsed: unknown = JSON.parse(plain.toString('utf8'));
    return noteSchema.safeParse(parsed).data ?? null;
  } catch {
    return null;
  }
}
