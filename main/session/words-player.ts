import { PCM } from '../../shared/audio/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import type { KeptWords } from './kept-words.ts';
import type { SessionPorts } from './session.ts';
import { joinFrames, type Utterance } from './utterance.ts';

export interface WordsPlayerOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'allocateItem'>;
  readonly kept: KeptWords;
  /** The microphone is open, or an answer is due: no time to listen to oneself. */
  readonly isBusy: () => boolean;
  readonly onChange: () => void;
}

/** Lets a person hear what they said. It is no answer: nobody is told how much of it was heard. */
export interface WordsPlayer {
  /** Plays them; asked again, it stops. */
  play(turnId: string): Result<undefined, 'nothingKept' | 'busy'>;
  /** Silence at once, if words are being played. */
  stop(): void;
  /** The turn whose words are being played. */
  playing(): string | null;
  tell(fact: AudioFact): void;
}

export function createWordsPlayer(options: WordsPlayerOptions): WordsPlayer {
  const { ports } = options;
  const { player } = ports;
  let playing: { readonly turnId: string; readonly item: number } | null = null;

  function end(): void {
    playing = null;
    options.onChange();
  }

  function begin(turnId: string, utterance: Utterance): void {
    const samples = joinFrames(utterance.framesFrom(0));
    if (samples.length === 0) return;
    const item = ports.allocateItem();
    playing = { turnId, item };
    player.wake();
    for (let at = 0; at < samples.length; at += PCM.sampleRateHz) {
      player.enqueue(item, samples.slice(at, at + PCM.sampleRateHz));
    }
    player.endItem(item);
    options.onChange();
  }

  function stop(): void {
    if (playing === null) return;
    player.flush();
    end();
  }

  return {
    play(turnId) {
      if (options.isBusy()) return fail('busy');
      const words = options.kept.get(turnId);
      if (words?.outgoing.kind !== 'speech') return fail('nothingKept');
      const isStopping = playing?.turnId === turnId;
      stop();
      if (!isStopping) begin(turnId, words.outgoing.utterance);
      return ok(undefined);
    },
    stop,
    playing: () => playing?.turnId ?? null,
    tell(fact) {
      if (playing === null) return;
      const isOver =
        fact.type === 'playbackFinished'
          ? fact.item === playing.item
          : fact.type === 'audioPageLost' || fact.type === 'speakerFailed';
      if (isOver) end();
    },
  };
}
