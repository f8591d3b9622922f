import { z } from 'zod';
import type { Removed } from '../kept.ts';
import { countOf, listOf } from '../language/numbers.ts';
import type { Skill } from '../skill.ts';

const ASKED =
  /^(?:put (?:it|them|that|those|everything|all of it|all of them) back(?: again| on| on (?:the|my)(?: [a-z]+){0,2} list)?|undo(?: that| it| this)?|bring (?:it|them|that) back|restore (?:it|them|that|(?:my|the) (?:(?:[a-z]+ ){0,2}list|notes?))|undelete(?: that| it| them)?)$/;

export const putBack: Skill<Readonly<Record<never, never>>> = {
  name: 'put_back',
  description: 'Puts back what was last deleted or canceled.',
  topic: 'lists',
  examples: [
    { ask: 'Put it back', args: {} },
    { ask: 'Undo that', args: {} },
  ],

  understand(text) {
    return ASKED.test(text) ? { args: {}, confidence: 0.95, reading: 'put it back' } : null;
  },

  phrases: [['put it back|put them back|put that back']],

  tool: {
    advice: 'Of lists, notes, timers, alarms and reminders, directly afterwards.',
    parameters: z.strictObject({}),
    reads: 'private',
    effects: 'local',
    isReversible: true,
  },

  act(_args, { kept: { removed } }) {
    if (removed === undefined) return { say: "There's nothing to put back.", effects: [] };
    return { say: `I put back ${sayRemoved(removed)}.`, effects: [{ kind: 'putBack' }] };
  },
};

function sayRemoved({ alerts, list, notes }: Removed): string {
  const kinds = (['timer', 'alarm', 'reminder'] as const).map(
    (kind) => [alerts.filter((alert) => alert.kind === kind).length, kind] as const,
  );
  const parts = [...kinds, [notes.length, 'note'] as const].filter(([count]) => count > 0);
  const onList = list === null ? [] : [sayListed(list.name, list.items)];
  return listOf([...parts.map(([count, what]) => countOf(count, what)), ...onList]);
}

function sayListed(name: string, items: readonly string[]): string {
  if (items.length === 0) return `your ${name} list`;
  const what = items.length <= 5 ? listOf(items) : countOf(items.length, 'thing');
  return `${what} on your ${name} list`;
}
