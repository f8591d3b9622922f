export const parts = {
  closeNamed: 'Close {{title}}',
} as const;
