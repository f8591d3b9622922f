import type { ContextChoice } from '../../shared/context-choice.ts';
import type { Turn } from '../../shared/session-snapshot.ts';

/** What a new session is told of the conversation before it. */
export interface Context {
  /** The older turns in short; null when there are none, or none are told. */
  readonly summary: string | null;
  /** Told word for word, oldest first. */
  readonly turns: readonly Turn[];
}

/** About 15,000 tokens of text: half of what the smallest Realtime model holds. */
const MOST_CHARACTERS = 60_000;
const MOST_SUMMARY_CHARACTERS = 4_000;
/** Of an older turn, enough to know what it was about. */
const SUMMARY_LINE_CHARACTERS = 160;

/** As much of these turns (oldest first) as a person chose to have told again, and no more than a model holds. */
export function contextOf(turns: readonly Turn[], choice: ContextChoice): Context {
  switch (choice.kind) {
    case 'everything':
      return { summary: null, turns: latestWithin(turns, MOST_CHARACTERS) };
    case 'lastTurns':
      return { summary: null, turns: latestWithin(turns.slice(-choice.turns), MOST_CHARACTERS) };
    case 'summary': {
      const told = latestWithin(turns.slice(-choice.turns), MOST_CHARACTERS);
      return { summary: summaryOf(turns.slice(0, turns.length - told.length)), turns: told };
    }
  }
}

function latestWithin(turns: readonly Turn[], characters: number): readonly Turn[] {
  let left = characters;
  const first = turns.findLastIndex(({ heard, answer }) => {
    left -= (heard?.length ?? 0) + answer.length;
    return left < 0;
  });
  return turns.slice(first + 1);
}

/** The beginnings of what was asked and answered; null when there is nothing to tell. */
export function summaryOf(turns: readonly Turn[]): string | null {
  const lines = turns.flatMap(({ heard, answer }) => [
    ...(heard === null ? [] : [`Asked: ${cut(heard)}`]),
    ...(answer === '' ? [] : [`Answered: ${cut(answer)}`]),
  ]);
  return lines.length === 0 ? null : lines.join('\n').slice(-MOST_SUMMARY_CHARACTERS);
}

function cut(text: string): string {
  return text.length <= SUMMARY_LINE_CHARACTERS
    ? text
    : `${text.slice(0, SUMMARY_LINE_CHARACTERS).trimEnd()} …`;
}
