import type { WebContents } from 'electron';
import type { Page } from '../../shared/bridge/contract.ts';

/** Which web contents are windows of ours, and which page each one shows. */
export interface PageRegistry {
  /** Until it is destroyed. */
  add(page: Page, contents: WebContents): void;
  pageOf(webContentsId: number): Page | null;
  of(page: Page): readonly WebContents[];
}

export function createPageRegistry(): PageRegistry {
  const pages = new Map<number, { readonly page: Page; readonly contents: WebContents }>();
  return {
    add(page, contents) {
      const { id } = contents;
      pages.set(id, { page, contents });
      contents.once('destroyed', () => pages.delete(id));
    },
    pageOf: (webContentsId) => pages.get(webContentsId)?.page ?? null,
    of: (page) =>
      Array.from(pages.values())
        .filter((entry) => entry.page === page && !entry.contents.isDestroyed())
        .map((entry) => entry.contents),
  };
}
