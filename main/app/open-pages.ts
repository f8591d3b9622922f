import { openBridge, type BridgeGate } from '../bridge/register.ts';
import { openWindowBounds } from '../settings/window-bounds-file.ts';
import { createAssistantWindow, type AssistantWindow } from './assistant-window.ts';
import { createAudioPage, type AudioLoss, type AudioPage } from './audio-page.ts';
import type { Environment } from './environment.ts';
import type { Logging } from './open-logging.ts';
import { createFirstScripts } from './first-scripts.ts';
import { createPageRegistry, type PageRegistry } from './page-registry.ts';
import type { BuildPaths } from './paths.ts';
import { preparePages } from './prepare-pages.ts';
import { systemClock } from './system-clock.ts';

/** What becomes of the pages. */
interface PageEvents {
  windowShown(): void;
  windowClosed(): void;
  windowBroke(reason: string): void;
  audioLost(loss: AudioLoss): void;
}

/** The two pages, opening before there is anything behind them: what they ask waits. */
export interface OpenPages {
  readonly registry: PageRegistry;
  readonly bridge: BridgeGate;
  readonly assistant: AssistantWindow;
  readonly audioPage: AudioPage;
  /** Until then main should do nothing long: the page that is waited for gets its scripts. */
  readonly scriptsGiven: Promise<void>;
  /** From now on; what came before is told at once. */
  follow(events: PageEvents): void;
}

export interface PagesOptions {
  readonly environment: Environment;
  readonly logging: Logging;
  readonly paths: BuildPaths;
  readonly userData: string;
  /** Started by the system, not by a person: the window waits until somebody wants it. */
  readonly startsHidden: boolean;
}

/**
 * Opens them as the first thing of all, after `ready`: while their processes start and their scripts are read, main
 * reads its own, after `scriptsGiven`. Nothing heavy may be imported from here.
 */
export function openPages(options: PagesOptions): OpenPages {
  const { paths, userData } = options;
  const bridge = openBridge();
  const registry = createPageRegistry();
  const firstScripts = createFirstScripts(options.startsHidden ? 'audio' : 'ui', systemClock);
  preparePages(registry, { ...options, onAsked: firstScripts.asked });

  let events: PageEvents | null = null;
  let early: ((told: PageEvents) => void)[] = [];
  function tell(what: (told: PageEvents) => void): void {
    if (events === null) early.push(what);
    else what(events);
  }

  const bounds = openWindowBounds(userData);
  const assistant = createAssistantWindow({
    preload: paths.preload,
    icon: `${paths.icons}/app.png`,
    registry,
    clock: systemClock,
    rememberedBounds: () => bounds.read(),
    rememberBounds: (now) => {
      bounds.write(now);
    },
    onShown: () => {
      tell((told) => {
        told.windowShown();
      });
    },
    onClosed: () => {
      tell((told) => {
        told.windowClosed();
      });
    },
    onBroken: (reason) => {
      tell((told) => {
        told.windowBroke(reason);
      });
    },
  });
  // The window first: it has more to read.
  if (!options.startsHidden) assistant.show();
  const audioPage = createAudioPage({
    preload: paths.preload,
    registry,
    clock: systemClock,
    onLost: (loss) => {
      tell((told) => {
        told.audioLost(loss);
      });
    },
  });

  return {
    registry,
    bridge,
    assistant,
    audioPage,
    scriptsGiven: firstScripts.given,
    follow(told) {
      events = told;
      const missed = early;
      early = [];
      for (const what of missed) what(told);
    },
  };
}
