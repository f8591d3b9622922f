import { PCM } from '../../shared/audio/format.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { AudioFact } from '../audio/audio-facts.ts';
import { createAnswerSounds, type AnswerSounds } from './answer-sounds.ts';
import type { KeptWords } from './kept-words.ts';
import type { PastAnswers } from './past-answers.ts';
import type { SessionPorts } from './session.ts';
import type { TurnBook } from './turn-book.ts';
import { joinFrames } from './utterance.ts';

export interface ListenAgainOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'allocateItem'>;
  readonly book: Pick<TurnBook, 'get'>;
  readonly kept: Pick<KeptWords, 'get'>;
  /** The microphone is open, or an answer is due: no time to listen to what is past. */
  readonly isBusy: () => boolean;
  readonly onChange: () => void;
}

type Played = Result<undefined, 'nothingKept' | 'busy'>;

/** Lets a person hear what they said or were told, one thing at a time. It is no answer: nobody is told how much of it was heard. */
export interface ListenAgain {
  /** Where answers leave their sound as it comes. */
  readonly sounds: AnswerSounds;
  /** Plays the words of a turn; asked again, it stops. */
  play(turnId: string): Played;
  /** Plays the answer of a turn, all that came of it; asked again, it stops. */
  playAnswer(turnId: string): Played;
  /** Silence at once, if something is being played. */
  stop(): void;
  /** The turn whose words are being played. */
  playing(): string | null;
  answers(): PastAnswers;
  /** The sound of an answer as far as it came; null: there is none in memory. */
  answerSound(turnId: string): Int16Array | null;
  /** Turns left the conversation: nobody can ask for their sound any more. */
  turnsLeft(): void;
  tell(fact: AudioFact): void;
}

export function createListenAgain(options: ListenAgainOptions): ListenAgain {
  const { ports, book } = options;
  const sounds = createAnswerSounds();
  const { player } = ports;
  let playing: {
    readonly what: 'words' | 'answer';
    readonly turnId: string;
    readonly item: number;
  } | null = null;

  function end(): void {
    playing = null;
    options.onChange();
  }

  function stop(): void {
    if (playing === null) return;
    player.flush();
    end();
  }

  function begin(what: 'words' | 'answer', turnId: string, samples: Int16Array): void {
    if (samples.length === 0) return;
    const item = ports.allocateItem();
    playing = { what, turnId, item };
    player.wake();
    for (let at = 0; at < samples.length; at += PCM.sampleRateHz) {
      player.enqueue(item, samples.slice(at, at + PCM.sampleRateHz));
    }
    player.endItem(item);
    options.onChange();
  }

  function toggle(what: 'words' | 'answer', turnId: string, samples: () => Int16Array): void {
    const isStopping = playing?.what === what && playing.turnId === turnId;
    stop();
    if (!isStopping) begin(what, turnId, samples());
  }

  const turnOf = (what: 'words' | 'answer'): string | null =>
    playing?.what === what ? playing.turnId : null;

  return {
    sounds,
    play(turnId) {
      if (options.isBusy()) return fail('busy');
      const words = options.kept.get(turnId);
      if (words?.outgoing.kind !== 'speech') return fail('nothingKept');
      const { utterance } = words.outgoing;
      toggle('words', turnId, () => joinFrames(utterance.framesFrom(0)));
      return ok(undefined);
    },
    playAnswer(turnId) {
      if (options.isBusy()) return fail('busy');
      const samples = sounds.get(turnId);
      if (samples === null) return fail('nothingKept');
      toggle('answer', turnId, () => samples);
      return ok(undefined);
    },
    stop,
    playing: () => turnOf('words'),
    answers: () => ({
      turnId: turnOf('answer'),
      playable: sounds.turnIds().filter((turnId) => (book.get(turnId)?.outcome ?? null) !== null),
    }),
    answerSound: (turnId) => sounds.get(turnId),
    turnsLeft: () => sounds.keepOnly((turnId) => book.get(turnId) !== null),
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
