import type { TalkMode } from '../../shared/session-snapshot.ts';
import { createSpeechEnd, type SpeechEnd } from './speech-end.ts';
import { createUtterance, type Utterance } from './utterance.ts';
import { createVoiceVerdict, type VoiceVerdict } from './voice-verdict.ts';

/** What is being recorded, with the moments that receipts are made of (monotonic milliseconds). */
export interface Draft {
  /** Also the id of the turn that it becomes. */
  readonly turnId: string;
  readonly mode: TalkMode;
  /** Stays empty in hands-free, whose frames have no end of their own. */
  readonly utterance: Utterance;
  /** Where silence would end it. */
  readonly speechEnd: SpeechEnd;
  readonly voice: VoiceVerdict;
  readonly pressedAtMs: number;
  /** Silence ends it: always in a toggle or one-shot, in a hold once nobody will tell of the release. */
  endsItself: boolean;
  listeningAtMs: number | null;
  releasedAtMs: number | null;
}

export function createDraft(options: {
  readonly turnId: string;
  readonly mode: TalkMode;
  readonly pressedAtMs: number;
  /** The detector's last word about what the same microphone heard right before. */
  readonly speaking: boolean | null;
}): Draft {
  const { turnId, mode, pressedAtMs, speaking } = options;
  return {
    turnId,
    mode,
    utterance: createUtterance({ mode }),
    speechEnd: createSpeechEnd(),
    voice: createVoiceVerdict(speaking),
    pressedAtMs,
    endsItself: mode === 'toggle' || mode === 'oneShot',
    listeningAtMs: null,
    releasedAtMs: null,
  };
}
