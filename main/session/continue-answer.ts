import { fail, ok, type Result } from '../../shared/result.ts';
import type { Turn } from '../../shared/session-snapshot.ts';

/** Of what was heard last, as much as names the place. */
const QUOTED_WORDS = 12;

/**
 * Asks the model to go on with an answer whose end was not heard: a turn of its own, which names the
 * last words that were. Fails when all of it was heard.
 */
export function continueAnswer(
  turn: Turn | null,
  ask: (text: string) => void,
): Result<undefined, 'nothingUnheard'> {
  if (turn === null || turn.outcome === null || turn.unheardFrom === null) {
    return fail('nothingUnheard');
  }
  const heard = turn.answer.slice(0, turn.unheardFrom).trim().split(/\s+/);
  const lastWords = heard.slice(-QUOTED_WORDS).join(' ');
  ask(
    lastWords === ''
      ? 'I did not hear your last answer. Please give it again.'
      : `Please go on from where I interrupted you: “${lastWords} …”`,
  );
  return ok(undefined);
}
