import { assertNever } from '../../../../shared/assert-never.ts';
import type { ModelUse, WatchedModel } from '../../../../shared/models.ts';
import { momentText } from '../../../../shared/texts/formats.ts';
import { say } from '../../../../shared/texts/say.ts';
import { isoDateText } from '../budget-words.ts';

interface FateWords {
  readonly happened: string;
  readonly meaning: string;
}

/** What is to be said about a model; null while there is nothing. */
export function fateWords({ use, model, fate, successor }: WatchedModel): FateWords | null {
  const meaning = usedFor(use, successor);
  switch (fate.kind) {
    case 'fine':
    case 'unknown':
      return null;
    case 'retiring':
      return {
        happened: say('settings.fateRetiring', { model, date: isoDateText(fate.shutdownDate) }),
        meaning,
      };
    case 'retired':
      return {
        happened: say('settings.fateRetired', { model, date: isoDateText(fate.shutdownDate) }),
        meaning,
      };
    case 'missing':
      return { happened: say('settings.fateMissing', { model }), meaning };
    default:
      return assertNever(fate, 'a fate without words');
  }
}

export function checkedText(checkedAtMs: number): string {
  return say('settings.listRead', { when: momentText(checkedAtMs) });
}

/** What it does for the person, and what could do it next. */
function usedFor(use: ModelUse, successor: string | null): string {
  const converses = use === 'conversation';
  if (successor === null) {
    return say(converses ? 'settings.fateAnswersNone' : 'settings.fateWritesNone');
  }
  return say(converses ? 'settings.fateAnswers' : 'settings.fateWrites', { successor });
}
