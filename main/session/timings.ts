import type { Timings } from '../../shared/session-snapshot.ts';

/** No stage was reached yet. */
export const UNTIMED: Timings = {
  pressToListeningMs: null,
  releaseToCommittedMs: null,
  releaseToTranscriptMs: null,
  releaseToFirstTextMs: null,
  releaseToFirstSoundMs: null,
  releaseToEndMs: null,
};
