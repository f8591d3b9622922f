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
} as const;
