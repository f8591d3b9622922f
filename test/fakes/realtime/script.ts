import type { JsonRecord } from '../../../realtime/record.ts';

/** How fast an answer's audio goes out. The real server sends it faster than it sounds. */
export type Pace =
  | 'burst'
  | 'realTime'
  /** Milliseconds before each audio delta, over and over: a network with a known jitter. */
  | { readonly gapsMs: readonly number[] };

export interface FailureCause {
  readonly type: string;
  readonly code: string | null;
  readonly message: string;
}

export type Ending =
  | { readonly status: 'completed' }
  | { readonly status: 'failed'; readonly error: FailureCause }
  | { readonly status: 'incomplete'; readonly reason: 'max_output_tokens' | 'content_filter' };

/** A function call of the model, after its words if it says any. */
export interface ScriptedCall {
  readonly name: string;
  /** As the model writes them: JSON that may be malformed. */
  readonly arguments: string;
  /** By default one of its own. */
  readonly callId?: string;
}

export interface Answer {
  /** Empty, with `calls` or a failure: no message at all. */
  readonly text: string;
  /** Only a response that ends `completed` comes to them. */
  readonly calls?: readonly ScriptedCall[];
  /** `response.done` comes so often; by default once. */
  readonly doneTimes?: number;
  /** Length of the tone that stands for the voice; by default what the text would take to say. */
  readonly audioMs?: number;
  /** The voice itself, instead of a tone. */
  readonly pcm?: Int16Array;
  /** Audio in one delta. Default 100 ms. */
  readonly deltaMs?: number;
  readonly pace?: Pace;
  /** Between `response.created` and the first output. */
  readonly thinkMs?: number;
  /** An ending other than `completed` comes after the text and audio, if there are any. */
  readonly ends?: Ending;
  readonly usage?: JsonRecord | null;
}

/** What the transcription says of an utterance: words, nothing (null), or that it failed. */
export type Heard = string | null | { readonly failure: FailureCause };

export interface ScriptedTurn {
  readonly heard?: Heard;
  readonly answer: Answer;
}

export interface Script {
  say(answer: Answer): void;
  hear(heard: Heard): void;
  nextAnswer(): Answer;
  nextHeard(): Heard;
}

/** What is queued is used once, in order; then the defaults hold. */
export function createScript(defaults: { readonly answer: Answer; readonly heard: Heard }): Script {
  const answers: Answer[] = [];
  const transcripts: Heard[] = [];
  return {
    say: (answer) => void answers.push(answer),
    hear: (heard) => void transcripts.push(heard),
    nextAnswer: () => answers.shift() ?? defaults.answer,
    nextHeard() {
      const heard = transcripts.shift();
      return heard === undefined ? defaults.heard : heard;
    },
  };
}
