import type { Settings } from '../../shared/settings.ts';

/** What a session under way can be told to do otherwise; the rest needs another one. */
const TOLD = ['handsFreeTurns', 'speechSpeed'] as const;

export type ToldSettings = Pick<Settings, (typeof TOLD)[number]>;

/** Tells a changed wish to the session that runs, as soon as nobody speaks and nothing is awaited (C16). */
export interface ChangedSettings {
  /** The session was just configured with these. */
  told(settings: ToldSettings): void;
  /** Settings may have changed, or a turn may be over: tells now what can be told. */
  look(): void;
}

export function createChangedSettings(options: {
  readonly settings: () => ToldSettings;
  /** A session runs, nobody speaks, and nothing is awaited. */
  readonly isBoundary: () => boolean;
  readonly tell: () => void;
}): ChangedSettings {
  let lastTold: string | null = null;
  return {
    told(settings) {
      lastTold = wordOf(settings);
    },
    look() {
      if (lastTold === null || lastTold === wordOf(options.settings())) return;
      if (options.isBoundary()) options.tell();
    },
  };
}

function wordOf(settings: ToldSettings): string {
  return JSON.stringify(TOLD.map((name) => settings[name]));
}
