import { z } from 'zod';
import { audioReportSchema } from '../audio-report.ts';
import { desktopSchema, placeSchema } from '../desktop.ts';
import { deviceChoiceSchema, devicesSchema, microphonePolicySchema } from '../devices.ts';
import { diagnosticsSchema } from '../diagnostics.ts';
import { failureSchema } from '../failures.ts';
import {
  historyExportSchema,
  historyFailureSchema,
  historyIdSchema,
  historyStatusSchema,
  hitSchema,
  pageOf,
  pastConversationSchema,
  pastTurnSchema,
} from '../history.ts';
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
import { textsSchema } from '../texts/texts.ts';
import { unansweredSchema } from '../unanswered.ts';

/**
 * The one list of what renderers may ask of main (commands) and what main tells them (events).
 * Types are inferred from it on both sides and main validates every call against it. A command names
 * the pages that may use it; an expected failure comes back as a value.
 */

export type Page = 'ui' | 'audio';

const nothing = z.undefined();

const turnIdSchema = z.string().max(100);
const pageAfterSchema = z.string().max(200).nullable();

export const commands = {
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
  /** The language every window speaks. */
  'texts.get': { input: nothing, output: textsSchema, failure: z.never(), from: ['ui'] },
  'desktop.get': { input: nothing, output: desktopSchema, failure: z.never(), from: ['ui'] },
  /** Shows the assistant window at this place: for the overlay and the menus. */
  'place.open': {
    input: z.strictObject({ place: placeSchema }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** The person wants to type in the overlay: only then does it take the focus. */
  'overlay.wantFocus': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  'overlay.hide': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  /** The pointer or the focus is in the overlay, so it stays. */
  'overlay.stay': {
    input: z.strictObject({ inside: z.boolean() }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** How high the overlay's content is, in CSS pixels. */
  'overlay.fit': {
    input: z.strictObject({ heightPx: z.int().min(40).max(900) }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** Which answer is played again now, and which could be. */
  'answer.playable': {
    input: nothing,
    output: z.object({ turnId: z.string().nullable(), playable: z.array(z.string()) }),
    failure: z.never(),
    from: ['ui'],
  },
  /** Plays an answer again, as long as it is in memory; asked again, it stops. */
  'answer.play': {
    input: z.strictObject({ turnId: turnIdSchema }),
    output: nothing,
    failure: z.enum(['nothingKept', 'busy']),
    from: ['ui'],
  },
  'history.status': {
    input: nothing,
    output: historyStatusSchema,
    failure: z.never(),
    from: ['ui'],
  },
  /** Newest first. */
  'history.conversations': {
    input: z.strictObject({ after: pageAfterSchema }),
    output: pageOf(pastConversationSchema),
    failure: historyFailureSchema,
    from: ['ui'],
  },
  /** Oldest first. */
  'history.turns': {
    input: z.strictObject({ conversationId: historyIdSchema, after: pageAfterSchema }),
    output: pageOf(pastTurnSchema),
    failure: historyFailureSchema,
    from: ['ui'],
  },
  /** As you type; newest first. */
  'history.search': {
    input: z.strictObject({ text: z.string().max(200), after: pageAfterSchema }),
    output: pageOf(hitSchema),
    failure: historyFailureSchema,
    from: ['ui'],
  },
  'history.rename': {
    input: z.strictObject({
      conversationId: historyIdSchema,
      /** null: by its first words again. */
      name: z.string().trim().min(1).max(120).nullable(),
    }),
    output: nothing,
    failure: historyFailureSchema,
    from: ['ui'],
  },
  /** Really gone: it is nowhere in the file afterwards. */
  'history.delete': {
    input: z.strictObject({ kind: z.enum(['conversation', 'turn']), id: historyIdSchema }),
    output: nothing,
    failure: historyFailureSchema,
    from: ['ui'],
  },
  'history.erase': { input: nothing, output: nothing, failure: historyFailureSchema, from: ['ui'] },
  /** The person chooses where; `path` is null when they chose nothing. */
  'history.export': {
    input: historyExportSchema,
    output: z.object({ path: z.string().nullable() }),
    failure: historyFailureSchema,
    from: ['ui'],
  },
  /** Plays kept sound; asked again, it stops. */
  'history.play': {
    input: z.strictObject({ id: historyIdSchema }),
    output: nothing,
    failure: z.enum(['nothingKept', 'busy']),
    from: ['ui'],
  },
  'firstRun.end': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  /** What a saved report would hold, to be read before. */
  'diagnostics.make': {
    input: nothing,
    output: diagnosticsSchema,
    failure: z.never(),
    from: ['ui'],
  },
  /** Saves what was shown last, without these sections; `path` is null when the person chose nothing. */
  'diagnostics.save': {
    input: z.strictObject({ leaveOut: z.array(z.string().max(40)).max(40) }),
    output: z.object({ path: z.string().nullable() }),
    failure: failureSchema,
    from: ['ui'],
  },
  'options.get': {
    input: nothing,
    output: z.object({ canUndo: z.boolean() }),
    failure: z.never(),
    from: ['ui'],
  },
  /** Takes the person’s last change of the settings back. */
  'options.undo': { input: nothing, output: settingsSchema, failure: failureSchema, from: ['ui'] },
  /** Back to the defaults: these, or all but keys, profiles and presets. */
  'options.reset': {
    input: z.strictObject({ names: z.array(settingsSchema.keyof()).max(100).nullable() }),
    output: settingsSchema,
    failure: failureSchema,
    from: ['ui'],
  },
  /** Says a sentence in this voice. */
  'voice.preview': {
    input: z.strictObject({ voice: z.string().min(1).max(60) }),
    output: nothing,
    failure: z.union([z.literal('busy'), failureSchema]),
    from: ['ui'],
  },
  /** Whether there is a newer Parley; `source` is null where this build has nowhere to ask. */
  'updates.look': {
    input: nothing,
    output: z.object({
      version: z.string(),
      newest: z.string().nullable(),
      source: z.string().nullable(),
    }),
    failure: failureSchema,
    from: ['ui'],
  },
  /** The system's own menu for what was clicked; what was chosen for a turn comes by `menu.chosen`. */
  'native.contextMenu': {
    input: z.strictObject({
      kind: z.enum(['turn', 'field', 'text']),
      turnId: turnIdSchema.optional(),
    }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  /** Begins to drag these turns out as a Markdown file. */
  'native.drag': {
    input: z.strictObject({ turnIds: z.array(turnIdSchema).min(1).max(200) }),
    output: nothing,
    failure: z.literal('notFound'),
    from: ['ui'],
  },
  /** The question a `parley://ask` link brought, once; nothing is sent before the person agrees. */
  'link.take': {
    input: nothing,
    output: z.object({ text: z.string() }).nullable(),
    failure: z.never(),
    from: ['ui'],
  },
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
  /** The person asked for a place of the window elsewhere (tray, menu, overlay). */
  'place.wanted': { payload: z.object({ place: placeSchema }), to: ['ui'] },
  'texts.changed': { payload: textsSchema, to: ['ui'] },
  'desktop.changed': { payload: desktopSchema, to: ['ui'] },
  'history.changed': { payload: historyStatusSchema, to: ['ui'] },
  /** Which answer is played again, and which could be. */
  'answer.playing': {
    payload: z.object({ turnId: z.string().nullable(), playable: z.array(z.string()) }),
    to: ['ui'],
  },
  'options.changed': { payload: z.object({ canUndo: z.boolean() }), to: ['ui'] },
  /** A link brought a question: `link.take` tells it. */
  'link.opened': { payload: nothing, to: ['ui'] },
  /** Chosen in the context menu of a turn. */
  'menu.chosen': {
    payload: z.object({
      turnId: z.string(),
      action: z.enum(['copyQuestion', 'copyAnswer', 'askAgain', 'play', 'discard']),
    }),
    to: ['ui'],
  },
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
