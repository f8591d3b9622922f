import type { NewItem } from '../../realtime/client-event.ts';
import type { Turn } from '../../shared/session-snapshot.ts';
import type { Context } from './context.ts';

/** Stands for words that no transcript ever came for: the model should know that something was said. */
const UNKNOWN_WORDS = '(spoken words of which there is no transcript)';
const INTERRUPTED = ' … (interrupted: the rest was not heard)';

/**
 * The conversation so far as items for a session that knows nothing of it (C12). Text only, because an
 * assistant's sound cannot be put back; and of an answer only what was heard.
 */
export function seedOf(
  { summary, turns }: Context,
  {
    unknownCalls,
  }: {
    /** A sentence for each tool call that a lost connection left without an answer (X6). */
    readonly unknownCalls: readonly string[];
  },
): readonly NewItem[] {
  const opening = summary === null ? [] : [summaryItem(summary)];
  return [...opening, ...turns.flatMap((turn) => itemsOf(turn)), ...unknownCalls.map(system)];
}

/** Stands for the older turns, which are no longer told word for word. */
export function summaryItem(summary: string): NewItem {
  return system(`Earlier in this conversation:\n${summary}`);
}

/** Whether a session that comes later should know of this turn: it has ended, and its words are not sent again. */
export function belongsToContext({ outcome, keptMs }: Turn): boolean {
  switch (outcome) {
    case 'answered':
    case 'interrupted':
      return true;
    case 'cancelled':
      return keptMs === null;
    case 'failed':
    case 'kept':
    case 'silent':
    case 'tooShort':
    case null:
      return false;
  }
}

function itemsOf({ heard, answer, unheardFrom }: Turn): readonly NewItem[] {
  const told = unheardFrom === null ? answer : answer.slice(0, unheardFrom).trimEnd();
  const asked: NewItem = {
    type: 'message',
    role: 'user',
    content: [{ type: 'input_text', text: heard === null || heard === '' ? UNKNOWN_WORDS : heard }],
  };
  if (told.trim() === '') return [asked];
  const text = unheardFrom === null ? told : told + INTERRUPTED;
  return [asked, { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] }];
}

function system(text: string): NewItem {
  return { type: 'message', role: 'system', content: [{ type: 'input_text', text }] };
}
