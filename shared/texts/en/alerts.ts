export const alerts = {
  strip: 'Timers, alarms and reminders',
  dismiss: 'Dismiss',
} as const;
