import { z } from 'zod';
import { failureSchema } from './failures.ts';

/** What the first run's second step knows of the microphone. Its level comes by `meter.moved`. */
export const triedMicrophoneSchema = z.object({
  /** `hearing`: sound arrives. `silent`: it is open, and what arrives is exact digital zero. */
  state: z.enum(['closed', 'opening', 'hearing', 'silent', 'failed']),
  /** What the system calls the device that is open; null: none is, or it has no name. */
  device: z.string().nullable(),
  /** Why it cannot be heard, where `state` is `silent` or `failed`. */
  failure: failureSchema.nullable(),
});
export type TriedMicrophone = z.infer<typeof triedMicrophoneSchema>;
