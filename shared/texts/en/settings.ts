import { settingsPanel } from './settings-panel.ts';
import { settingsAnswer } from './settings-answer.ts';
import { settingsTalk } from './settings-talk.ts';
import { settingsKeep } from './settings-keep.ts';

export const settings = {
  ...settingsPanel,
  ...settingsAnswer,
  ...settingsTalk,
  ...settingsKeep,
} as const;
