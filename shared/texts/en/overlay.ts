export const overlay = {
  captions: 'What is being said',
  close: 'Close',
  stop: 'Stop',
  type: 'Type…',
  openParley: 'Open Parley',
  continue: 'Continue',
  sendAgain: 'Send again',
  sendAnyway: 'Send anyway',
  tryAgain: 'Try again now',
  cancelHint: 'Tap the talk key to cancel',
  silenceHint: 'Tap the talk key for silence, or hold it to cut in',
  needsYouHint: 'See below for what to do',
} as const;
