import { z } from 'zod';

/** What a page may know about the key: never the key. */
export const keyStatusSchema = z.object({
  present: z.boolean(),
  last4: z.string().nullable(),
  /** `session`: in memory only, gone when Parley ends. `weak`: stored, but readable by other programs. */
  storage: z.enum(['none', 'encrypted', 'weak', 'session']),
});
export type KeyStatus = z.infer<typeof keyStatusSchema>;
