import { NO_WORDS, textTokens, type OwnWords } from '../money/own-words.ts';
import type { Tokens } from '../../shared/session-snapshot.ts';

/** What the next response will read, in tokens: rather too many than too few. */
export interface InputEstimate {
  /** Something joined the conversation of this connection. */
  said(words: OwnWords): void;
  /** The server said how much it read and wrote: all of that is read again next time. */
  billed(tokens: Tokens): void;
  /** A new connection begins with nothing but what the session is told. */
  connectionLost(): void;
  now(): OwnWords;
}

export function createInputEstimate(options: {
  /** Instructions, tools and whatever else every response is given. */
  readonly sessionText: () => string;
}): InputEstimate {
  let before: OwnWords | null = null;
  let since: OwnWords = NO_WORDS;
  return {
    said(words) {
      since = add(since, words);
    },
    billed({ textIn, audioIn, textOut, audioOut }) {
      before = { textIn: textIn + textOut, audioIn: audioIn + audioOut };
      since = NO_WORDS;
    },
    connectionLost() {
      before = null;
      since = NO_WORDS;
    },
    now() {
      const read = before ?? { textIn: textTokens(options.sessionText()), audioIn: 0 };
      return add(read, since);
    },
  };
}

function add(a: OwnWords, b: OwnWords): OwnWords {
  return { textIn: a.textIn + b.textIn, audioIn: a.audioIn + b.audioIn };
}
