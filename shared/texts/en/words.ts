export const words = {
  unreachable: 'This window could not reach Parley. Please open it again.',
  playedLater: 'Words are played while nobody speaks: try again in a moment.',
  wordsGone: 'These words are no longer kept.',
  checkRuns: 'The check is under way already.',
  checkLater: 'A conversation is under way. Check when it is over.',
  nothingMore: 'There is nothing more to hear.',
} as const;
