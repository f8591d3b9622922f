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
