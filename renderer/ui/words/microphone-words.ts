import type { SessionSnapshot } from '../../../shared/session-snapshot.ts';
import { say } from '../../../shared/texts/say.ts';

/** What the microphone does: recorded, open without being recorded, or closed. */
export type MicrophoneState = 'open' | 'parked' | 'closed';

interface MicrophoneWords {
  readonly short: string;
  /** The whole of it, for screen readers and on hover. */
  readonly whole: string;
}

export function microphoneWords(state: MicrophoneState): MicrophoneWords {
  switch (state) {
    case 'open':
      return { short: say('words.micOpen'), whole: say('words.micOpenWhole') };
    case 'parked':
      return { short: say('words.micReady'), whole: say('words.micReadyWhole') };
    case 'closed':
      return { short: say('words.micClosed'), whole: say('words.micClosedWhole') };
  }
}

export function microphoneState({
  microphoneOpen,
  microphoneParked,
}: Pick<SessionSnapshot, 'microphoneOpen' | 'microphoneParked'>): MicrophoneState {
  if (microphoneOpen) return 'open';
  return microphoneParked ? 'parked' : 'closed';
}
