/** Where a window can be sent. */
export const PLACES = [
  'conversation',
  'settings',
  'history',
  'checks',
  'diagnostics',
  'firstRun',
  'unanswered',
  'replay',
  'shortcuts',
] as const;
export type Place = (typeof PLACES)[number];
