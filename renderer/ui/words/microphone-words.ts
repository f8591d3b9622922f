import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';

/** What the microphone does: recorded, open without being recorded, or closed. */
export type MicrophoneState = 'open' | 'parked' | 'closed';

interface MicrophoneWords {
  readonly short: string;
  /** The whole of it, for screen readers and on hover. */
  readonly whole: string;
}

const WORDS: Readonly<Record<MicrophoneState, MicrophoneWords>> = {
  open: { short: 'Mic open', whole: 'Microphone open: what you say is recorded' },
  parked: { short: 'Mic ready', whole: 'Microphone ready, nothing is recorded' },
  closed: { short: 'Mic closed', whole: 'Microphone closed' },
};

export const microphoneWords = (state: MicrophoneState): MicrophoneWords => WORDS[state];

export function microphoneState({
  microphoneOpen,
  microphoneParked,
}: Pick<SessionSnapshot, 'microphoneOpen' | 'microphoneParked'>): MicrophoneState {
  if (microphoneOpen) return 'open';
  return microphoneParked ? 'parked' : 'closed';
}
