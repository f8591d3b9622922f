import type { Receipt, Timings, Turn } from '../../../shared/session-snapshot.ts';
import { costText, durationText } from './format.ts';

/** "$0.0042", "0.8 s to first sound": only what is known, and nothing guessed. */
export function receiptWords({ receipt, timings }: Turn): readonly string[] {
  const words: string[] = [];
  if (receipt !== null) words.push(costText(receipt.costUsd));
  if (timings.releaseToFirstSoundMs !== null) {
    words.push(`${durationText(timings.releaseToFirstSoundMs)} to first sound`);
  } else if (timings.releaseToFirstTextMs !== null) {
    words.push(`${durationText(timings.releaseToFirstTextMs)} to first words`);
  }
  return words;
}

export interface ReceiptRow {
  readonly what: string;
  readonly amount: string;
}

const count = new Intl.NumberFormat('en');

/** The bill line by line, in tokens as the server counted them; lines of nothing are left out. */
export function billRows({ tokens, context, transcription, responses }: Receipt): ReceiptRow[] {
  const rows = [
    row('Your words and the context, as sound', tokens.audioIn, tokens.cachedAudioIn),
    row('Your words and the context, as text', tokens.textIn, tokens.cachedTextIn),
    row('The answer, as sound', tokens.audioOut, 0),
    row('The answer, as text', tokens.textOut, 0),
    context.tokens === 0
      ? null
      : {
          what: 'Of this, the conversation so far, billed again',
          amount: `${tokensText(context.tokens)} · ${costText(context.costUsd)}`,
        },
    transcription === null
      ? null
      : { what: 'Writing down your words', amount: transcriptionText(transcription) },
    responses > 1
      ? { what: 'Answers asked for in this turn', amount: count.format(responses) }
      : null,
  ];
  return rows.filter((each) => each !== null);
}

function row(what: string, tokens: number, cached: number): ReceiptRow | null {
  if (tokens === 0) return null;
  // A part of the tokens before it, at a lower price, and never an addition to them.
  const cheaper = cached === 0 ? '' : `, ${count.format(cached)} of them cached`;
  return { what, amount: `${tokensText(tokens)}${cheaper}` };
}

function tokensText(tokens: number): string {
  return tokens === 1 ? '1 token' : `${count.format(tokens)} tokens`;
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
    ['Sent and taken', timings.releaseToCommittedMs],
    ['Written down', timings.releaseToTranscriptMs],
    ['First words of the answer', timings.releaseToFirstTextMs],
    ['First sound', timings.releaseToFirstSoundMs],
    ['Over', timings.releaseToEndMs],
  ] as const;
  return stages
    .flatMap(([what, atMs]) => (atMs === null ? [] : [{ what, atMs }]))
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ what, atMs }) => ({ what, amount: `after ${durationText(atMs)}` }));
}
