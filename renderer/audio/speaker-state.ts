import type { AudioReport } from '../../shared/audio-report.ts';

type SpeakerState = Extract<AudioReport, { type: 'speakerChanged' }>['state'];
const STATES: readonly SpeakerState[] = ['running', 'suspended', 'interrupted', 'closed'];

/** Browsers may come to have others; those are nobody's news. */
export function isKnownState(state: string): state is SpeakerState {
  return STATES.some((known) => known === state);
}
