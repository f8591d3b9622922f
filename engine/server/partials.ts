import { msOfSamples, samplesInMs } from '../../shared/audio/format.ts';
import { type AgreedWords, createAgreedWords } from '../speech-to-text/agreed-words.ts';
import type { TranscriptionReply } from '../speech-to-text/transcription.ts';
import type { VoiceFrame } from '../voice-activity/segmenter.ts';
import type { Span } from '../voice-activity/speech-spans.ts';
import { type Recognizer, transcribe } from './transcribe.ts';

/** So much more must have been said for another look; one look takes 150 to 400 ms of the recognizer. */
const EVERY_MS = 600;
/** What is recognised anew at each look: a longer piece would keep the recognizer from its finals. */
const LONGEST_PIECE_MS = 6_000;
/** Of an utterance that is longer, the rest of the words come with its end. */
const LONGEST_UTTERANCE_MS = 120_000;

/** Tells the words of an utterance while it is being said. Only ever looks when the recognizer has nothing to do. */
export interface Partials {
  /** Somebody is speaking; the item's words begin at `start`, and `end` has just been judged. */
  grow(speech: { readonly itemId: string; readonly start: number; readonly end: number }): void;
  /** It is quiet, so the end may be near: a look that is under way is given up. */
  rest(): void;
  /** The utterance is over. */
  forget(): void;
}

interface Utterance {
  readonly itemId: string;
  readonly agreed: AgreedWords;
  readonly known: Map<string, TranscriptionReply>;
  lookedUntil: number;
  look: AbortController | null;
}

export function createPartials({
  recognizer,
  read,
  framesIn,
  onPartial,
}: {
  readonly recognizer: Recognizer;
  readonly read: (stretch: Span) => Int16Array;
  readonly framesIn: (stretch: Span) => readonly VoiceFrame[];
  readonly onPartial: (words: { readonly itemId: string; readonly delta: string }) => void;
}): Partials {
  let current: Utterance | null = null;

  const rest = (): void => {
    current?.look?.abort();
    if (current !== null) current.look = null;
  };

  const look = async (utterance: Utterance, within: Span): Promise<void> => {
    const abort = new AbortController();
    utterance.look = abort;
    utterance.lookedUntil = within.end;
    const heard = await transcribe({
      read,
      within,
      frames: framesIn(within),
      recognizer,
      signal: abort.signal,
      priority: 'partial',
      longestMs: LONGEST_PIECE_MS,
      known: utterance.known,
    });
    if (abort.signal.aborted) return;
    utterance.look = null;
    // A recognizer that failed will say so at the final.
    if (!heard.ok || heard.value.words === '') return;
    const delta = utterance.agreed.hear(heard.value.words);
    if (delta !== '') onPartial({ itemId: utterance.itemId, delta });
  };

  return {
    grow: ({ itemId, start, end }) => {
      if (current?.itemId !== itemId) {
        rest();
        current = {
          itemId,
          agreed: createAgreedWords(),
          known: new Map(),
          lookedUntil: start,
          look: null,
        };
      }
      const isDue = end - current.lookedUntil >= samplesInMs(EVERY_MS);
      if (!isDue || current.look !== null || msOfSamples(end - start) > LONGEST_UTTERANCE_MS)
        return;
      if (recognizer.isIdle()) void look(current, { start, end });
    },
    rest,
    forget: () => {
      rest();
      current = null;
    },
  };
}
