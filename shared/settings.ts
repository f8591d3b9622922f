import { z } from 'zod';
import { contextChoiceSchema } from './context-choice.ts';
import { endpointSchema } from './endpoint.ts';
import { budgetSchema } from './spending.ts';

export type { Endpoint } from './endpoint.ts';

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
  /** A file of certificate authorities that count beside the usual ones (a company's own), or none. */
  extraCaPath: z.string().min(1).max(1_000).nullable(),
  budget: budgetSchema,
  context: contextChoiceSchema,
  /** A connection on which nothing happens is closed after this long. */
  idleCloseMinutes: z.int().min(1).max(60),
  /** A connection is dialled ahead of the press, and kept for this long after the last use; 0 dials at the press. */
  keepWarmMinutes: z.int().min(0).max(120),
  /** Words that were not answered are deleted after so many hours. */
  unansweredHours: z.int().min(1).max(720),
  /** Where the system cannot protect their key: whether unanswered words may be on disk all the same. */
  unansweredOnWeakDisk: z.enum(['ask', 'allow', 'never']),
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
  extraCaPath: null,
  budget: { dailyCapUsd: null, monthlyCapUsd: null, warnAtPercent: 80 },
  context: { kind: 'everything' },
  idleCloseMinutes: 10,
  keepWarmMinutes: 0,
  unansweredHours: 24,
  unansweredOnWeakDisk: 'ask',
};
