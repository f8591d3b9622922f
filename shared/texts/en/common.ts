export const common = {
  cancel: 'Cancel',
} as const;
