import { z } from 'zod';
import { audioReportSchema } from '../audio-report.ts';
import { desktopCommands, desktopEvents } from './desktop-commands.ts';
import { deviceChoiceSchema, devicesSchema, microphonePolicySchema } from '../devices.ts';
import { failureSchema } from '../failures.ts';
import { keyStatusSchema } from '../key-status.ts';
import { mainActionSchema } from '../main-action.ts';
import { modelsSchema } from '../models.ts';
import { preflightRefusalSchema, preflightSchema } from '../preflight.ts';
import { replayFailureSchema, replaySchema } from '../replay.ts';
import { probeSchema } from '../probe.ts';
import { settingsSchema } from '../settings.ts';
import { snapshotSchema, turnSchema } from '../session-snapshot.ts';
import { spendingSchema } from '../spending.ts';
import { recordedKeySchema, talkKeySchema, testedKeySchema } from '../talk-key.ts';
import { unansweredSchema } from '../unanswered.ts';

/**
 * The one list of what renderers may ask of main (commands) and what main tells them (events).
 * Types are inferred from it on both sides and main validates every call against it. A command names
 * the pages that may use it; an expected failure comes back as a value.
 */

export type Page = 'ui' | 'audio';

const nothing = z.undefined();

export const commands = {
  ...desktopCommands,
  /** The whole state, for a window that just opened. */
  'session.get': {
    input: nothing,
    output: z.object({ snapshot: snapshotSchema, turns: z.array(turnSchema) }),
    failure: z.never(),
    from: ['ui'],
  },
  /** Something that is held to talk goes down or up in this window; main decides what it means (docs/session-spec.md, G). */
  'talk.edge': {
    input: z.strictObject({
      control: z.enum(['button', 'space', 'talkKey']),
      /** `lost`: its release can no longer be seen here. */
      edge: z.enum(['down', 'up', 'lost']),
      /** The event's own time in Unix milliseconds, not when it was handled. */
      atMs: z.number().nonnegative(),
    }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** Escape: cancels, silences, or ends hands-free, whatever is under way. */
  'talk.escape': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  /** One-shot: listen until speech ends; again to send at once; while answering: silence. */
  'talk.once': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  'handsFree.set': {
    input: z.strictObject({ on: z.boolean() }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** Silence at once; ends whatever is under way and sends nothing. */
  'session.stop': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  /** A new conversation: the old turns leave the window, words not yet answered stay. */
  'session.clear': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  'text.send': {
    input: z.strictObject({ text: z.string().trim().min(1).max(4_000) }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** Sends a turn's kept words again, to whatever endpoint is chosen now. */
  'turn.retry': {
    input: z.strictObject({ turnId: z.string().max(100) }),
    output: nothing,
    failure: z.literal('nothingKept'),
    from: ['ui'],
  },
  /** Sends words in which no voice was found (`unheard` in the snapshot). */
  'turn.sendAnyway': {
    input: z.strictObject({ turnId: z.string().max(100) }),
    output: nothing,
    failure: z.literal('nothingKept'),
    from: ['ui'],
  },
  /** Asks the model to go on with the part of an interrupted answer that was not heard. */
  'turn.continue': {
    input: z.strictObject({ turnId: z.string().max(100) }),
    output: nothing,
    failure: z.literal('nothingUnheard'),
    from: ['ui'],
  },
  'turn.discard': {
    input: z.strictObject({ turnId: z.string().max(100) }),
    output: nothing,
    failure: z.literal('nothingKept'),
    from: ['ui'],
  },
  /** What was said or typed and not answered. The ids are those of the turns. */
  'unanswered.list': { input: nothing, output: unansweredSchema, failure: z.never(), from: ['ui'] },
  /** Sends it to whatever endpoint is chosen now. */
  'unanswered.send': {
    input: z.strictObject({ id: z.string().max(100) }),
    output: nothing,
    failure: z.literal('nothingKept'),
    from: ['ui'],
  },
  /** Plays it; asked again, it stops. `busy`: the microphone is open, or an answer is due. */
  'unanswered.play': {
    input: z.strictObject({ id: z.string().max(100) }),
    output: nothing,
    failure: z.enum(['nothingKept', 'busy']),
    from: ['ui'],
  },
  'unanswered.discard': {
    input: z.strictObject({ id: z.string().max(100) }),
    output: nothing,
    failure: z.literal('nothingKept'),
    from: ['ui'],
  },
  /** The answer to the notice `weakStorage`; remembered in the settings. */
  'unanswered.allowDisk': {
    input: z.strictObject({ allow: z.boolean() }),
    output: unansweredSchema,
    failure: z.never(),
    from: ['ui'],
  },
  'settings.get': { input: nothing, output: settingsSchema, failure: z.never(), from: ['ui'] },
  'settings.change': {
    input: settingsSchema.partial().strict(),
    output: settingsSchema,
    failure: failureSchema,
    from: ['ui'],
  },
  'key.get': { input: nothing, output: keyStatusSchema, failure: z.never(), from: ['ui'] },
  /** Takes the key and never gives it back. Switches the endpoint to OpenAI. */
  'key.save': {
    input: z.strictObject({ key: z.string().trim().min(8).max(500) }),
    output: keyStatusSchema,
    failure: failureSchema,
    from: ['ui'],
  },
  'key.forget': { input: nothing, output: keyStatusSchema, failure: failureSchema, from: ['ui'] },
  'failure.act': {
    input: z.strictObject({ action: mainActionSchema }),
    output: nothing,
    failure: failureSchema,
    from: ['ui'],
  },
  /** What was spent today and this month, and what the budget says to it. */
  'spending.get': { input: nothing, output: spendingSchema, failure: z.never(), from: ['ui'] },
  /** The models in use, and how long they still have. */
  'models.get': { input: nothing, output: modelsSchema, failure: z.never(), from: ['ui'] },
  /** Listens for a new talk key until one was let go; what it heard comes by `talkKey.recorded`, and is not yet set. */
  'talkKey.record': {
    input: z.strictObject({ on: z.boolean() }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** What the page itself saw held and let go while recording: for systems where nothing else sees keys. */
  'talkKey.recordedInWindow': {
    input: talkKeySchema,
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** The self-test: while it is on, the talk key records nothing, and its edges come by `talkKey.tested`. */
  'talkKey.test': {
    input: z.strictObject({ on: z.boolean() }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** Microphones and speakers, by name. */
  'devices.get': { input: nothing, output: devicesSchema, failure: z.never(), from: ['ui'] },
  'alert.dismiss': {
    input: z.strictObject({ alertId: z.string().max(100) }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  'text.copy': {
    input: z.strictObject({ text: z.string().max(100_000) }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** The person chooses a recorded log; main reads it. */
  'replay.open': {
    input: nothing,
    output: replaySchema,
    failure: replayFailureSchema,
    from: ['ui'],
  },
  /** Parley's own event log, as far as it is written. */
  'replay.openOwnLog': {
    input: nothing,
    output: replaySchema,
    failure: replayFailureSchema,
    from: ['ui'],
  },
  /** Begins a probe of the endpoint chosen now: what works with it. The rest comes by `probe.changed`. */
  'endpoint.probe': {
    input: nothing,
    output: probeSchema,
    failure: failureSchema,
    from: ['ui'],
  },
  'probe.cancel': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  'preflight.get': { input: nothing, output: preflightSchema, failure: z.never(), from: ['ui'] },
  /** Begins the check of everything; its lines come by `preflight.changed`. `attended`: somebody can press the shortcut. */
  'preflight.run': {
    input: z.strictObject({ attended: z.boolean() }),
    output: preflightSchema,
    failure: preflightRefusalSchema,
    from: ['ui'],
  },
  'preflight.cancel': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  /** The audio page asks for its two ports; they arrive by `window.postMessage` with this nonce. */
  'audio.connect': {
    input: z.strictObject({ nonce: z.string().min(16).max(100) }),
    output: nothing,
    failure: z.never(),
    from: ['audio'],
  },
  'audio.report': {
    input: audioReportSchema,
    output: nothing,
    failure: z.never(),
    from: ['audio'],
  },
} as const satisfies Record<string, CommandShape>;

export const events = {
  ...desktopEvents,
  'session.changed': { payload: snapshotSchema, to: ['ui'] },
  /** The whole turn, each time anything about it changed (at most about thirty times a second). */
  'turn.changed': { payload: turnSchema, to: ['ui'] },
  'turns.cleared': { payload: nothing, to: ['ui'] },
  /** Loudness 0–1 of both directions, 20–30 times a second while there is any. */
  'meter.moved': {
    payload: z.object({ input: z.number(), output: z.number() }),
    to: ['ui'],
  },
  'settings.changed': { payload: settingsSchema, to: ['ui'] },
  'key.changed': { payload: keyStatusSchema, to: ['ui'] },
  'unanswered.changed': { payload: unansweredSchema, to: ['ui'] },
  'spending.changed': { payload: spendingSchema, to: ['ui'] },
  'models.changed': { payload: modelsSchema, to: ['ui'] },
  'devices.changed': { payload: devicesSchema, to: ['ui'] },
  'probe.changed': { payload: probeSchema, to: ['ui'] },
  'talkKey.recorded': { payload: recordedKeySchema, to: ['ui'] },
  'talkKey.tested': { payload: testedKeySchema, to: ['ui'] },
  'preflight.changed': { payload: preflightSchema, to: ['ui'] },
  /** Open (or close) the microphone; reports and frames carry this generation back. */
  'audio.microphoneWanted': {
    payload: z.object({ generation: z.int(), open: z.boolean() }),
    to: ['audio'],
  },
  /** Which microphone, and when it is open besides while it is wanted. Said again after waking. */
  'audio.microphoneSettings': {
    payload: z.object({ label: deviceChoiceSchema, policy: microphonePolicySchema }),
    to: ['audio'],
  },
  /** The playback context should run (a press came, sound is due) or may be suspended. */
  'audio.speakerWanted': { payload: z.object({ running: z.boolean() }), to: ['audio'] },
  /** The chosen speaker (null: the system's default) and the volume, 0–1. */
  'audio.speakerSettings': {
    payload: z.object({ label: deviceChoiceSchema, volume: z.number().min(0).max(1) }),
    to: ['audio'],
  },
} as const satisfies Record<string, EventShape>;

interface CommandShape {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly failure: z.ZodType;
  readonly from: readonly Page[];
}
interface EventShape {
  readonly payload: z.ZodType;
  readonly to: readonly Page[];
}
