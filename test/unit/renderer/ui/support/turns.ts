import type { Failure } from '../../../../../shared/failures.ts';
import type { Turn } from '../../../../../shared/session-snapshot.ts';

const FRESH: Turn = {
  id: 'turn_1',
  startedAtMs: 1_000,
  input: 'voice',
  heard: null,
  answer: '',
  unheardFrom: null,
  outcome: null,
  failure: null,
  keptMs: null,
  restored: false,
  receipt: null,
  timings: {
    pressToListeningMs: null,
    releaseToCommittedMs: null,
    releaseToTranscriptMs: null,
    releaseToFirstTextMs: null,
    releaseToFirstSoundMs: null,
    releaseToEndMs: null,
  },
};

export function turn(changes: Partial<Turn> = {}): Turn {
  return { ...FRESH, ...changes };
}

export function receipt(costUsd: number | null): Turn['receipt'] {
  const tokens = {
    textIn: 0,
    audioIn: 0,
    cachedTextIn: 0,
    cachedAudioIn: 0,
    textOut: 0,
    audioOut: 0,
  };
  return {
    tokens,
    costUsd,
    responses: 1,
    context: { tokens: 0, costUsd: 0 },
    transcription: null,
  };
}

/** The founding case: the key connects, hears, commits, and only then may not ask the model. */
export const SCOPE_FAILURE: Failure = {
  name: 'keyLacksScope',
  scopes: ['model.request'],
  detail: {
    code: 'inference_not_authorized_error',
    message: 'Missing scopes: model.request',
    reference: 'event_42',
  },
};
