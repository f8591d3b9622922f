import { z } from 'zod';
import { MOST_ALERTS } from '../kept-bounds.ts';
import { asSentence } from '../language/sentence.ts';
import type { Match, Skill } from '../skill.ts';
import {
  DURATION,
  LONGEST_TIMER_MS,
  readDuration,
  sayDuration,
  SHORTEST_TIMER_MS,
} from './duration.ts';
import { sayFull } from './alerts-kept.ts';
import { isLabelLike, readLabel, timerLabel, timerName } from './timer-label.ts';

export interface SetTimerArgs {
  /** Null when no duration was said. */
  readonly durationMs: number | null;
  readonly label: string | null;
}

const SET =
  '(?:set up|set me|set|start me|start|create|make me|make|begin|give me|put on|put|run|add|open|i need|i want|i would like|let us have|have)';
const TIMER = '(?:timers?|countdown|count down)';
const CALLED = '(?:called|named|labell?ed|for|with the (?:name|label)|for the|for my)';
const LABEL = '(?<label>[a-z]+(?: [a-z]+){0,3}?)';
const FOR = '(?:for|of|at|to|with|lasting|in|that lasts|that is|and)';

const ARTICLE = '(?:an?|the|my|another|1)(?: new| second| quick)?';

const PATTERNS: readonly RegExp[] = [
  // set a (tea) timer for 10 minutes (called pasta)
  new RegExp(
    `^(?:${SET} (?:${ARTICLE} )?)(?:(?<before>[a-z]+(?: [a-z]+){0,2}?) )??${TIMER}(?: ${FOR})?(?: about)? (?<duration>${DURATION})(?: ${CALLED} ${LABEL})?$`,
  ),
  // (a) (tea) timer for 10 minutes
  new RegExp(
    `^(?:${ARTICLE} (?:(?<before>[a-z]+) )??)?${TIMER}(?: ${FOR})?(?: about)? (?<duration>${DURATION})(?: ${CALLED} ${LABEL})?$`,
  ),
  // set a timer called pasta for 10 minutes
  new RegExp(
    `^(?:${SET} )?(?:an? |the |my )?(?:new )?${TIMER} ${CALLED} ${LABEL} ${FOR} (?<duration>${DURATION})$`,
  ),
  // set a 5 minute (tea) timer (called pasta)
  new RegExp(
    `^(?:${SET} )?(?:an? |the |my |another )?(?:new )?(?<duration>${DURATION})(?: (?<before>[a-z]+(?: [a-z]+)?))?? ${TIMER}(?: ${CALLED} ${LABEL})?$`,
  ),
  new RegExp(
    `^(?:count down|countdown|time me|time|wake me up in|wake me in|alert me in|ring in|beep in|buzz me in)(?: from| for)? (?<duration>${DURATION})$`,
  ),
  new RegExp(`^${SET} (?<duration>${DURATION}) (?:on|on the|on a) (?:clock|timer)$`),
];
const WITHOUT_DURATION = new RegExp(
  `^${SET} (?<before>an?|the|my|another|an? new|an? [a-z]+|[a-z]+)? ?timer(?: (?:called|named) ${LABEL})?$|^timer$|^new timer$`,
);
/** "put the coffee timer on": these verbs ask for no new timer. */
const NOT_A_LABEL =
  /^(?:cancel|stop|delete|remove|clear|end|kill|pause|resume|reset|off|do|not|is|are|what|how|when|why|who|where|if|no|many|much)\b|\b(?:not|off|is|are)\b/;

/** The answer to "For how long?", or "and another for ten minutes". */
const LENGTH = new RegExp(
  `^(?:and )?(?:another |make it |make that |set it )?(?:1 |timer |1 timer )?(?:for |of |to )?(?:about )?(?<duration>${DURATION})$`,
);

export const setTimer: Skill<SetTimerArgs> = {
  name: 'set_timer',
  description: 'Sets a timer that rings, with a name if you like.',
  topic: 'timers',
  examples: [
    { ask: 'Set a timer for ten minutes', args: { durationMs: 600_000, label: null } },
    { ask: 'Set a five minute tea timer', args: { durationMs: 300_000, label: 'tea' } },
    { ask: 'Start a timer for an hour and a half', args: { durationMs: 5_400_000, label: null } },
    { ask: 'Timer for ninety seconds', args: { durationMs: 90_000, label: null } },
    {
      ask: 'Set a timer for eight minutes called pasta',
      args: { durationMs: 480_000, label: 'pasta' },
    },
    { ask: 'Set a timer', args: { durationMs: null, label: null } },
  ],

  understand(text) {
    for (const pattern of PATTERNS) {
      const groups = pattern.exec(text)?.groups;
      const durationMs = readDuration(groups?.['duration'] ?? '');
      if (groups === undefined || durationMs === null) continue;
      const match = matchOf(durationMs, groups);
      if (match !== null) return match;
    }
    const groups = WITHOUT_DURATION.exec(text)?.groups;
    return groups === undefined ? null : matchOf(null, groups);
  },

  tool: {
    advice: 'It rings on this computer by itself. Say back what was set.',
    parameters: z
      .strictObject({
        durationSeconds: z
          .number()
          .describe('How long until it rings, in seconds: 600 is ten minutes.'),
        label: timerLabel('What it is for, in a word or two, if the person said: "tea".'),
      })
      .transform(({ durationSeconds, label }) => ({
        durationMs: Math.round(durationSeconds * 1_000),
        label,
      })),
    reads: 'public',
    effects: 'local',
    isReversible: true,
  },

  act({ durationMs, label }, { nowMs, kept }) {
    if (durationMs === null) {
      return {
        say: `For how long should I set the ${timerName(label)}?`,
        effects: [],
        isMissing: true,
      };
    }
    if (durationMs < SHORTEST_TIMER_MS || durationMs > LONGEST_TIMER_MS) {
      return { say: 'I can set timers from 1 second to 24 hours.', effects: [] };
    }
    if (kept.alerts.length >= MOST_ALERTS) {
      return { say: sayFull(), effects: [] };
    }
    return {
      say: asSentence(`${timerName(label)} set for ${sayDuration(durationMs)}`),
      effects: [{ kind: 'setAlert', alert: 'timer', dueAtMs: nowMs + durationMs, label }],
    };
  },

  followUp(text, { label, durationMs: before }) {
    const duration = LENGTH.exec(text)?.groups?.['duration'];
    const durationMs = readDuration(duration ?? '');
    // Once it is set, "ten minutes" alone asks for nothing that could be known.
    const isAnother = /^(?:and|another|make)\b/.test(text);
    if (durationMs === null || (before !== null && !isAnother)) return null;
    return matchOf(durationMs, { label: before === null ? (label ?? undefined) : undefined });
  },
};

function matchOf(
  durationMs: number | null,
  groups: Readonly<Record<string, string | undefined>>,
): Match<SetTimerArgs> | null {
  const label = readLabel(groups['label']) ?? readLabel(groups['before']);
  if (!isLabelLike(label) || NOT_A_LABEL.test(label ?? '')) return null;
  const name = /^[aeiou]/.test(timerName(label))
    ? `an ${timerName(label)}`
    : `a ${timerName(label)}`;
  const length = durationMs === null ? '' : ` for ${sayDuration(durationMs)}`;
  return { args: { durationMs, label }, confidence: 0.95, reading: `set ${name}${length}` };
}
