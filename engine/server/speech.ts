import type { SynthesisReply, SynthesisRequest } from '../text-to-speech/synthesis.ts';
import type { TranscriptionReply, TranscriptionRequest } from '../speech-to-text/transcription.ts';
import type { VoiceDetector } from '../voice-activity/voice-track.ts';
import type { WorkerLink } from '../workers/worker-link.ts';

/** The three workers, as sessions share them. */
export interface Speech {
  readonly detector: VoiceDetector;
  readonly recognizer: WorkerLink<TranscriptionRequest, TranscriptionReply>;
  readonly synthesizer: WorkerLink<SynthesisRequest, SynthesisReply>;
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
  };
}
