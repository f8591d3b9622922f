import type { EnginePart } from '../shared/engine-control.ts';
import type { SkillEffect } from '../skills/effect.ts';
import type { World } from '../skills/skill.ts';
import type { Answer } from './server/answering.ts';
import { DEFAULT_LIMITS, type EngineLimits } from './server/limits.ts';
import { newId } from './server/new-id.ts';
import { serveRealtime } from './server/serve.ts';
import type { Speech, Suggest } from './server/speech.ts';
import type { TlsIdentity } from './server/tls.ts';
import { createUnloading } from './workers/unloading.ts';
import { createWorkerLink, type WorkerName, type WorkerUrl } from './workers/worker-link.ts';

export interface EngineOptions {
  /** What a client must present as its bearer token. */
  readonly token: string;
  /** The facts that skills may use, asked anew for every answer. */
  readonly world: () => World;
  readonly answer: Answer;
  /** What may have been said instead of what was heard; none by default. */
  readonly suggest?: Suggest;
  readonly onEffect: (effect: SkillEffect) => void;
  readonly onLoaded?: (part: EnginePart, tookMs: number) => void;
  /** Its memory was given back; the next use loads it anew. */
  readonly onUnloaded?: (part: EnginePart) => void;
  readonly workerUrl: WorkerUrl;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Given: clients connect with wss, which is all that some of them know. */
  readonly tls?: TlsIdentity | undefined;
  readonly limits?: Partial<EngineLimits>;
}

export interface Engine {
  readonly port: number;
  /** How long the models stay in memory without use; null, as at first: for ever. */
  unloadAfter(afterMs: number | null): void;
  close(): Promise<void>;
}

/** For one batch of two seconds, which takes some 20 ms. */
const DETECTION_DEADLINE_MS = 20_000;
/** For one piece of at most some 15 s, which takes about a second. */
const RECOGNITION_DEADLINE_MS = 60_000;
/** For one sentence, which takes some 50 ms. */
const SYNTHESIS_DEADLINE_MS = 30_000;

/** The built-in assistant: a Realtime server on loopback with its three workers. Runs in plain Node too. */
export async function startEngine({
  token,
  world,
  answer,
  suggest = () => [],
  onEffect,
  onLoaded,
  onUnloaded,
  workerUrl,
  port = 0,
  tls,
  limits,
}: EngineOptions): Promise<Engine> {
  const link = (name: WorkerName, part: EnginePart, deadlineMs: number) => ({
    url: workerUrl(name),
    deadlineMs,
    onLoaded: (tookMs: number) => {
      onLoaded?.(part, tookMs);
      unloading.loaded();
    },
    onUnloaded: () => onUnloaded?.(part),
    onUse: () => unloading.used(),
  });
  const speech: Speech = {
    detector: createWorkerLink(
      link('voice-activity-worker', 'voiceActivity', DETECTION_DEADLINE_MS),
    ),
    recognizer: createWorkerLink(
      link('speech-to-text-worker', 'speechToText', RECOGNITION_DEADLINE_MS),
    ),
    synthesizer: createWorkerLink(
      link('text-to-speech-worker', 'textToSpeech', SYNTHESIS_DEADLINE_MS),
    ),
    suggest,
  };
  const workers = [speech.detector, speech.recognizer, speech.synthesizer];
  const unloading = createUnloading({ parts: () => workers });

  const server = await serveRealtime({
    token,
    port,
    tls,
    onClient: () => unloading.used(),
    session: {
      newId,
      limits: { ...DEFAULT_LIMITS, ...limits },
      speech,
      answer,
      world,
      onEffect,
    },
  });

  return {
    port: server.port,
    unloadAfter: (afterMs) => unloading.setAfter(afterMs),
    close: async () => {
      unloading.close();
      await server.close();
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
