import type { CapabilityName } from '../../../../shared/endpoint-capabilities.ts';

interface CapabilityWords {
  readonly title: string;
  /** What Parley does where a server cannot do it. */
  readonly without: string;
}

const WORDS: Readonly<Record<CapabilityName, CapabilityWords>> = {
  manualCommit: {
    title: 'Takes your words when you let go',
    without: 'Parley lets the server find the end of your words.',
  },
  truncate: {
    title: 'Learns what you heard when you cut in',
    without: 'Parley still falls silent at once; the server believes you heard the whole answer.',
  },
  transcription: {
    title: 'Writes down what you say',
    without: 'The conversation shows “Your spoken words” instead of the text.',
  },
  tools: {
    title: 'Uses timers, sums and other abilities',
    without: 'It answers from what its model knows; timers and sums need the built-in assistant.',
  },
  textTurn: { title: 'Takes typed questions', without: 'Ask by voice; typing stays unanswered.' },
  cancel: {
    title: 'Stops an answer under way',
    without: 'Parley falls silent and drops the rest, which is still billed.',
  },
  semanticVad: {
    title: 'Finds the end of a turn by its meaning',
    without: 'Hands-free goes by silence instead.',
  },
};

/** In the order in which they are checked and shown. */
export const CAPABILITY_WORDS: readonly ({ readonly name: CapabilityName } & CapabilityWords)[] = [
  { name: 'manualCommit', ...WORDS.manualCommit },
  { name: 'truncate', ...WORDS.truncate },
  { name: 'transcription', ...WORDS.transcription },
  { name: 'tools', ...WORDS.tools },
  { name: 'textTurn', ...WORDS.textTurn },
  { name: 'cancel', ...WORDS.cancel },
  { name: 'semanticVad', ...WORDS.semanticVad },
];
