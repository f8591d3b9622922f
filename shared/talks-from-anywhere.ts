import { assertNever } from './assert-never.ts';
import type { SessionSnapshot } from './session-snapshot.ts';

/** Parley can be told to listen while none of its windows has the focus. */
export function talksFromAnywhere({
  talkKey,
  shortcut,
}: Pick<SessionSnapshot, 'talkKey' | 'shortcut'>): boolean {
  switch (talkKey.tier) {
    case 'hook':
    case 'portal':
      return true;
    case 'windowOnly':
    case 'toggle':
      return shortcut.registered;
    default:
      return assertNever(talkKey.tier, 'a tier of which nothing is known');
  }
}
