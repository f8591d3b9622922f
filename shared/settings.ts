import { z } from 'zod';
import { contextChoiceSchema } from './context-choice.ts';
import { deviceChoiceSchema, microphonePolicySchema } from './devices.ts';
import { endpointSchema } from './endpoint.ts';
import { budgetSchema } from './spending.ts';
import { talkKeySchema } from './talk-key.ts';
import { handsFreeTurnsSchema } from './turn-taking.ts';
import { BUILT_IN_VOICES } from './voices.ts';

export type { Endpoint } from './endpoint.ts';

const appearanceSchema = z.enum(['system', 'light', 'dark']);

/** An assistant under a name. Its key belongs to the server and is not in here. */
const profileSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  endpoint: endpointSchema,
  model: z.string().min(1).max(120),
  voice: z.string().min(1).max(60),
  transcriptionModel: z.string().min(1).max(120),
  instructions: z.string().max(8_000),
});
export type Profile = z.infer<typeof profileSchema>;

/** Instructions under a name. */
const presetSchema = z.object({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(1).max(60),
  text: z.string().max(8_000),
});

export const settingsSchema = z.object({
  endpoint: endpointSchema,
  model: z.string().min(1).max(120),
  voice: z.string().min(1).max(60),
  /** Whose voice the built-in assistant has. */
  builtInVoice: z.enum(BUILT_IN_VOICES),
  /** The built-in assistant gives its models' memory back after so many minutes without use; null: never. */
  unloadAfterMinutes: z.int().min(1).max(240).nullable(),
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
  /** What is held to talk where its release can be seen; null: the system's own default. */
  talkKey: talkKeySchema.nullable(),
  /** The talk key is looked for in every program; false: nothing of ours sees keys outside our windows, but the shortcut. */
  holdAnywhere: z.boolean(),
  /** A press shorter than `tapMs` is a tap; two presses within `doubleTapMs` are a double-tap. */
  gestures: z.object({
    tapMs: z.int().min(100).max(600),
    doubleTapMs: z.int().min(150).max(1_000),
  }),
  microphone: deviceChoiceSchema,
  speaker: deviceChoiceSchema,
  microphonePolicy: microphonePolicySchema,
  /** 0–1, of answers and sounds. */
  volume: z.number().min(0).max(1),
  /** How fast answers are spoken; 1 is the voice's own pace. */
  speechSpeed: z.number().min(0.5).max(1.5),
  /** A short sound at each change: listening, sent, hands-free on and off, failed. */
  sounds: z.boolean(),
  handsFreeTurns: handsFreeTurnsSchema,
  /** Hands-free ends by itself after so many seconds without speech. */
  handsFreeQuietSeconds: z.int().min(10).max(600),
  /** A new conversation begins after so many quiet minutes; null: never by itself. */
  newConversationMinutes: z.int().min(1).max(240).nullable(),
  /** Hands-free: the microphone rests while an answer sounds, so that it does not hear itself. */
  echoGate: z.enum(['automatic', 'always', 'never']),
  /** A BCP 47 tag of a language there is a catalogue for, or `system`. */
  language: z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{2,8})*$/),
  contrast: z.enum(['system', 'more']),
  motion: z.enum(['system', 'reduced']),
  transparency: z.enum(['system', 'reduced']),
  /** The zoom of every window; 1 is the design's own size. */
  textSize: z.number().min(1).max(2),
  /** When the quick overlay shows by itself; `whenAway`: the assistant window is not in front. */
  overlay: z.enum(['whenAway', 'always', 'never']),
  /** The assistant window stays above others. */
  keepOnTop: z.boolean(),
  /** What is kept of each turn once it is over. */
  history: z.enum(['nothing', 'words']),
  /** Turns are deleted after so many days; null: never. */
  historyDays: z.int().min(1).max(3_650).nullable(),
  /** An answer nobody could see is told by a notification. */
  notifyAnswers: z.boolean(),
  startAtLogin: z.boolean(),
  /** Parley writes what happened, without words and keys, to its own log. */
  eventLog: z.boolean(),
  firstRun: z.enum(['due', 'done']),
  profiles: z.array(profileSchema).max(20),
  presets: z.array(presetSchema).max(20),
});

export type Settings = z.infer<typeof settingsSchema>;
