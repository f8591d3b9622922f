import type { WebPreferences } from 'electron';
import type { Page } from '../../shared/bridge/contract.ts';

/** The web preferences of a page's window. `test/e2e/security.spec.ts` reads them back from the running app. */
export function webPreferences(page: Page, preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    spellcheck: false,
    ...(page === 'audio'
      ? // It is never shown, must never be slowed down, and nobody ever clicks in it.
        { backgroundThrottling: false, autoplayPolicy: 'no-user-gesture-required' }
      : {}),
  };
}

/** Fixed: both pages come from the same build, each under its own host. */
export const PAGE_URLS = {
  ui: 'app://ui/ui/index.html',
  audio: 'app://audio/audio/index.html',
} as const satisfies Record<Page, string>;
