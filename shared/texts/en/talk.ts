export const talk = {
  talk: 'Talk: hold while you speak',
  stop: 'Stop',
  heardNothing: 'I heard nothing',
  sendAnyway: 'Send anyway ({{duration}})',
  retryIn: 'in {{seconds}} s',
  notRecording: 'not recording',
} as const;
