import { z } from 'zod';
import { failureSchema } from './failures.ts';
import { talkKeyStatusSchema } from './talk-key.ts';

/** What people see: one label, derived from the four machines (docs/session-spec.md, L rules). */
export const labelSchema = z.enum([
  'resting',
  'opening',
  'listening',
  'thinking',
  'speaking',
  'reconnecting',
  'needsYou',
]);
export type SessionLabel = z.infer<typeof labelSchema>;

/** How an utterance was begun, which decides how it ends. */
export const talkModeSchema = z.enum(['hold', 'toggle', 'oneShot', 'handsFree']);
export type TalkMode = z.infer<typeof talkModeSchema>;

/** How a turn ended. `kept` and `failed` turns keep their words until answered or the app ends. */
const outcomeSchema = z.enum([
  'answered',
  'interrupted',
  'cancelled',
  'silent',
  'tooShort',
  'failed',
  'kept',
]);
export type Outcome = z.infer<typeof outcomeSchema>;

/** Tokens as the server billed them. `cached` is a subset of the input, never an addition to it. */
const tokensSchema = z.object({
  textIn: z.number(),
  audioIn: z.number(),
  cachedTextIn: z.number(),
  cachedAudioIn: z.number(),
  textOut: z.number(),
  audioOut: z.number(),
});
export type Tokens = z.infer<typeof tokensSchema>;

/** What hearing the words cost, which is billed apart from the answer. */
const transcriptionBillSchema = z.object({
  /** Seconds of audio, where the server bills by time; else null. */
  seconds: z.number().nullable(),
  /** Tokens in and out together, where it bills by token; else null. */
  tokens: z.number().nullable(),
  costUsd: z.number().nullable(),
});

const receiptSchema = z.object({
  /** Of all responses together. */
  tokens: tokensSchema,
  /** US dollars, transcription included; null when a price is unknown: never a guess. */
  costUsd: z.number().nullable(),
  /** How many responses were billed: more than one when tools were used, or the turn was tried again. */
  responses: z.number(),
  /** The part of the input that is not this turn's own words: instructions, tools, the conversation so far. */
  context: z.object({ tokens: z.number(), costUsd: z.number().nullable() }),
  /** null: nothing was transcribed, or the server does not bill it. */
  transcription: transcriptionBillSchema.nullable(),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** Stage times in milliseconds; null until (or unless) the stage was reached. */
const timingsSchema = z.object({
  pressToListeningMs: z.number().nullable(),
  /** The server has all the words. */
  releaseToCommittedMs: z.number().nullable(),
  releaseToTranscriptMs: z.number().nullable(),
  releaseToFirstTextMs: z.number().nullable(),
  releaseToFirstSoundMs: z.number().nullable(),
  /** The turn was over: the last sound was heard, or it ended otherwise. */
  releaseToEndMs: z.number().nullable(),
});
export type Timings = z.infer<typeof timingsSchema>;

export const turnSchema = z.object({
  id: z.string(),
  /** Unix time in milliseconds. */
  startedAtMs: z.number(),
  input: z.enum(['voice', 'text']),
  /** What the person said; null while no transcript has come. */
  heard: z.string().nullable(),
  /** The answer's text so far. */
  answer: z.string(),
  /** Index into `answer` from which it was not heard (interrupted), else null. */
  unheardFrom: z.number().nullable(),
  /** null while the turn is under way. */
  outcome: outcomeSchema.nullable(),
  failure: failureSchema.nullable(),
  /** The words are still here and can be sent again: so many milliseconds of sound, 0 for typed ones; null: they are not. */
  keptMs: z.number().nullable(),
  /** Its words were left by an earlier run of Parley. */
  restored: z.boolean(),
  receipt: receiptSchema.nullable(),
  timings: timingsSchema,
});
export type Turn = z.infer<typeof turnSchema>;

const alertViewSchema = z.object({
  id: z.string(),
  kind: z.enum(['timer', 'alarm', 'reminder']),
  label: z.string().nullable(),
  /** Unix time in milliseconds. */
  dueAtMs: z.number(),
  /** Missed: its time came while Parley was not running, or nobody ended its ring. */
  state: z.enum(['waiting', 'ringing', 'missed']),
});
/** A timer, an alarm or a reminder. */
export type AlertView = z.infer<typeof alertViewSchema>;

export const snapshotSchema = z.object({
  label: labelSchema,
  /** The mode of the utterance being recorded, or hands-free while that is on; else null. */
  mode: talkModeSchema.nullable(),
  /** True from the first frame to the last: what the "microphone is open" sign shows. */
  microphoneOpen: z.boolean(),
  /** The device is open although nobody is recorded (parked, or always on): shown as well. */
  microphoneParked: z.boolean(),
  /** Hands-free is on and was paused by a tap. */
  handsFreePaused: z.boolean(),
  /** Words in which no voice was found, which can be sent all the same ("I heard nothing · Send anyway"). */
  unheard: z.object({ turnId: z.string(), keptMs: z.number() }).nullable(),
  /** Milliseconds recorded of the current utterance. */
  recordedMs: z.number(),
  endpoint: z.object({
    kind: z.enum(['builtIn', 'openAi', 'azure', 'custom']),
    /** For people: "Built-in assistant", "OpenAI · gpt-realtime-2.1", a host name. */
    name: z.string(),
  }),
  connection: z.enum(['closed', 'connecting', 'configuring', 'ready', 'waiting', 'refused']),
  /** When the next automatic attempt starts (Unix ms), while `connection` is `waiting`. */
  retryAtMs: z.number().nullable(),
  /** What stands in the way now and is not bound to one turn (no key, microphone denied …). */
  failure: failureSchema.nullable(),
  /** A one-line hint that asks for nothing: "Hold longer", "I heard nothing". */
  hint: z.string().nullable(),
  shortcut: z.object({ accelerator: z.string(), registered: z.boolean() }),
  /** How a held key is known to be let go, here and now. */
  talkKey: talkKeyStatusSchema,
  alerts: z.array(alertViewSchema),
});
export type SessionSnapshot = z.infer<typeof snapshotSchema>;
