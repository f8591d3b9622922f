import { assertNever } from '../../../shared/assert-never.ts';
import type { ModelUse, WatchedModel } from '../../../shared/models.ts';
import { isoDateText } from './budget-words.ts';

interface FateWords {
  readonly happened: string;
  readonly meaning: string;
}

const whenChecked = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** What is to be said about a model; null while there is nothing. */
export function fateWords({ use, model, fate, successor }: WatchedModel): FateWords | null {
  const meaning =
    successor === null
      ? `${usedFor(use)} Nobody has named a successor: choose another one below.`
      : `${usedFor(use)} Its successor is “${successor}”.`;
  switch (fate.kind) {
    case 'fine':
    case 'unknown':
      return null;
    case 'retiring':
      return {
        happened: `“${model}” works until ${isoDateText(fate.shutdownDate)}.`,
        meaning,
      };
    case 'retired':
      return {
        happened: `“${model}” was switched off on ${isoDateText(fate.shutdownDate)}.`,
        meaning,
      };
    case 'missing':
      return { happened: `The server does not offer “${model}”.`, meaning };
    default:
      return assertNever(fate, 'a fate without words');
  }
}

export function checkedText(checkedAtMs: number): string {
  return `The server’s list of models was read ${whenChecked.format(checkedAtMs)}.`;
}

function usedFor(use: ModelUse): string {
  return use === 'conversation'
    ? 'It is the one that answers you.'
    : 'It writes down what you say.';
}
