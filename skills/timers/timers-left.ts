import { z } from 'zod';
import type { Alert } from '../kept.ts';
import { countOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Skill, World } from '../skill.ts';
import { alertsOf, waitingOf } from './alerts-kept.ts';
import { sayDuration } from './duration.ts';
import { isLabelLike, readLabel, timerLabel, timerName } from './timer-label.ts';

export interface TimersLeftArgs {
  readonly label: string | null;
}

const WHICH = '(?<which>(?: [a-z]+){0,4}?)';
const PATTERNS: readonly RegExp[] = [
  /^how (?:much|many|long) (?:more |longer )?(?:time )?(?:is |do i have |are |have i got |does it have |time )*(?:left|remaining|remains|to go)$/,
  new RegExp(
    `^how (?:much|many|long) (?:more |longer )?(?:time |minutes |seconds )?(?:is |do i have |are |have i got |there |does it have |time )*(?:left |remaining |remains |to go |does )?(?:on|in|for|of|until|till|before|is left on|has)${WHICH} timers?(?: have left| have| left| has left| goes off| is done| rings| is up| ends| finishes| is over| is finished)?$`,
  ),
  /^how much (?:longer|more time|time)(?: do i have| is there)?$/,
  /^(?:time|timer) (?:left|remaining|status)$/,
  new RegExp(
    `^when (?:does|will|is)${WHICH} timer (?:end|ring|go off|going off|done|finish|be done|up|over)$`,
  ),
  new RegExp(
    `^(?:what is|check|how is|show|show me)${WHICH} timer(?: at| doing| on| status| say)?$`,
  ),
  /^(?:what|which|how many|list|list the|list my|show|show me|show my|check|check my|what are my|are there any|do i have any)(?: all)?(?: the| my)? timers(?: do i have| are running| are set| are there| are on| running| set| have i set| i have| active| are active)*$/,
  /^(?:is|do i have) (?:there )?(?:an?|any) timers? ?(?:running|set|on|active)?$/,
];

export const timersLeft: Skill<TimersLeftArgs> = {
  name: 'timer_left',
  description: 'Says how much time is left on your timers.',
  topic: 'timers',
  examples: [
    { ask: 'How much time is left?', args: { label: null } },
    { ask: 'How long is left on the tea timer?', args: { label: 'tea' } },
    { ask: 'Which timers are running?', args: { label: null } },
  ],

  understand(text) {
    for (const pattern of PATTERNS) {
      const match = pattern.exec(text);
      const label = readLabel(match?.groups?.['which']?.trim());
      if (match !== null && isLabelLike(label)) {
        const reading = `how much time is left on the ${timerName(label)}`;
        return { args: { label }, confidence: 0.95, reading };
      }
    }
    return null;
  },

  tool: {
    advice: 'Without a label it lists all of them.',
    parameters: z.strictObject({ label: timerLabel('Only this one: "tea".') }),
    reads: 'private',
    effects: 'none',
    isReversible: true,
  },

  act({ label }, world) {
    return { say: sayTimers(label, world), effects: [] };
  },
};

function sayTimers(label: string | null, world: World): string {
  const isWanted = (timer: Alert): boolean =>
    label === null || timer.label?.toLowerCase() === label;
  const waiting = waitingOf('timer', world);
  const [first, ...others] = waiting.filter(isWanted);
  if (first === undefined) {
    const over = alertsOf('timer', world).find(isWanted);
    if (over !== undefined) return asSentence(`the ${timerName(over.label)} is up`);
    return asSentence(`there's no ${timerName(waiting.length === 0 ? null : label)} running`);
  }
  const left = (timer: Alert): string => sayDuration(timer.dueAtMs - world.nowMs);
  if (others.length === 0) {
    return asSentence(`${left(first)} left on the ${timerName(first.label)}`);
  }
  const lines = [first, ...others].map((timer) =>
    asSentence(`${timer.label === null ? 'one' : timerName(timer.label)}: ${left(timer)}`),
  );
  return [`You have ${countOf(lines.length, 'timer')}.`, ...lines].join(' ');
}
