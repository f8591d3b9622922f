import type { Result } from '../../shared/result.ts';
import { soundsWhole } from '../speech-to-text/sounds-whole.ts';
import type { Transcript } from '../speech-to-text/transcription.ts';
import { LEAST_IN_SPEECH, type Span } from '../voice-activity/speech-spans.ts';
import type { VoiceFrame } from '../voice-activity/segmenter.ts';
import type { WorkerFailure } from '../workers/worker-link.ts';
import type { Suggest } from './speech.ts';
import { type Recognizer, transcribe } from './transcribe.ts';

type Heard = Promise<Result<Transcript, WorkerFailure>>;

/** Recognises what was said while it is still to be seen whether the silence after it ends the turn. */
export interface HearingAhead {
  /** Silence has lasted a little. Asked for the same silence again, it does nothing. */
  begin(speech: Span & { readonly silentSince: number }): void;
  /** What was heard sounds whole; null while that is not known, or nothing was begun. */
  isWhole(): boolean | null;
  /** What was heard, if there is nothing more to hear in these frames; it is handed over, once. */
  take(frames: readonly VoiceFrame[]): Heard | null;
  /** Somebody speaks on, or all is over: what is under way is given up. */
  forget(): void;
}

interface Hearing {
  readonly silentSince: number;
  readonly end: number;
  readonly heard: Heard;
  readonly abort: AbortController;
  isWhole: boolean | null;
}

export function createHearingAhead({
  recognizer,
  suggest,
  hold,
  framesIn,
  onKnown,
}: {
  readonly recognizer: Recognizer;
  readonly suggest: Suggest;
  /** A reader of what is there now: the turn may be over, and its sound gone, before the recognizer has time. */
  readonly hold: () => (stretch: Span) => Int16Array;
  readonly framesIn: (stretch: Span) => readonly VoiceFrame[];
  /** `isWhole` has become known. */
  readonly onKnown: () => void;
}): HearingAhead {
  let current: Hearing | null = null;

  const forget = (): void => {
    current?.abort.abort();
    current = null;
  };

  const judge = async (hearing: Hearing): Promise<void> => {
    const result = await hearing.heard;
    if (current !== hearing) return;
    // Without words there is nothing to wait for: silence alone decides.
    hearing.isWhole = !result.ok || result.value.words === '' || soundsWhole(result.value.words);
    onKnown();
  };

  return {
    begin: ({ start, end, silentSince }) => {
      if (current?.silentSince === silentSince) return;
      forget();
      const within = { start, end };
      const abort = new AbortController();
      const heard = transcribe({
        read: hold(),
        within,
        frames: framesIn(within),
        recognizer,
        suggest,
        signal: abort.signal,
      });
      current = { silentSince, end, heard, abort, isWhole: null };
      void judge(current);
    },
    isWhole: () => current?.isWhole ?? null,
    take: (frames) => {
      const hearing = current;
      if (hearing === null) return null;
      const isAll = frames.every(
        ({ end, probability }) => end <= hearing.end || probability < LEAST_IN_SPEECH,
      );
      if (!isAll) {
        forget();
        return null;
      }
      current = null;
      return hearing.heard;
    },
    forget,
  };
}
