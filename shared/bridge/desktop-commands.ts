import { z } from 'zod';
import { desktopSchema, placeSchema } from '../desktop.ts';
import { diagnosticsSchema } from '../diagnostics.ts';
import { failureSchema } from '../failures.ts';
import { triedMicrophoneSchema } from '../first-run.ts';
import { historyStatusSchema } from '../history.ts';
import { LINK_REFUSALS } from '../links.ts';
import { settingsSchema } from '../settings.ts';
import { textsSchema } from '../texts/texts.ts';
import { historyCommands } from './history-commands.ts';
import { takeOutCommands } from './take-out-commands.ts';

const nothing = z.undefined();
const turnIdSchema = z.string().max(100);

/** The contract's commands about everything around the conversation. */
export const desktopCommands = {
  ...historyCommands,
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
  'firstRun.end': { input: nothing, output: nothing, failure: z.never(), from: ['ui'] },
  /** Opens the microphone to be tried, or closes it; what comes of it is told by `firstRun.microphone`. */
  'firstRun.listen': {
    input: z.strictObject({ on: z.boolean() }),
    output: nothing,
    /** Somebody is talking, or an answer is due. */
    failure: z.literal('busy'),
    from: ['ui'],
  },
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
    /** A Parley that is no installed program (`npm start`) cannot be started at login. */
    output: z.object({ canUndo: z.boolean(), canStartAtLogin: z.boolean() }),
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
  /** The system's own menu for a turn; what was chosen in it comes by `menu.chosen`. */
  'native.contextMenu': {
    input: z.strictObject({ turnId: turnIdSchema }),
    output: nothing,
    failure: z.never(),
    from: ['ui'],
  },
  ...takeOutCommands,
  /** What the latest `parley://` link brought, once; nothing is sent before the person agrees. */
  'link.take': {
    input: nothing,
    output: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('question'), text: z.string() }),
        z.object({ kind: z.literal('refused'), why: z.enum(LINK_REFUSALS) }),
      ])
      .nullable(),
    failure: z.never(),
    from: ['ui'],
  },
} as const;

/** What main tells of it. */
export const desktopEvents = {
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
  'firstRun.microphone': { payload: triedMicrophoneSchema, to: ['ui'] },
  'options.changed': { payload: z.object({ canUndo: z.boolean() }), to: ['ui'] },
  /** A link brought something: `link.take` tells it. */
  'link.opened': { payload: nothing, to: ['ui'] },
  /** Chosen in the context menu of a turn. */
  'menu.chosen': {
    payload: z.object({
      turnId: z.string(),
      action: z.enum([
        'copyQuestion',
        'copyAnswer',
        'copyMarkdown',
        'play',
        'askAgain',
        'sendAgain',
        'discard',
      ]),
    }),
    to: ['ui'],
  },
} as const;
