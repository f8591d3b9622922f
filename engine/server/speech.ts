import type { SynthesisReply, SynthesisRequest } from '../text-to-speech/synthesis.ts';
import type { TranscriptionReply, TranscriptionRequest } from '../speech-to-text/transcription.ts';
import type { VoiceDetector } from '../voice-activity/voice-track.ts';
import type { WorkerLink } from '../workers/worker-link.ts';

/** What people say to an assistant that may have been said instead, as it is written; none where the words say it. */
export type Suggest = (heard: {
  readonly words: string;
  /** 0–1: how sure the recognizer was. */
  readonly confidence: number;
  /** Other readings, the likelier first. */
  readonly others: readonly string[];
}) => readonly string[];

/** The three workers, as sessions share them. */
export interface Speech {
  readonly detector: VoiceDetector;
  readonly recognizer: WorkerLink<TranscriptionRequest, TranscriptionReply>;
  readonly synthesizer: WorkerLink<SynthesisRequest, SynthesisReply>;
  readonly suggest: Suggest;
}

/** The same workers for one client, who gets a turn of its own at each. */
export function speechForClient(speech: Speech, client: string): Speech {
  const asClient = <Request, Reply>(
    link: WorkerLink<Request, Reply>,
  ): WorkerLink<Request, Reply> => ({
    ...link,
    ask: (request, options) => link.ask(request, { ...options, client }),
  });
  return {
    detector: asClient(speech.detector),
    recognizer: asClient(speech.recognizer),
    synthesizer: asClient(speech.synthesizer),
    suggest: speech.suggest,
  };
}
