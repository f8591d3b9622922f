import { z } from 'zod';
import { MOST_ALERTS } from '../kept-bounds.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { sayFull, waitingOf } from '../timers/alerts-kept.ts';
import { requiredMoment } from './alarm-words.ts';
import { findMoment, isMoment, sayMoment } from './moment.ts';
import { readMoment, withColon } from './spoken-moment.ts';

export interface SetAlarmArgs {
  /** As it was said: "7 in the morning", "6:30 tomorrow"; null when no time was said. */
  readonly when: string | null;
}

const SET =
  '(?:(?:set|set up|make|create|add|put|put on|start|schedule|give me|i need|i want|set me|make me) )?';
const ARTICLE = '(?:(?:an?|the|my|another|1) )?(?:new )?';
const ALARM = '(?:alarm|alarm clock|alarms)';
const AT = '(?: (?:for|at|to|on))?';

const PATTERNS: readonly RegExp[] = [
  new RegExp(`^${SET}${ARTICLE}${ALARM}${AT} (?<when>.+)$`),
  // "for" is often heard as a number.
  new RegExp(`^${SET}${ARTICLE}${ALARM} (?:4|2) (?<when>.+)$`),
];
/** "set a 6:30 alarm for tomorrow" */
const TIME_FIRST = new RegExp(
  `^${SET}(?:an? |the |my )?(?<time>[\\dnmh].*?) alarm(?:(?: for| on)? (?<day>.+))?$`,
);
const WAKE = /^(?:wake|weak|wait) me(?: up)?(?: (?:for|at|by))? (?<when>.+)$/;
const WITHOUT_TIME = new RegExp(
  `^(?:set|set up|make|create|add|start|i need|give me) (?:an|the|my|another|1)(?: new)? ${ALARM}$|^(?:new alarm|wake me up)$`,
);

export const setAlarm: Skill<SetAlarmArgs> = {
  name: 'set_alarm',
  description: 'Sets an alarm for a time of day.',
  topic: 'alarms',
  examples: [
    { ask: 'Set an alarm for seven', args: { when: '7' } },
    { ask: 'Set the alarm for seven in the morning', args: { when: '7 in the morning' } },
    { ask: 'Wake me up at six thirty tomorrow', args: { when: '6:30 tomorrow in the morning' } },
    { ask: 'Set an alarm for 5:45 PM', args: { when: '5:45 pm' } },
    { ask: 'Set an alarm', args: { when: null } },
  ],

  understand(text, world) {
    for (const pattern of PATTERNS) {
      const when = pattern.exec(text)?.groups?.['when'];
      if (when !== undefined && isMoment(when, world)) return matchOf(when);
    }
    const first = TIME_FIRST.exec(text)?.groups;
    const turned = [first?.['time'], first?.['day']].filter((part) => part !== undefined).join(' ');
    if (first !== undefined && isMoment(turned, world)) return matchOf(turned);
    return understandWake(text, world) ?? (WITHOUT_TIME.test(text) ? matchOf(null) : null);
  },

  followUp(text, { when }, world) {
    if (when !== null) return null;
    const said = text.replace(/^(?:for|at|to|set it (?:for|to)) /, '');
    return isMoment(said, world) ? matchOf(said) : null;
  },

  phrases: [
    ['set an|set the|set my', '!alarm', 'for|at', '{number}'],
    [
      'set an|set the|set my',
      '!alarm',
      'for|at',
      '{number}',
      '!am|pm|in the morning|in the evening',
    ],
    ['set an|set the', '!alarm', 'for|at', '{number}', '!thirty|fifteen|forty five'],
    ['wake me up at|wake me at', '{number}'],
    ['wake me up at|wake me at', '{number}', '!thirty|fifteen|forty five'],
    ['wake me up at|wake me at', '{number}', '!tomorrow|in the morning|am'],
    ['wake me up tomorrow at', '{number}'],
    ['set an|set the', '!alarm'],
  ],

  tool: {
    advice: 'It rings on this computer by itself. Say back when it rings.',
    parameters: z.strictObject({
      when: requiredMoment(
        'When it rings, in English words: "7:00 am", "6:30 am tomorrow", "8 pm on friday"; or YYYY-MM-DD HH:MM.',
      ),
    }),
    reads: 'public',
    effects: 'local',
    isReversible: true,
  },

  act({ when }, world) {
    if (when === null) {
      return { say: 'For what time should I set the alarm?', effects: [], isMissing: true };
    }
    const dueAtMs = findMoment(when, 'alarm', world);
    if (dueAtMs === null) {
      return { say: "I don't know when that is, or it is over already.", effects: [] };
    }
    const isSet = waitingOf('alarm', world).some((alarm) => alarm.dueAtMs === dueAtMs);
    if (isSet) {
      return { say: `Your alarm is set for ${sayMoment(dueAtMs, world)} already.`, effects: [] };
    }
    if (world.kept.alerts.length >= MOST_ALERTS) return { say: sayFull(), effects: [] };
    return {
      say: asSentence(`alarm set for ${sayMoment(dueAtMs, world)}`),
      effects: [{ kind: 'setAlert', alert: 'alarm', dueAtMs, label: null }],
    };
  },
};

/** Nobody is woken in the evening without saying so; in some minutes is a timer. */
function understandWake(text: string, world: World): Match<SetAlarmArgs> | null {
  const when = WAKE.exec(text)?.groups?.['when'];
  const spoken = readMoment(when ?? '');
  if (when === undefined || spoken?.kind !== 'clock' || spoken.time === null) return null;
  const isOpen = spoken.part === null && !spoken.isWholeDay;
  const moment = isOpen ? `${when} in the morning` : when;
  return isMoment(moment, world) ? matchOf(moment) : null;
}

function matchOf(said: string | null): Match<SetAlarmArgs> {
  const when = said === null ? null : withColon(said);
  const reading = when === null ? 'set an alarm' : `set an alarm for ${when}`;
  return { args: { when }, confidence: 0.95, reading };
}
