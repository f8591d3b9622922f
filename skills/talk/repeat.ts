import { asSentence } from '../language/sentence.ts';
import type { Skill } from '../skill.ts';

export interface RepeatArgs {
  readonly words: string;
}

const ASKED =
  /^(?:repeat after me|repeat this|repeat the words?|repeat the following|repeat the sentence|say after me|say the words?|say the following|repeat) (?<words>.+)$/;
const SAY = /^(?:say) (?<words>.+)$/;
/** These ask for what was said before, or for an idea; neither can be read back. */
const NOT_WORDS =
  /^(?:it|that|again|yourself|something|anything|what|your|my|please|once more|the (?:last|previous)|after me)\b/;

export const repeat: Skill<RepeatArgs> = {
  name: 'repeat_after_me',
  description: 'Repeats what you say.',
  examples: [
    { ask: 'Repeat after me: hello world', args: { words: 'hello world' } },
    { ask: 'Say good morning everyone', args: { words: 'good morning everyone' } },
  ],

  understand(text) {
    const asked = ASKED.exec(text)?.groups?.['words'];
    const words = asked ?? SAY.exec(text)?.groups?.['words'];
    if (words === undefined || NOT_WORDS.test(words)) return null;
    return {
      args: { words },
      confidence: asked === undefined ? 0.75 : 0.95,
      reading: `repeat after me: ${words}`,
    };
  },

  /** No tool: a model that is asked to say something says it; a call would only cost a round. */
  tool: null,

  act({ words }) {
    return { say: asSentence(words), effects: [] };
  },
};
