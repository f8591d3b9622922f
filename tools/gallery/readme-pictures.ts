import type { Theme } from './looks.ts';

/** What the README shows, by the names its pictures have in docs/pictures. */
export const README_PICTURES: readonly {
  readonly screen: string;
  readonly theme: Theme;
  readonly as: string;
}[] = [
  { screen: 'answered', theme: 'light', as: 'conversation.png' },
  { screen: 'kept', theme: 'light', as: 'kept.png' },
  { screen: 'checks-stopped', theme: 'light', as: 'checks.png' },
  { screen: 'overlay-speaking', theme: 'light', as: 'overlay.png' },
  { screen: 'history-conversation', theme: 'dark', as: 'history.png' },
  { screen: 'settings', theme: 'dark', as: 'settings.png' },
  { screen: 'first-run-1', theme: 'light', as: 'first-run.png' },
];
