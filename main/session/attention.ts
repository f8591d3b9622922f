import type { Microphone } from '../audio/audio-facts.ts';
import { isByHand, type CaptureState } from './capture-machine.ts';
import type { Draft } from './draft.ts';

/** When the local voice detector works, and what it said last. It costs something all the time that it runs. */
export interface Attention {
  /** The detector's last word about the microphone that is open; null: it rests, or has said nothing yet. */
  speaking(): boolean | null;
  says(speaking: boolean | null): void;
  /** Whether it is wanted while the microphone listens hands-free. True when that is news. */
  want(on: boolean): boolean;
  /** By hand it works until it knows enough. */
  align(state: CaptureState, draft: Draft | null): void;
  rest(): void;
}

export function createAttention(microphone: Pick<Microphone, 'detectSpeech'>): Attention {
  let speaking: boolean | null = null;
  let isWanted = false;

  function rest(): void {
    speaking = null;
    microphone.detectSpeech(false);
  }

  return {
    speaking: () => speaking,
    says(next) {
      speaking = next;
    },
    want(on) {
      const isNews = on !== isWanted;
      isWanted = on;
      return isNews;
    },
    align(state, draft) {
      const isNeeded = isByHand(state) ? draft !== null && isUndecided(draft) : isWanted;
      if (isNeeded) {
        microphone.detectSpeech(true);
        return;
      }
      draft?.speechEnd.detectorGone();
      rest();
    },
    rest,
  };
}

/** Where it may still end by itself, or be kept from the server, for want of a voice. */
function isUndecided({ endsItself, voice }: Draft): boolean {
  return endsItself || voice.voice() !== 'heard';
}
