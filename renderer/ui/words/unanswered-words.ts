import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Unanswered, UnansweredWords } from '../../../shared/unanswered.ts';
import { durationText } from './format.ts';

const when = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** "Spoken Nov 23, 2026, 3:12 PM · 3.2 s" */
export function saidWhen({ input, recordedAtMs, durationMs }: UnansweredWords): string {
  const at = when.format(recordedAtMs);
  return input === 'text' ? `Typed ${at}` : `Spoken ${at} · ${durationText(durationMs)}`;
}

export function whyUnanswered({ failure, readable }: UnansweredWords): string {
  if (!readable) {
    return 'They are encrypted with a key that is not at hand just now. Unlocking the keyring may bring it back.';
  }
  return failure === null
    ? 'Parley ended before there could be an answer.'
    : adviceFor(failure).happened;
}

export function keptWhere({ storage, expiresAtMs }: UnansweredWords): string {
  return storage === 'memory'
    ? 'In memory only: gone when Parley ends.'
    : `Encrypted on this computer, deleted ${when.format(expiresAtMs)}.`;
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
        text: 'This computer has no safe place for the key that would protect your words on disk. Until you decide, they are kept in memory only, and end with Parley.',
        asks: true,
      };
    case 'keyUnreadable':
      return {
        text: 'The key that protects your words on disk cannot be read just now, so new ones are kept in memory only.',
        asks: false,
      };
    case 'unwritable':
      return {
        text: 'The disk takes nothing, so your words are kept in memory only, and end with Parley.',
        asks: false,
      };
  }
}
