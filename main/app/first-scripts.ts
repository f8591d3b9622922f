import type { Page } from '../../shared/bridge/contract.ts';
import type { Clock } from '../session/session.ts';

/** Watches what pages are given; knows when one of them has its first scripts. */
export interface FirstScripts {
  /** A page asks for a file. Returns what to call when it was given. */
  readonly asked: (page: Page, path: string) => () => void;
  /** Resolves when the page has all the scripts it asked for at once, or when waiting longer would cost more than it saves. */
  readonly given: Promise<void>;
}

/** A page that has asked for nothing by then is slower than main's own reading. */
const LONGEST_WAIT_MS = 400;

/**
 * A page asks for its scripts all at once, and main, which gives them, is deaf while it reads its own code: a start that
 * gives them first lets the page read while main does (docs/decisions/0030).
 */
export function createFirstScripts(of: Page, clock: Pick<Clock, 'after'>): FirstScripts {
  let underWay = 0;
  let hasScript = false;
  let resolve = (): void => undefined;
  const given = new Promise<void>((know) => (resolve = know));
  const callOff = clock.after(LONGEST_WAIT_MS, () => {
    resolve();
  });
  return {
    asked(page, path) {
      if (page !== of) return () => undefined;
      underWay += 1;
      return () => {
        underWay -= 1;
        hasScript ||= path.endsWith('.js');
        if (!hasScript || underWay > 0) return;
        callOff();
        resolve();
      };
    },
    given,
  };
}
