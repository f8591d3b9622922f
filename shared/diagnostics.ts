import { z } from 'zod';

/** What helps somebody who looks into a problem, as it would be saved: nothing secret, nothing that was said. */
export const diagnosticsSchema = z.object({
  sections: z.array(z.object({ id: z.string().max(40), title: z.string(), text: z.string() })),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;
