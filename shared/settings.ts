import { z } from 'zod';

/** Where the conversation goes. The key is not here: it lives encrypted in `main/secrets/`. */
const endpointSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('builtIn') }),
  z.object({ kind: z.literal('openAi') }),
  z.object({ kind: z.literal('custom'), url: z.url({ protocol: /^wss?$/ }) }),
]);

export type Endpoint = z.infer<typeof endpointSchema>;

const appearanceSchema = z.enum(['system', 'light', 'dark']);

export const settingsSchema = z.object({
  endpoint: endpointSchema,
  model: z.string().min(1).max(120),
  voice: z.string().min(1).max(60),
  instructions: z.string().max(8_000),
  transcriptionModel: z.string().min(1).max(120),
  /** Electron accelerator of the global shortcut. */
  shortcut: z.string().min(1).max(60),
  appearance: appearanceSchema,
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  endpoint: { kind: 'builtIn' },
  model: 'gpt-realtime-2.1',
  voice: 'marin',
  instructions:
    'You are Parley, a voice assistant on the desktop. Answer briefly, in the language you are spoken to.',
  transcriptionModel: 'gpt-transcribe',
  shortcut: 'CommandOrControl+Shift+Space',
  appearance: 'system',
};
