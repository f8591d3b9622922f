import { z } from 'zod';
import { sayMoment } from '../alarms/moment.ts';
import type { Alert } from '../kept.ts';
import { countOf } from '../language/numbers.ts';
import { asSentence } from '../language/sentence.ts';
import type { Skill, World } from '../skill.ts';
import { alertsOf } from '../timers/alerts-kept.ts';

const ASKED: readonly RegExp[] = [
  /^(?:what|which|how many|list|show|read|check|are there any|do i have any|have i got any|what are|list all|tell)(?: me)?(?: all)?(?: of)?(?: the| my)? reminders(?: do i have| have i got| are set| are there| set| have i set| i have| today| for today| tomorrow)*$/,
  /^(?:what|which) (?:reminders|reminder) (?:do i have|did i set|is next|is set)$/,
  /^(?:what is|when is|read) (?:my|the) (?:next )?reminder$/,
  /^what (?:did i ask you to remind me of|do i have to remember|should you remind me of|did i miss)$/,
];

export const remindersSet: Skill<Readonly<Record<never, never>>> = {
  name: 'list_reminders',
  description: 'Says which reminders are set, and which were missed.',
  topic: 'reminders',
  examples: [
    { ask: 'What are my reminders?', args: {} },
    { ask: 'Do I have any reminders?', args: {} },
    { ask: 'Read my reminders', args: {} },
  ],

  understand(text) {
    if (!ASKED.some((pattern) => pattern.test(text))) return null;
    return { args: {}, confidence: 0.95, reading: 'what are my reminders' };
  },

  phrases: [
    ['what are|read|list', 'my', '!reminders'],
    ['do i have any', '!reminders'],
  ],

  tool: {
    advice: 'Tells what each is for and when.',
    parameters: z.strictObject({}),
    reads: 'private',
    effects: 'none',
    isReversible: true,
  },

  act(_args, world) {
    const all = alertsOf('reminder', world);
    if (all.length === 0) return { say: "There's no reminder set.", effects: [] };
    const due = all.filter(({ dueAtMs }) => dueAtMs <= world.nowMs);
    const waiting = all.filter((alert) => !due.includes(alert));
    return {
      say: [...sayAll('has come up', due, world), ...sayAll('to come', waiting, world)].join(' '),
      effects: [],
    };
  },
};

function sayAll(state: string, alerts: readonly Alert[], world: World): readonly string[] {
  if (alerts.length === 0) return [];
  const each = alerts.map(({ label, dueAtMs }) =>
    asSentence(`${sayMoment(dueAtMs, world)}${label === null ? '' : `: ${label}`}`),
  );
  return [`${countOf(alerts.length, 'reminder')} ${state}.`, ...each];
}
