export const unanswered = {
  title: 'Unanswered words',
  none: 'Everything you said has been answered.',
  untold: 'Nobody has written these words down yet.',
  sendAgain: 'Send again',
  play: 'Play',
  stop: 'Stop',
  discard: 'Discard',
  discardForGood: 'Discard for good',
  keep: 'Keep',
  where: 'Where your words are kept',
  keepInMemory: 'Keep in memory',
  keepOnDisk: 'Keep on disk anyway',
} as const;
