import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Unanswered, UnansweredWords } from '../../../shared/unanswered.ts';
import { momentText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { durationText } from './format.ts';

/** "Spoken Nov 23, 2026, 3:12 PM · 3.2 s" */
export function saidWhen({ input, recordedAtMs, durationMs }: UnansweredWords): string {
  const when = momentText(recordedAtMs);
  return input === 'text'
    ? say('words.typedAt', { when })
    : say('words.spokenWhen', { when, duration: durationText(durationMs) });
}

export function whyUnanswered({ failure, readable }: UnansweredWords): string {
  if (!readable) {
    return say('words.wordsLocked');
  }
  return failure === null ? say('words.endedBefore') : adviceFor(failure).happened;
}

export function keptWhere({ storage, expiresAtMs }: UnansweredWords): string {
  return storage === 'memory'
    ? say('words.inMemoryOnly')
    : say('words.encryptedUntil', { when: momentText(expiresAtMs) });
}

/** What is to be said about the place where words are kept; `asks` when the person has to decide. */
export function placeNotice(
  notice: Unanswered['notice'],
): { readonly text: string; readonly asks: boolean } | null {
  switch (notice) {
    case null:
      return null;
    case 'weakStorage':
      return {
        text: say('words.weakPlace'),
        asks: true,
      };
    case 'keyUnreadable':
      return {
        text: say('words.lockedPlace'),
        asks: false,
      };
    case 'unwritable':
      return {
        text: say('words.unwritablePlace'),
        asks: false,
      };
  }
}
