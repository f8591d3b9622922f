import { z } from 'zod';
import { localTime } from '../clock/local-time.ts';
import type { Alert } from '../kept.ts';
import { countOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill, World } from '../skill.ts';
import { alertsOf } from '../timers/alerts-kept.ts';
import { optionalMoment } from './alarm-words.ts';
import { sayMoment } from './moment.ts';
import { readMoment, withColon } from './spoken-moment.ts';

export interface CancelAlarmArgs {
  /** Which one, by its time as it was said. */
  readonly when: string | null;
  readonly all: boolean;
}

const CANCEL =
  '(?:cancel|cancels|canceled|cancelled|stop|delete|remove|clear|end|turn off|switch off|shut off|get rid of|dismiss|silence|kill)';
const CANCEL_ALARM = new RegExp(
  `^${CANCEL} (?:(?<all>all|both|every)(?: of)? ?)?(?:(?:the|my|that|this) )?(?:(?<which>[\\dnmh].*?) )?(?:alarm|alarm clock|(?<several>alarms))(?: (?:for|at) (?<when>.+))?$`,
);
const TURN_OFF =
  /^(?:turn|switch|shut) (?:(?<all>all) )?(?:the|my) (?:alarm|(?<several>alarms)) off$/;

export const cancelAlarm: Skill<CancelAlarmArgs> = {
  name: 'cancel_alarm',
  description: 'Cancels an alarm, or all of them.',
  topic: 'alarms',
  examples: [
    { ask: 'Cancel the alarm', args: { when: null, all: false } },
    { ask: "Cancel the seven o'clock alarm", args: { when: '7 oclock', all: false } },
    { ask: 'Delete my alarm for 6:30', args: { when: '6:30', all: false } },
    { ask: 'Turn off all my alarms', args: { when: null, all: true } },
  ],

  understand(text) {
    const groups = (CANCEL_ALARM.exec(text) ?? TURN_OFF.exec(text))?.groups;
    if (groups === undefined) return null;
    const when = groups['which'] ?? groups['when'] ?? null;
    if (when !== null && timeOf(when) === null) return null;
    const all = when === null && (groups['all'] ?? groups['several']) !== undefined;
    return matchOf({ when: when === null ? null : withColon(when), all });
  },

  phrases: [
    ['cancel|delete|turn off|stop', 'the|my', '!alarm'],
    ['cancel|delete|turn off', 'the|my', '{number}', 'oclock|am|pm', '!alarm'],
  ],

  tool: {
    advice: 'Without a time it cancels the only alarm there is, or the one that rings.',
    parameters: z.strictObject({
      when: optionalMoment('The time of the one that is meant, if there are several: "7:00 am".'),
      all: z
        .boolean()
        .nullish()
        .describe('True only when the person wants every alarm gone.')
        .transform((all) => all ?? false),
    }),
    reads: 'private',
    effects: 'local',
    isReversible: true,
  },

  act({ when, all }, world) {
    const alarms = alertsOf('alarm', world);
    if (alarms.length === 0) return { say: "There's no alarm set.", effects: [] };
    const meant = all ? alarms : meantOf(when, alarms, world);
    if (meant.length === 0) return { say: "There's no alarm for that time.", effects: [] };
    if (meant.length > 1 && !all) {
      const times = meant.map(({ dueAtMs }) => sayMoment(dueAtMs, world)).join('; ');
      return {
        say: `You have ${countOf(meant.length, 'alarm')}: ${times}. Name one by its time, or say: cancel all alarms.`,
        effects: [],
      };
    }
    const [first] = meant;
    const say =
      meant.length === 1 && first !== undefined
        ? `alarm for ${sayMoment(first.dueAtMs, world)} canceled`
        : `all ${meant.length} alarms canceled`;
    return {
      say: asSentence(say),
      effects: [{ kind: 'cancelAlerts', ids: meant.map(({ id }) => id) }],
    };
  },
};

/** Without a time the one that rings is meant, if any does. */
function meantOf(when: string | null, alarms: readonly Alert[], world: World): readonly Alert[] {
  const time = when === null ? null : timeOf(when);
  if (time === null) {
    const over = alarms.filter(({ dueAtMs }) => dueAtMs <= world.nowMs);
    return over.length === 0 ? alarms : over;
  }
  return alarms.filter(({ dueAtMs }) => {
    const { hour, minute } = localTime(dueAtMs, world.timeZone);
    const isHour = time.isOpen ? hour % 12 === time.hour % 12 : hour === time.hour;
    return isHour && minute === time.minute;
  });
}

/** `isOpen`: either half of the day. */
function timeOf(words: string): { hour: number; minute: number; isOpen: boolean } | null {
  const spoken = readMoment(words);
  if (spoken?.kind !== 'clock' || spoken.time === null) return null;
  const { part, isWholeDay } = spoken;
  const { hour, minute } = spoken.time;
  if (part === null || isWholeDay) return { hour, minute, isOpen: !isWholeDay };
  const isEarly = part === 'am' || part === 'morning' || (part === 'night' && hour % 12 < 6);
  return { hour: (hour % 12) + (isEarly ? 0 : 12), minute, isOpen: false };
}

function matchOf(args: CancelAlarmArgs): Match<CancelAlarmArgs> {
  const which = args.when === null ? '' : ` for ${args.when}`;
  const reading = args.all ? 'cancel all alarms' : `cancel the alarm${which}`;
  return { args, confidence: 0.95, reading };
}
