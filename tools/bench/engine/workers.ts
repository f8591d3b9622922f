import type { SynthesisReply, SynthesisRequest } from '../../../engine/text-to-speech/synthesis.ts';
import type {
  TranscriptionReply,
  TranscriptionRequest,
} from '../../../engine/speech-to-text/transcription.ts';
import {
  createWorkerLink,
  type WorkerLink,
  type WorkerName,
} from '../../../engine/workers/worker-link.ts';

const DEADLINE_MS = 60_000;

/** The engine's workers from their sources, as the product's bundle has them. */
export function workerUrl(name: WorkerName): URL {
  const folder = name.replace(/-worker$/, '');
  return new URL(`../../../engine/${folder}/${name}.ts`, import.meta.url);
}

/** One that the bench asks itself: what it takes bare, with no server and no other work around it. */
export function bareSynthesizer(): WorkerLink<SynthesisRequest, SynthesisReply> {
  return createWorkerLink({
    url: workerUrl('text-to-speech-worker'),
    deadlineMs: DEADLINE_MS,
    onLoaded: () => undefined,
  });
}

export function bareRecognizer(): WorkerLink<TranscriptionRequest, TranscriptionReply> {
  return createWorkerLink({
    url: workerUrl('speech-to-text-worker'),
    deadlineMs: DEADLINE_MS,
    onLoaded: () => undefined,
  });
}
