import { z } from 'zod';
import { failureSchema } from './failures.ts';

/** Words that were said or typed and not answered: they wait here for one press. */
const unansweredWordsSchema = z.object({
  /** The id of their turn, which is in the conversation too while they can be read. */
  id: z.string(),
  input: z.enum(['voice', 'text']),
  /** Unix time in milliseconds. */
  recordedAtMs: z.number(),
  /** Milliseconds of sound; 0 for typed words. */
  durationMs: z.number(),
  /** What a server heard, or what was typed; null while nobody knows. */
  transcript: z.string().nullable(),
  /** Why there was no answer; null when Parley ended before there could be one. */
  failure: failureSchema.nullable(),
  /** `memory`: gone when Parley ends. */
  storage: z.enum(['disk', 'memory']),
  /** Unix time in milliseconds at which they are deleted. */
  expiresAtMs: z.number(),
  /** False: they were encrypted with a key that is not at hand. They can wait, or be discarded. */
  readable: z.boolean(),
});
export type UnansweredWords = z.infer<typeof unansweredWordsSchema>;

/** All of them, oldest first, with where new words are kept and what is to be said about that. */
export const unansweredSchema = z.object({
  words: z.array(unansweredWordsSchema),
  /** Where what is said next is kept; `unknown` until something was said. */
  place: z.enum(['unknown', 'disk', 'memory']),
  /**
   * To be said once while it stands. `weakStorage` asks for `unanswered.allowDisk`: this computer has no safe
   * place for the key. `keyUnreadable`: it has, but does not open it. `unwritable`: the disk takes nothing.
   */
  notice: z.enum(['weakStorage', 'keyUnreadable', 'unwritable']).nullable(),
  /** Whose words are being played. */
  playingId: z.string().nullable(),
});
export type Unanswered = z.infer<typeof unansweredSchema>;
