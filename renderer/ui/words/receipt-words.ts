import type { Receipt, Timings, Turn } from '../../../shared/session-snapshot.ts';
import { numberText } from '../../../shared/texts/formats.ts';
import { say } from '../../../shared/texts/say.ts';
import { costText, durationText } from './format.ts';

/** "$0.0042", "0.8 s to first sound": only what is known, and nothing guessed. */
export function receiptWords({ receipt, timings }: Turn): readonly string[] {
  const words: string[] = [];
  if (receipt !== null) words.push(costText(receipt.costUsd));
  if (timings.releaseToFirstSoundMs !== null) {
    words.push(
      say('words.toFirstSound', { duration: durationText(timings.releaseToFirstSoundMs) }),
    );
  } else if (timings.releaseToFirstTextMs !== null) {
    words.push(say('words.toFirstWords', { duration: durationText(timings.releaseToFirstTextMs) }));
  }
  return words;
}

export interface ReceiptRow {
  readonly what: string;
  readonly amount: string;
}

/** The bill line by line, in tokens as the server counted them; lines of nothing are left out. */
export function billRows({ tokens, context, transcription, responses }: Receipt): ReceiptRow[] {
  const rows = [
    row(say('words.soundIn'), tokens.audioIn, tokens.cachedAudioIn),
    row(say('words.textIn'), tokens.textIn, tokens.cachedTextIn),
    row(say('words.soundOut'), tokens.audioOut, 0),
    row(say('words.textOut'), tokens.textOut, 0),
    context.tokens === 0
      ? null
      : {
          what: say('words.billedAgain'),
          amount: `${tokensText(context.tokens)} · ${costText(context.costUsd)}`,
        },
    transcription === null
      ? null
      : { what: say('words.writingDown'), amount: transcriptionText(transcription) },
    responses > 1 ? { what: say('words.answersAsked'), amount: numberText(responses) } : null,
  ];
  return rows.filter((each) => each !== null);
}

function row(what: string, tokens: number, cached: number): ReceiptRow | null {
  if (tokens === 0) return null;
  // A part of the tokens before it, at a lower price, and never an addition to them.
  const amount = tokensText(tokens);
  return {
    what,
    amount: cached === 0 ? amount : say('words.ofThemCached', { tokens: amount, cached }),
  };
}

function tokensText(tokens: number): string {
  return say('words.tokens', { count: tokens });
}

function transcriptionText(bill: NonNullable<Receipt['transcription']>): string {
  const amounts = [
    bill.seconds === null ? null : durationText(bill.seconds * 1_000),
    bill.tokens === null ? null : tokensText(bill.tokens),
    costText(bill.costUsd),
  ];
  return amounts.filter((each) => each !== null).join(' · ');
}

/** What happened when, counted from the moment the words were over. */
export function stageRows(timings: Timings): ReceiptRow[] {
  const stages = [
    [say('words.sentAndTaken'), timings.releaseToCommittedMs],
    [say('words.writtenDown'), timings.releaseToTranscriptMs],
    [say('words.firstWords'), timings.releaseToFirstTextMs],
    [say('words.firstSound'), timings.releaseToFirstSoundMs],
    [say('words.over'), timings.releaseToEndMs],
  ] as const;
  return stages
    .flatMap(([what, atMs]) => (atMs === null ? [] : [{ what, atMs }]))
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ what, atMs }) => ({
      what,
      amount: say('words.after', { duration: durationText(atMs) }),
    }));
}
