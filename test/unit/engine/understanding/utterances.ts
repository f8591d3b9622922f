import type { Utterance } from './utterance.ts';
import { OF_NUMBERS } from './utterances-of-numbers.ts';
import { OF_WORDS } from './utterances-of-words.ts';

export const UTTERANCES: readonly Utterance[] = [...OF_NUMBERS, ...OF_WORDS];
