import { z } from 'zod';
import type { SkillEffect } from '../effect.ts';
import type { Alert } from '../kept.ts';
import { countOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Skill, SkillAnswer } from '../skill.ts';
import { alertsOf } from './alerts-kept.ts';
import { DURATION } from './duration.ts';
import { isLabelLike, readLabel, timerLabel, timerName } from './timer-label.ts';

export interface CancelTimerArgs {
  readonly label: string | null;
  /** All of them, said so. */
  readonly all: boolean;
}

const CANCEL =
  '(?:cancel|cancels|canceled|cancelled|stop|delete|remove|clear|end|kill|turn off|turned off|switch off|shut off|get rid of|dismiss|abort|forget|silence|quit|reset)';
const CANCEL_TIMER = new RegExp(
  `^${CANCEL}(?<which>(?: [a-z]+){0,5}?) (?:timer|timers|countdown|time are)(?<how> running)?(?: (?:called|named|for|for the) (?<label>[a-z]+(?: [a-z]+){0,2}))?$`,
);
const TURN_TIMER_OFF = /^(?:turn|switch|shut)(?<which>(?: [a-z]+){0,4}?) timers? off$/;
const BY_LENGTH = new RegExp(`^${CANCEL} (?:the|my) ${DURATION} timer$`);

export const cancelTimer: Skill<CancelTimerArgs> = {
  name: 'cancel_timer',
  description: 'Cancels a timer, or all of them.',
  topic: 'timers',
  examples: [
    { ask: 'Cancel the timer', args: { label: null, all: false } },
    { ask: 'Stop the tea timer', args: { label: 'tea', all: false } },
    { ask: 'Cancel all timers', args: { label: null, all: true } },
    { ask: 'Turn off my timer', args: { label: null, all: false } },
  ],

  understand(text) {
    const groups = (CANCEL_TIMER.exec(text) ?? TURN_TIMER_OFF.exec(text))?.groups;
    if (groups === undefined) {
      return BY_LENGTH.test(text) ? matchOf({ label: null, all: false }) : null;
    }
    const which = groups['which']?.trim();
    if (/\b(?:not|do|set|start)\b/.test(which ?? '')) return null;
    const label =
      readLabel(groups['label']) ?? readLabel(which?.replace(/\b(?:of|the|my)\b ?/g, ''));
    const all =
      label === null && (/\b(?:all|both|every)\b/.test(which ?? '') || /timers\b/.test(text));
    return isLabelLike(label) ? matchOf({ label, all }) : null;
  },

  tool: {
    advice: 'Without a label it cancels the only timer there is.',
    parameters: z.strictObject({
      label: timerLabel('Which one, if there are several: "tea".'),
      all: z
        .boolean()
        .nullish()
        .describe('True only when the person wants every timer gone.')
        .transform((all) => all ?? false),
    }),
    reads: 'private',
    effects: 'local',
    isReversible: true,
  },

  act({ label, all }, world) {
    const timers = alertsOf('timer', world);
    if (timers.length === 0) return { say: "There's no timer running.", effects: [] };
    return label === null ? cancelUnnamed(all, timers) : cancelNamed(label, timers);
  },
};

function matchOf(args: CancelTimerArgs): {
  args: CancelTimerArgs;
  confidence: number;
  reading: string;
} {
  const reading = args.all ? 'cancel all timers' : `cancel the ${timerName(args.label)}`;
  return { args, confidence: 0.95, reading };
}

function cancelUnnamed(all: boolean, timers: readonly Alert[]): SkillAnswer {
  const count = timers.length;
  if (count > 1 && !all) {
    return {
      say: `You have ${countOf(count, 'timer')}. Name one, or say: cancel all timers.`,
      effects: [],
    };
  }
  const [only] = timers;
  const say =
    count === 1 ? `${timerName(only?.label ?? null)} canceled` : `all ${count} timers canceled`;
  return { say: asSentence(say), effects: [cancelling(timers)] };
}

function cancelNamed(label: string, timers: readonly Alert[]): SkillAnswer {
  const named = timers.filter((timer) => timer.label?.toLowerCase() === label);
  if (named.length === 0) {
    return { say: asSentence(`there's no ${timerName(label)} running`), effects: [] };
  }
  return { say: asSentence(`${timerName(label)} canceled`), effects: [cancelling(named)] };
}

function cancelling(timers: readonly Alert[]): SkillEffect {
  return { kind: 'cancelAlerts', ids: timers.map(({ id }) => id) };
}
