import { z } from 'zod';
import { sayMoment } from '../alarms/moment.ts';
import type { Alert } from '../kept.ts';
import { countOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import { plainWords } from '../language/free-text.ts';
import type { Match, Skill } from '../skill.ts';
import { alertsOf } from '../timers/alerts-kept.ts';
import { optionalWords } from '../tool-form.ts';

export interface CancelReminderArgs {
  /** What the one that is meant is for, or a word of it. */
  readonly what: string | null;
  readonly all: boolean;
}

const CANCEL =
  '(?:cancel|cancels|canceled|cancelled|stop|delete|remove|clear|turn off|get rid of|dismiss|forget)';
const CANCEL_REMINDER = new RegExp(
  `^${CANCEL} (?:(?<all>all|both|every)(?: of)? ?)?(?:(?:the|my|that|this) )?(?:(?<which>[a-z]+(?: [a-z]+){0,3}?) )?(?:reminder|(?<several>reminders))(?: (?:to|about|for|that) (?<what>.+))?$`,
);
const MOST_WORDS = 25;

export const cancelReminder: Skill<CancelReminderArgs> = {
  name: 'cancel_reminder',
  description: 'Cancels a reminder, or all of them.',
  topic: 'reminders',
  examples: [
    { ask: 'Cancel the reminder', args: { what: null, all: false } },
    { ask: 'Delete the reminder to call mum', args: { what: 'call mum', all: false } },
    { ask: 'Cancel all my reminders', args: { what: null, all: true } },
  ],

  understand(text) {
    const groups = CANCEL_REMINDER.exec(text)?.groups;
    if (groups === undefined) return null;
    const which = groups['which']?.replace(/^(?:last|next|new) ?/, '');
    if (/\b(?:not|do|set|no)\b/.test(which ?? '')) return null;
    const what = plainWords(groups['what'] ?? which, MOST_WORDS);
    const all = what === null && (groups['all'] ?? groups['several']) !== undefined;
    return matchOf({ what, all });
  },

  phrases: [['cancel|delete', 'the|my', '!reminder']],

  tool: {
    advice: 'Without words it cancels the only reminder there is.',
    parameters: z.strictObject({
      what: optionalWords('What the one that is meant is for: "call mum".'),
      all: z
        .boolean()
        .nullish()
        .describe('True only when the person wants every reminder gone.')
        .transform((all) => all ?? false),
    }),
    reads: 'private',
    effects: 'local',
    isReversible: true,
  },

  act({ what, all }, world) {
    const reminders = alertsOf('reminder', world);
    if (reminders.length === 0) return { say: "There's no reminder set.", effects: [] };
    const meant = what === null ? reminders : reminders.filter((each) => isAbout(each, what));
    if (meant.length === 0) {
      return { say: asSentence(`there's no reminder about ${what ?? 'that'}`), effects: [] };
    }
    if (meant.length > 1 && !all) {
      return {
        say: `You have ${countOf(meant.length, 'reminder')} like that. Say what it is for, or: cancel all reminders.`,
        effects: [],
      };
    }
    const [first] = meant;
    const say =
      meant.length === 1 && first !== undefined
        ? `reminder for ${sayMoment(first.dueAtMs, world)} canceled${first.label === null ? '' : `: ${first.label}`}`
        : `all ${meant.length} reminders canceled`;
    return {
      say: asSentence(say),
      effects: [{ kind: 'cancelAlerts', ids: meant.map(({ id }) => id) }],
    };
  },
};

/** Every word that was said is in it: "call mum" is "call mum about sunday". */
function isAbout({ label }: Alert, what: string): boolean {
  const words = new Set(label?.toLowerCase().split(' '));
  return what.split(' ').every((word) => words.has(word));
}

function matchOf(args: CancelReminderArgs): Match<CancelReminderArgs> {
  const about = args.what === null ? '' : ` to ${args.what}`;
  const reading = args.all ? 'cancel all reminders' : `cancel the reminder${about}`;
  return { args, confidence: 0.95, reading };
}
