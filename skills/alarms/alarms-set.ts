import { z } from 'zod';
import { countOf } from '../language/numbers.ts';
import type { Skill } from '../skill.ts';
import { waitingOf } from '../timers/alerts-kept.ts';
import { sayMoment } from './moment.ts';

const ASKED: readonly RegExp[] = [
  /^(?:what|which|how many|list|show|read|check|are there any|do i have any|have i got any|what are|list all)(?: me)?(?: of)?(?: the| my)? alarms(?: do i have| have i got| are set| are there| set| have i set| i have| are on| active| are active| do i have set)*$/,
  /^(?:when|what time|at what time|for when|for what time) (?:is|does|will) (?:my|the)(?: next)? alarm(?: set| set for| go off| ring| going off| clock| going to ring)*$/,
  /^(?:what is|check|show me|when is) (?:my|the) (?:next )?alarm(?: set for| set to)?$/,
  /^(?:is|do i have|have i got|is there) (?:an|my|the|any) alarm(?: set| on)?$/,
];

export const alarmsSet: Skill<Readonly<Record<never, never>>> = {
  name: 'list_alarms',
  description: 'Says which alarms are set.',
  topic: 'alarms',
  examples: [
    { ask: 'What alarms do I have?', args: {} },
    { ask: 'When is my alarm?', args: {} },
    { ask: 'Which alarms are set?', args: {} },
  ],

  understand(text) {
    if (!ASKED.some((pattern) => pattern.test(text))) return null;
    return { args: {}, confidence: 0.95, reading: 'which alarms are set' };
  },

  phrases: [
    ['what|which', '!alarms', 'do i have|are set'],
    ['when is my|what time is my', '!alarm'],
    ['is my', '!alarm', 'set'],
  ],

  tool: {
    advice: 'Tells the times of all of them.',
    parameters: z.strictObject({}),
    reads: 'private',
    effects: 'none',
    isReversible: true,
  },

  act(_args, world) {
    const alarms = waitingOf('alarm', world).map(({ dueAtMs }) => sayMoment(dueAtMs, world));
    const [first, ...others] = alarms;
    if (first === undefined) return { say: "There's no alarm set.", effects: [] };
    if (others.length === 0) return { say: `Your alarm is set for ${first}.`, effects: [] };
    return {
      say: `You have ${countOf(alarms.length, 'alarm')}: ${alarms.join('; ')}.`,
      effects: [],
    };
  },
};
