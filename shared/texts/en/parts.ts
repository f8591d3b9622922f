export const parts = {
  closeNamed: 'Close {{title}}',
  holdAnywhere: 'Hold {{keys}} anywhere to talk',
  holdShortcutAnywhere: 'Hold your shortcut anywhere to talk',
  holdHere: 'Hold {{keys}} while this window has the focus',
  pressAnywhere: 'Press {{keys}} to talk, press again to send',
} as const;
