import type { TalkKey, TalkKeyStatus } from '../../shared/talk-key.ts';
import { acceleratorInWords } from './accelerator-words.ts';
import { namingOf, type KeySystem } from './key-system.ts';
import type { ShortcutOutcome } from './shortcut.ts';
import { tierOf, type TierState } from './tier-state.ts';

export interface StatusFacts {
  readonly state: TierState;
  readonly system: KeySystem;
  readonly key: TalkKey;
  readonly shortcut: { readonly accelerator: string; readonly outcome: ShortcutOutcome };
  /** What the desktop calls the keys it bound; empty where it does not say. */
  readonly trigger: string;
}

/** The tier in force as people are told it. Nobody has tried Windows, macOS or a real Wayland desktop yet. */
export function statusOf(facts: StatusFacts): TalkKeyStatus {
  const tier = tierOf(facts.state);
  return {
    tier,
    key: tier === 'hook' || tier === 'windowOnly' ? facts.key : null,
    notice: noticeOf(facts)?.trim().slice(0, 300) || null,
    verified: facts.system === 'x11',
  };
}

function noticeOf({ state, system, shortcut, trigger }: StatusFacts): string | null {
  const words = acceleratorInWords(shortcut.accelerator, namingOf(system));
  switch (tierOf(state)) {
    case 'hook':
      return null;
    case 'portal':
      return trigger === '' ? null : `Your desktop bound it to ${trigger}.`;
    case 'toggle':
      return whyNoRelease(state);
    case 'windowOnly': {
      const why = whyNoRelease(state);
      const reach = reachOf(state, shortcut.outcome, words);
      return why === null ? reach : `${why} ${reach}`;
    }
  }
}

/** Why the key cannot be seen coming up everywhere. */
function whyNoRelease({ hook, portal }: TierState): string | null {
  if (hook.phase === 'broken') {
    return `Parley cannot see just now when a key is let go: ${hook.reason}. It tries again by itself.`;
  }
  if (portal.phase === 'broken') {
    return `The desktop offers no shortcut that tells when it is let go: ${portal.reason}.`;
  }
  return null;
}

function reachOf(state: TierState, outcome: ShortcutOutcome, words: string): string {
  // At the start nothing was asked for yet.
  if (words === '') return '';
  if (outcome === 'taken') return `Another program already uses ${words}.`;
  if (outcome === 'unusable') return `${words} cannot be used as a shortcut.`;
  return state.shortcut === 'unproven'
    ? `On this desktop ${words} may never reach Parley: press it in another program to see.`
    : '';
}
