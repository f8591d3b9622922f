import { ok, type Result } from '../../../../shared/result.ts';
import type { TranscriptionReply } from '../../../../engine/speech-to-text/transcription.ts';
import type { Speech } from '../../../../engine/server/speech.ts';
import { freshVoiceMemory } from '../../../../engine/voice-activity/voice-frames.ts';
import type { WorkerFailure, WorkerLink } from '../../../../engine/workers/worker-link.ts';

const FRAME_SAMPLES = 512;

export interface Scripted<Request, Reply> extends WorkerLink<Request, Reply> {
  /** While held, requests wait; `release` answers them. */
  hold(): void;
  release(): void;
  failNext(failure: WorkerFailure): void;
  readonly requests: Request[];
}

function scripted<Request, Reply>(reply: (request: Request) => Reply): Scripted<Request, Reply> {
  const requests: Request[] = [];
  let held: (() => void)[] | null = null;
  let failure: WorkerFailure | null = null;
  return {
    requests,
    warmUp: () => undefined,
    isIdle: () => held === null,
    unload: () => Promise.resolve(),
    close: () => Promise.resolve(),
    hold: () => {
      held ??= [];
    },
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const go of waiting) go();
    },
    failNext: (next) => {
      failure = next;
    },
    ask: async (request, { signal } = {}): Promise<Result<Reply, WorkerFailure>> => {
      requests.push(request);
      if (held !== null) await new Promise<void>((resolve) => held?.push(resolve));
      if (signal?.aborted === true) return { ok: false, failure: { kind: 'aborted' } };
      const failed = failure;
      failure = null;
      return failed === null ? ok(reply(request)) : { ok: false, failure: failed };
    },
  };
}

/** Workers without models: loud is speech, every recording says `words`, a sentence lasts 240 ms. */
export function scriptedSpeech({ words }: { readonly words: string }) {
  const detector = scripted<
    Parameters<Speech['detector']['ask']>[0],
    { probabilities: Float32Array; memory: ReturnType<typeof freshVoiceMemory> }
  >(({ samples }) => ({
    probabilities: Float32Array.from({ length: samples.length / FRAME_SAMPLES }, (_, at) => {
      const frame = samples.subarray(at * FRAME_SAMPLES, (at + 1) * FRAME_SAMPLES);
      return frame.reduce((sum, sample) => sum + Math.abs(sample), 0) / FRAME_SAMPLES > 0.1
        ? 0.9
        : 0;
    }),
    memory: freshVoiceMemory(),
  }));
  const recognizer = scripted<Parameters<Speech['recognizer']['ask']>[0], TranscriptionReply>(
    () => ({ text: words, confidence: 1, logProbability: 0, alternatives: [], weighed: [] }),
  );
  const synthesizer = scripted<
    Parameters<Speech['synthesizer']['ask']>[0],
    { samples: Int16Array }
  >(() => ({ samples: new Int16Array(5_760).fill(1_000) }));
  return { detector, recognizer, synthesizer, suggest: () => [] };
}
