import { z } from 'zod';
import { PLACES } from './places.ts';

export const placeSchema = z.enum(PLACES);

/** What the system around the windows is like, as far as they must know. */
export const desktopSchema = z.object({
  platform: z.enum(['linux', 'mac', 'windows']),
  version: z.string(),
  /** Whether Parley's icon can be seen: some desktops have no place for it. */
  tray: z.enum(['unknown', 'shown', 'missing']),
  /** The four steps of the first start are to be shown. */
  firstRunDue: z.boolean(),
  highContrast: z.boolean(),
  reducedTransparency: z.boolean(),
});
export type Desktop = z.infer<typeof desktopSchema>;
