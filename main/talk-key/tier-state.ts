import type { TalkTier } from '../../shared/talk-key.ts';

/** Who can tell that the talk key went down or up. */
export type KeySource = 'hook' | 'portal' | 'window';

/** A watcher of releases: what it is doing, or why it does nothing. */
export type Watcher =
  | { readonly phase: 'off' }
  | { readonly phase: 'starting' }
  | { readonly phase: 'ready' }
  | { readonly phase: 'broken'; readonly reason: string };

/** A press that was told, so that another source's telling of it is known again. */
export interface ToldPress {
  readonly source: KeySource;
  readonly atMs: number;
  /** Another source told of it as well. */
  readonly isMatched: boolean;
}

export interface TierState {
  readonly hook: Watcher;
  readonly portal: Watcher;
  /** Whether the shortcut is ours, and whether that can be believed before a press of it arrived. */
  readonly shortcut: 'none' | 'unproven' | 'working';
  /** The hook knows its keys, and can bear witness to its presses. */
  readonly shortcutIsWatched: boolean;
  /** What the gesture desk believes is held, and who will tell of its release. */
  readonly hold: { readonly source: KeySource; readonly atMs: number } | null;
  /** The latest presses, newest last. */
  readonly told: readonly ToldPress[];
  /** Sources whose press was told by another one: their next release means nothing. */
  readonly skipping: readonly KeySource[];
  /** The latest press of the shortcut's keys as the hook saw it; `isClaimed`: the shortcut itself arrived too. */
  readonly witness: {
    readonly downAtMs: number;
    readonly upAtMs: number | null;
    readonly isClaimed: boolean;
  } | null;
  /** A press of the shortcut that the hook has not told of yet. */
  readonly unseen: { readonly id: number; readonly atMs: number } | null;
  readonly lastShortcutMs: number;
  /** How many waits were begun; those up to `voidWaits` were for a hook that is gone. */
  readonly waits: number;
  readonly voidWaits: number;
}

export type TierFact =
  | { readonly type: 'hookIs'; readonly watcher: Watcher }
  | { readonly type: 'portalIs'; readonly watcher: Watcher }
  | {
      readonly type: 'shortcutIs';
      readonly shortcut: TierState['shortcut'];
      readonly isWatched: boolean;
    }
  /** The talk key; `lost`: the page that saw the press lost the keyboard. */
  | {
      readonly type: 'edge';
      readonly source: KeySource;
      readonly edge: 'down' | 'up' | 'lost';
      readonly atMs: number;
    }
  /** The hook saw the shortcut's keys. */
  | { readonly type: 'shortcutSeen'; readonly edge: 'down' | 'up'; readonly atMs: number }
  /** The talk key is down and the hook was told nothing. */
  | { readonly type: 'hookIsDeaf'; readonly atMs: number }
  /** The registered shortcut arrived; `proves`: in front of a window that is not ours. */
  | { readonly type: 'shortcutPressed'; readonly atMs: number; readonly proves: boolean }
  /** Other keys are watched from now on: nothing that was seen means anything. */
  | { readonly type: 'forgotten' }
  | { readonly type: 'waited'; readonly id: number; readonly atMs: number };

export type TierOrder =
  | {
      readonly type: 'edge';
      readonly edge: 'down' | 'up' | 'lost';
      readonly source: KeySource;
      readonly atMs: number;
    }
  /** A press whose release nobody will see. */
  | { readonly type: 'press'; readonly atMs: number }
  /** What is held cannot be seen any more. */
  | { readonly type: 'lost' }
  /** A key was pressed and the hook told nothing of it. */
  | { readonly type: 'giveUpHook' }
  /** Tell `waited` with this id when the hook has had its time to tell of this press. */
  | { readonly type: 'wait'; readonly id: number; readonly atMs: number };

export interface TierStep {
  readonly state: TierState;
  readonly orders: readonly TierOrder[];
}

export const NO_TIER: TierState = {
  hook: { phase: 'off' },
  portal: { phase: 'off' },
  shortcut: 'none',
  shortcutIsWatched: false,
  hold: null,
  told: [],
  skipping: [],
  witness: null,
  unseen: null,
  lastShortcutMs: Number.NEGATIVE_INFINITY,
  waits: 0,
  voidWaits: 0,
};

/** The best way there is now to know a release; exactly one is in force. */
export function tierOf({ hook, portal, shortcut }: TierState): TalkTier {
  if (hook.phase === 'ready') return 'hook';
  if (portal.phase === 'ready') return 'portal';
  return shortcut === 'working' ? 'toggle' : 'windowOnly';
}
