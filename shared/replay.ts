import { z } from 'zod';
import { failureSchema } from './failures.ts';
import { turnSchema } from './session-snapshot.ts';

/** What a recorded log tells: its turns, what stood in the way, and everything that passed, in order. */

/** As `adviceFor` says it, without what the button does: an old log offers nothing to press. */
const replayAdviceSchema = z.object({
  happened: z.string(),
  whoCanFix: z.string(),
  /** The label of the button that was (or would have been) shown. */
  button: z.string().nullable(),
});

/**
 * How a recorded turn ended. `kept`: the words never reached the server, because the connection went first.
 * `unfinished`: the log ends before the turn does.
 */
const replayOutcomeSchema = z.enum([
  'answered',
  'interrupted',
  'cancelled',
  'failed',
  'kept',
  'unfinished',
]);
export type ReplayOutcome = z.infer<typeof replayOutcomeSchema>;

/** Milliseconds from the end of the words to a stage; null where the log has no times or never got there. */
const replayTimingsSchema = z.object({
  toCommittedMs: z.number().nullable(),
  toTranscriptMs: z.number().nullable(),
  toFirstTextMs: z.number().nullable(),
  toFirstSoundMs: z.number().nullable(),
  toEndMs: z.number().nullable(),
});

const replayTurnSchema = z.object({
  /** From 1, in the order the turns began. */
  index: z.number(),
  /** The line of the log where it begins, from 1. */
  line: z.number(),
  /** `none`: the server spoke without being asked. */
  input: z.enum(['voice', 'text', 'none']),
  /** Where the words are in the audio of their connection; null when the log does not say. */
  voice: z.object({ startMs: z.number(), endMs: z.number() }).nullable(),
  heard: z.string().nullable(),
  answer: z.string(),
  /** How much of the answer's sound was heard, when it was interrupted. */
  heardAnswerMs: z.number().nullable(),
  tools: z.array(
    z.object({ name: z.string(), arguments: z.string(), output: z.string().nullable() }),
  ),
  outcome: replayOutcomeSchema,
  failure: failureSchema.nullable(),
  advice: replayAdviceSchema.nullable(),
  receipt: turnSchema.shape.receipt,
  timings: replayTimingsSchema,
});
export type ReplayTurn = z.infer<typeof replayTurnSchema>;

/** A failure that is not (or not only) one turn's: a refused key, a connection that went. */
const replayProblemSchema = z.object({
  line: z.number(),
  atMs: z.number().nullable(),
  failure: failureSchema,
  advice: replayAdviceSchema,
});
export type ReplayProblem = z.infer<typeof replayProblemSchema>;

const replayEntrySchema = z.object({
  line: z.number(),
  /** Unix milliseconds or milliseconds from the log's start, as `times` says; null without times. */
  atMs: z.number().nullable(),
  direction: z.enum(['sent', 'received', 'connection', 'note']),
  /** The event's own name, or what kind of line it is. */
  type: z.string(),
  text: z.string(),
  /** How many like it came in a row: audio chunks and pieces of text are told once. */
  count: z.number(),
  /** The turn it belongs to. */
  turn: z.number().nullable(),
});
export type ReplayEntry = z.infer<typeof replayEntrySchema>;

export const replaySchema = z.object({
  /** The file's name, without its folder. */
  source: z.string(),
  form: z.enum(['console', 'eventLog', 'sequence', 'mixed']),
  dialect: z.enum(['ga', 'beta']).nullable(),
  model: z.string().nullable(),
  times: z.enum(['clock', 'fromStart', 'none']),
  lines: z.number(),
  events: z.object({ received: z.number(), sent: z.number(), unknown: z.number() }),
  turns: z.array(replayTurnSchema),
  /** Turns and entries older than what is kept. */
  turnsLeftOut: z.number(),
  problems: z.array(replayProblemSchema),
  entries: z.array(replayEntrySchema),
  entriesLeftOut: z.number(),
  /** The first place that could not be read; null: the log was read whole. */
  stoppedAt: z
    .object({
      line: z.number(),
      reason: z.string(),
      /** Where reading went on; null when nothing readable came after it. */
      wentOnAtLine: z.number().nullable(),
    })
    .nullable(),
  /** Lines that were lost to damage, in all. */
  unreadLines: z.number(),
});
export type Replay = z.infer<typeof replaySchema>;

export const replayFailureSchema = z.discriminatedUnion('name', [
  /** The file holds no events of a Realtime server, in no form we know. */
  z.object({ name: z.literal('notALog'), source: z.string() }),
  z.object({
    name: z.literal('tooLarge'),
    source: z.string(),
    bytes: z.number(),
    limit: z.number(),
  }),
  z.object({ name: z.literal('unreadable'), source: z.string(), message: z.string() }),
  /** The person closed the file dialog. */
  z.object({ name: z.literal('cancelled') }),
]);
export type ReplayFailure = z.infer<typeof replayFailureSchema>;
