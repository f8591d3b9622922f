import { fail, ok, type Result } from '../../shared/result.ts';
import type { Turn } from '../../shared/session-snapshot.ts';

/** Of what was heard last, as much as names the place. */
const QUOTED_WORDS = 12;

/**
 * Asks the model to go on with an answer whose end was not heard, or never came: a turn of its own, which
 * names the last words that were heard. Fails when nothing is missing.
 */
export function continueAnswer(
  turn: Turn | null,
  ask: (text: string) => void,
): Result<undefined, 'nothingUnheard'> {
  const place = turn === null || turn.outcome === null ? null : whereItStopped(turn);
  if (turn === null || place === null) return fail('nothingUnheard');
  const heard = turn.answer.slice(0, place.at).trim().split(/\s+/);
  const lastWords = heard.slice(-QUOTED_WORDS).join(' ');
  ask(
    lastWords === ''
      ? 'I did not hear your last answer. Please give it again.'
      : `Please go on from where ${place.by}: “${lastWords} …”`,
  );
  return ok(undefined);
}

/** Null when the answer was whole and all of it was heard. */
function whereItStopped({
  answer,
  unheardFrom,
  failure,
}: Turn): { readonly at: number; readonly by: string } | null {
  if (unheardFrom !== null) return { at: unheardFrom, by: 'I interrupted you' };
  return failure?.name === 'cutShort' ? { at: answer.length, by: 'your answer was cut off' } : null;
}
