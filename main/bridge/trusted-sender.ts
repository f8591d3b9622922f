import type { Page } from '../../shared/bridge/contract.ts';
import { pageOfUrl } from '../app/page-files.ts';

/** Who calls, read from the IPC event at once: a frame is gone after a navigation. */
export interface SenderFacts {
  readonly webContentsId: number;
  /** Null when the frame no longer exists. */
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
}

/**
 * The page that calls, when it is what it says: a living window of ours, its main frame, and the URL of
 * that very page. Null for everybody else.
 */
export function trustedPage(
  sender: SenderFacts,
  pageOf: (webContentsId: number) => Page | null,
): Page | null {
  const page = pageOf(sender.webContentsId);
  if (page === null || !sender.isMainFrame || sender.frameUrl === null) return null;
  return pageOfUrl(sender.frameUrl) === page ? page : null;
}
