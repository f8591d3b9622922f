import type { TalkKey, TalkKeyStatus } from '../../shared/talk-key.ts';
import { acceleratorInWords } from './accelerator-words.ts';
import { namingOf, type KeySystem } from './key-system.ts';
import { reasonWords } from './reason-words.ts';
import type { ShortcutOutcome } from './shortcut.ts';
import { tierOf, type TierState } from './tier-state.ts';
import { say } from '../../shared/texts/say.ts';

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
      return trigger === '' ? null : say('session.boundTo', { keys: trigger });
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
    return say('session.hookBroken', { reason: reasonWords(hook.reason) });
  }
  if (portal.phase === 'broken') {
    return say('session.portalBroken', { reason: reasonWords(portal.reason) });
  }
  return null;
}

function reachOf(state: TierState, outcome: ShortcutOutcome, words: string): string {
  // At the start nothing was asked for yet.
  if (words === '') return '';
  if (outcome === 'taken') return say('session.shortcutHeld', { keys: words });
  if (outcome === 'unusable') return say('session.shortcutUnusable', { keys: words });
  return state.shortcut === 'unproven' ? say('session.shortcutUnproven', { keys: words }) : '';
}
