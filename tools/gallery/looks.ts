import type { ElectronApplication, Page } from '@playwright/test';
import { invoke, until } from './door.ts';

export const THEMES = ['light', 'dark', 'contrast', 'contrastDark'] as const;
export type Theme = (typeof THEMES)[number];
/** 2 is what WCAG 1.4.4 asks for. */
export const ZOOMS = [1, 2] as const;
export type Zoom = (typeof ZOOMS)[number];
export const LANGUAGES = ['en', 'pseudo', 'ar'] as const;
export type GalleryLanguage = (typeof LANGUAGES)[number];

export interface Look {
  readonly theme: Theme;
  readonly zoom: Zoom;
}

const SETTINGS = {
  light: { appearance: 'light', contrast: 'system' },
  dark: { appearance: 'dark', contrast: 'system' },
  contrast: { appearance: 'light', contrast: 'more' },
  contrastDark: { appearance: 'dark', contrast: 'more' },
} as const satisfies Readonly<Record<Theme, object>>;

/**
 * The window as it opens at first, in device-independent pixels; at double size one of 360 of its own pixels,
 * which is the narrowest the window goes, on a display that has room for it.
 */
const WINDOW_PX: Readonly<Record<Zoom, { readonly width: number; readonly height: number }>> = {
  1: { width: 460, height: 720 },
  2: { width: 720, height: 780 },
};

/** Every language × theme × zoom. */
export const LOOKS: readonly Look[] = ZOOMS.flatMap((zoom) =>
  THEMES.map((theme) => ({ theme, zoom })),
);

/** Chooses it as a person would; the pages show it when this returns. */
export async function wear(
  { app, page }: { readonly app: ElectronApplication; readonly page: Page },
  { theme, zoom }: Look,
): Promise<void> {
  const { appearance, contrast } = SETTINGS[theme];
  await invoke(page, 'settings.change', { appearance, contrast, textSize: zoom });
  await app.evaluate(
    ({ BrowserWindow }, { factor, ...size }) => {
      for (const window of BrowserWindow.getAllWindows()) {
        // Chromium remembers a size for each origin, and another window of ours may have set it last.
        window.webContents.setZoomFactor(factor);
        if (window.webContents.getURL().startsWith('app://ui/ui/index.html')) {
          window.setContentSize(size.width, size.height);
        }
      }
    },
    { factor: zoom, ...WINDOW_PX[zoom] },
  );
  await until(`${theme} at ${zoom}`, () =>
    page.evaluate(
      ([shown, hasMore, times, widthPx]) => {
        const { dataset } = document.documentElement;
        return (
          dataset['appearance'] === shown &&
          (dataset['contrast'] === 'more') === hasMore &&
          window.devicePixelRatio === times &&
          Math.abs(window.innerWidth * times - widthPx) <= 2
        );
      },
      [appearance, contrast === 'more', zoom, WINDOW_PX[zoom].width] as const,
    ),
  );
}
