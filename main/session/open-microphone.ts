import type { AudioFact } from '../audio/audio-facts.ts';
import type { Answering } from './answering.ts';
import { createBargeIn } from './barge-in.ts';
import type { Bills } from './bills.ts';
import { createCommittedAnswers } from './committed-answers.ts';
import { createHandsFreeTurns, type HandsFreeTurns } from './hands-free-turns.ts';
import type { KeptWords } from './kept-words.ts';
import type { Line } from './line.ts';
import type { HeardFrame, Listening } from './listening.ts';
import { createPausesOnly } from './pauses-only.ts';
import type { SessionPorts } from './session.ts';
import type { Settle } from './settlement.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Transcripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';
import type { Upkeep } from './upkeep.ts';

export interface OpenMicrophoneOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'clock' | 'settings' | 'budget' | 'log'>;
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly transcripts: Transcripts;
  readonly stopwatch: Stopwatch;
  readonly settle: Settle;
  readonly nextTurnId: () => string;
  readonly line: Line;
  readonly listening: Listening;
  readonly answering: Answering;
  readonly upkeep: Upkeep;
  readonly bills: Bills;
  readonly onQuiet: () => void;
  readonly onHint: (hint: string) => void;
}

/** Hands-free as a whole: what is heard, what of it the server is given, and the turns that it finds there. */
export interface OpenMicrophone {
  readonly turns: HandsFreeTurns;
  /** The line is ready, or ready again. */
  lineReady(): void;
  frame(frame: HeardFrame): void;
  tell(fact: AudioFact): void;
  dispose(): void;
}

export function createOpenMicrophone(options: OpenMicrophoneOptions): OpenMicrophone {
  const { ports, line, listening, answering, upkeep } = options;

  const turns: HandsFreeTurns = createHandsFreeTurns({
    ...options,
    sentSamples: () => upkeep.sentSamples(),
    onSamplesSent: (samples) => upkeep.sent(samples),
    // On a slow network silence is not sent; what is too old is dropped, and counted.
    ready: () => (upkeep.isSlow() && !turns.isSpeaking() ? null : line.ready()),
    generation: () => line.ready()?.generation ?? null,
    onCommitted: createCommittedAnswers({ ...options, budget: ports.budget }),
    onSpeech: () => void answering.interrupt({ serverCancels: true }),
    quietEndsMs: () => ports.settings().handsFreeQuietSeconds * 1_000,
    isAnswering: () => answering.isBusy(),
  });

  const bargeIn = createBargeIn({
    ports,
    isSounding: () => answering.playback().phase !== 'silent',
    isConfirmed: () => turns.isSpeaking(),
  });

  const sayPausesOnly = createPausesOnly({ settings: ports.settings, onHint: options.onHint });

  return {
    turns,
    lineReady() {
      sayPausesOnly(line.ready());
      turns.pump();
    },
    frame(frame) {
      // It needs a moment to get used to the room, and costs something while it runs.
      listening.detectSpeech(answering.isBusy() || bargeIn.isWatching());
      const { passes, alsoBefore } = bargeIn.frame(frame);
      if (alsoBefore > 0) turns.release(alsoBefore);
      turns.frame(frame.samples, passes);
    },
    tell: (fact) => bargeIn.tell(fact),
    dispose: () => bargeIn.dispose(),
  };
}
