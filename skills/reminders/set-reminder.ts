import { z } from 'zod';
import { requiredMoment } from '../alarms/alarm-words.ts';
import { findMoment, isMoment, sayMoment } from '../alarms/moment.ts';
import { LABEL_LENGTH, MOST_ALERTS } from '../kept-bounds.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';
import { sayFull } from '../timers/alerts-kept.ts';
import { readReminder, type SetReminderArgs } from './reminder-words.ts';

const REMIND =
  /^(?:remind|reminds|reminding|remained|remine|rewind|re mind) (?:me|us)(?: (?<rest>.+))?$/;
const REMINDER =
  /^(?:set|set up|make|create|add|give me|i need|put|schedule)(?: me)? (?:a|an|another|the|1)(?: new)? reminder(?: for me)?(?: (?<rest>.+))?$/;
/** After these a moment is said differently: "a reminder for 5 to …". */
const FOR = /^(?:for) /;

export const setReminder: Skill<SetReminderArgs> = {
  name: 'set_reminder',
  description: 'Reminds you of something at a time of day, or after a while.',
  topic: 'reminders',
  examples: [
    {
      ask: 'Remind me to call mum at five',
      args: { what: 'call mum', when: '5' },
    },
    {
      ask: 'Remind me in ten minutes to check the oven',
      args: { what: 'check the oven', when: 'in 10 minutes' },
    },
    { ask: 'Remind me to buy milk tomorrow', args: { what: 'buy milk', when: 'tomorrow' } },
    {
      ask: 'Set a reminder for 6 pm to water the plants',
      args: { what: 'water the plants', when: '6 pm' },
    },
    { ask: 'Remind me to take my medicine', args: { what: 'take my medicine', when: null } },
  ],

  understand(text, world) {
    const match = REMIND.exec(text) ?? REMINDER.exec(text);
    if (match === null) return null;
    const rest = match.groups?.['rest']?.replace(FOR, '');
    if (rest === undefined) return matchOf({ what: null, when: null });
    const args = readReminder(rest, world);
    return args === null ? null : matchOf(args);
  },

  followUp(text, before, world) {
    if (before.when !== null && before.what !== null) return null;
    const said = text.replace(/^(?:for|remind me) /, '');
    if (before.what !== null) {
      return isMoment(said, world)
        ? matchOf({ what: before.what, when: said.replace(/^at /, '') })
        : null;
    }
    const args = readReminder(said, world) ?? readReminder(`to ${said}`, world);
    if (args === null) return null;
    // Any words may be what to remind of: whatever else is surely understood goes before.
    return { ...matchOf({ what: args.what, when: args.when ?? before.when }), confidence: 0.7 };
  },

  /** Without words of their own: in "remind him to call" nobody is to be reminded here. */
  phrases: [['!remind me in', '{number}', '!minutes|hours']],

  tool: {
    advice: 'It rings on this computer by itself. Say back what it is for, and when.',
    parameters: z.strictObject({
      what: z.string().trim().min(1).max(LABEL_LENGTH).describe('What to remind of: "call mum".'),
      when: requiredMoment(
        'When, in English words: "5 pm", "in 10 minutes", "tomorrow at 9 am"; or YYYY-MM-DD HH:MM.',
      ),
    }),
    reads: 'public',
    effects: 'local',
    isReversible: true,
  },

  act({ what, when }, world) {
    if (what === null && when === null) {
      return { say: 'What should I remind you of, and when?', effects: [], isMissing: true };
    }
    if (when === null) {
      return { say: `When should I remind you: ${what ?? ''}?`, effects: [], isMissing: true };
    }
    const dueAtMs = findMoment(when, 'reminder', world);
    if (dueAtMs === null) {
      return { say: "I don't know when that is, or it is over already.", effects: [] };
    }
    if (world.kept.alerts.length >= MOST_ALERTS) return { say: sayFull(), effects: [] };
    const about = what === null ? '' : `: ${what}`;
    return {
      say: asSentence(`reminder set for ${sayMoment(dueAtMs, world)}${about}`),
      effects: [
        {
          kind: 'setAlert',
          alert: 'reminder',
          dueAtMs,
          label: what?.slice(0, LABEL_LENGTH) ?? null,
        },
      ],
    };
  },
};

function matchOf(args: SetReminderArgs): Match<SetReminderArgs> {
  const { what, when } = args;
  const parts = [
    'remind me',
    ...(what === null ? [] : [`to ${what}`]),
    ...(when === null ? [] : [when.replace(/^(?=\d|noon|midnight|half|a? ?quarter)/, 'at ')]),
  ];
  return { args, confidence: 0.95, reading: parts.join(' ') };
}
