import { assertNever } from '../../shared/assert-never.ts';
import type { Settings } from '../../shared/settings.ts';
import { talkKeyText } from '../../shared/talk-key-names.ts';
import type { SessionSnapshot } from '../../shared/session-snapshot.ts';
import type { RecordedKey, TalkKeyStatus, TestedKey } from '../../shared/talk-key.ts';
import type { GestureDesk } from '../gestures/gesture-desk.ts';
import type { Clock, SessionPorts } from '../session/session.ts';
import { acceleratorInWords } from './accelerator-words.ts';
import { acceleratorOf, chordOf, triggerOf } from './accelerator.ts';
import { createDeskRelay } from './desk-relay.ts';
import { createHookHost, type HookHostPorts } from './hook-host.ts';
import { judgeKey } from './key-conflicts.ts';
import { createKeyRecorder } from './key-recorder.ts';
import { defaultTalkKey, namingOf, type KeySystem } from './key-system.ts';
import { createKeyWatchers } from './key-watchers.ts';
import { createPortalHost } from './portal-host.ts';
import { createTalkShortcut, type ShortcutOutcome, type ShortcutRegistrar } from './shortcut.ts';
import type { TalkKeyTools } from './talk-key-tools.ts';
import { createTierRunner } from './tier-runner.ts';
import type { TierFact } from './tier-state.ts';
import { statusOf } from './tier-status.ts';

export interface TalkKeyPorts {
  readonly system: KeySystem;
  readonly clock: Clock;
  readonly log: SessionPorts['log'];
  /** Everything that is pressed to talk ends there. */
  readonly desk: Pick<GestureDesk, 'edge' | 'press' | 'lost'>;
  readonly registrar: ShortcutRegistrar;
  readonly forkHook: HookHostPorts['fork'];
  /** Of the session's bus; null where there is none. */
  readonly busAddress: string | null;
  readonly hasFocus: () => boolean;
  readonly onStatus: (status: TalkKeyStatus) => void;
  readonly onShortcut: (shortcut: SessionSnapshot['shortcut']) => void;
  readonly onRecorded: (recorded: RecordedKey) => void;
  readonly onTested: (tested: TestedKey) => void;
}

export interface TalkKey extends TalkKeyTools {
  /** What is held, and whether it may be watched everywhere. Applies at once. */
  use(settings: Pick<Settings, 'talkKey' | 'holdAnywhere'>): void;
  useShortcut(accelerator: string): ShortcutOutcome;
  status(): TalkKeyStatus;
  /** What there is to press, as people call it. */
  inWords(): string;
  /** A page of ours that has the keyboard saw the talk key. */
  edgeInWindow(edge: { readonly edge: 'down' | 'up' | 'lost'; readonly atMs: number }): void;
  /** Somebody looks at the key for a while; nothing is recorded meanwhile. Returns the way out. */
  watch(watcher: (tested: TestedKey) => void): () => void;
  /** The process of the hook; null: there is none. */
  hookPid(): number | null;
  /** Tells how things stand as if it were news: the words for it are in another language now. */
  tellAgain(): void;
  dispose(): void;
}

const DEAF = 'what listens to the keys heard nothing of a press';

/** The talk key: watched as well as this system allows, and joined to the gesture desk. */
export function createTalkKey(ports: TalkKeyPorts): TalkKey {
  const { clock, system } = ports;
  const mac = system === 'mac';
  let key = defaultTalkKey(system);
  let shortcutOutcome: ShortcutOutcome = 'taken';
  let trigger = '';
  let isWanted = true;
  let published: string | null = null;
  let endTest: (() => void) | null = null;
  const watchers = createKeyWatchers();
  const relay = createDeskRelay({
    desk: ports.desk,
    watchers,
    isSilent: () => recorder.isOn(),
  });

  const tiers = createTierRunner({
    clock,
    relay,
    giveUpHook: () => {
      hook.giveUp(DEAF);
    },
    askHook: (onAnswer) => {
      hook.ask(onAnswer);
    },
    onStepped: publish,
  });
  const tell = (fact: TierFact): void => {
    tiers.tell(fact);
  };

  /** What is held now will never be told to be let go: other keys are watched. */
  function forget(): void {
    relay.letGo();
    tell({ type: 'forgotten' });
  }

  function publish(): void {
    const now = status();
    const text = JSON.stringify(now);
    if (text === published) return;
    published = text;
    ports.log('talk key', { ...now });
    ports.onStatus(now);
  }

  function status(): TalkKeyStatus {
    const { accelerator } = shortcut.current();
    return statusOf({
      state: tiers.state(),
      system,
      key,
      trigger,
      shortcut: { accelerator, outcome: shortcutOutcome },
    });
  }

  const shortcut = createTalkShortcut(ports.registrar, () => {
    tell({ type: 'shortcutPressed', atMs: clock.nowMs(), proves: !ports.hasFocus() });
  });

  const hook = createHookHost({
    fork: ports.forkHook,
    clock,
    log: ports.log,
    onStarting: () => {
      tell({ type: 'hookIs', watcher: { phase: 'starting' } });
    },
    onReady: () => {
      tell({ type: 'hookIs', watcher: { phase: 'ready' } });
    },
    onBroken(reason) {
      recorder.hookBroke();
      tell({ type: 'hookIs', watcher: { phase: 'broken', reason } });
    },
    onReport(report) {
      switch (report.type) {
        case 'edge': {
          const { edge, atMs } = report;
          if (report.chord === 'talk') tell({ type: 'edge', source: 'hook', edge, atMs });
          else tell({ type: 'shortcutSeen', edge, atMs });
          return;
        }
        case 'deaf':
          if (report.chord === 'talk') tell({ type: 'hookIsDeaf', atMs: report.atMs });
          else hook.giveUp(DEAF);
          return;
        case 'recorded':
          recorder.heardByHook(report.codes);
          return;
        default:
          assertNever(report, 'unknown report');
      }
    },
  });

  const portal = createPortalHost({
    busAddress: ports.busAddress,
    clock,
    log: ports.log,
    onStarting: () => {
      tell({ type: 'portalIs', watcher: { phase: 'starting' } });
    },
    onBound(name) {
      trigger = name;
      tell({ type: 'portalIs', watcher: { phase: 'ready' } });
    },
    onEdge(edge, atMs) {
      tell({ type: 'edge', source: 'portal', edge, atMs });
    },
    onBroken(reason) {
      tell({ type: 'portalIs', watcher: { phase: 'broken', reason } });
    },
  });

  const recorder = createKeyRecorder({
    clock,
    recordByHook(on) {
      const byHook = tiers.state().hook.phase === 'ready';
      if (byHook) hook.send({ type: 'record', on });
      return byHook;
    },
    judge: (codes) =>
      judgeKey(codes, {
        naming: namingOf(system),
        shortcut: chordOf(shortcut.current().accelerator, { mac }),
        isFree(chosen) {
          const accelerator = acceleratorOf(chosen);
          return accelerator === null ? null : shortcut.isFree(accelerator);
        },
      }),
    onRecording(on) {
      if (on) forget();
      shortcut.suspend(on);
    },
    publish: ports.onRecorded,
  });

  /** What is to be watched, told to whoever watches on this system. */
  function watchKeys(): void {
    const { accelerator } = shortcut.current();
    if (accelerator === '') return;
    if (!isWanted) {
      hook.want(false);
      portal.want(null);
      tell({ type: 'hookIs', watcher: { phase: 'off' } });
      tell({ type: 'portalIs', watcher: { phase: 'off' } });
      return;
    }
    if (system === 'wayland') {
      portal.want({ preferred: triggerOf(key.codes) ?? triggerOfShortcut(accelerator) });
      return;
    }
    const talk = key.codes.map((code) => [code]);
    hook.send({ type: 'watch', chords: { talk, shortcut: chordOf(accelerator, { mac }) } });
    hook.want(true);
  }

  function triggerOfShortcut(accelerator: string): string | null {
    const chord = chordOf(accelerator, { mac });
    return chord === null ? null : triggerOf(chord.map(([code = '']) => code));
  }

  return {
    status,
    inWords() {
      const { tier } = status();
      const { accelerator } = shortcut.current();
      if (tier === 'toggle') return acceleratorInWords(accelerator, namingOf(system));
      return tier === 'portal' && trigger !== '' ? trigger : talkKeyText(key, namingOf(system));
    },
    hookPid: () => hook.pid(),
    tellAgain() {
      published = null;
      publish();
    },
    use({ talkKey, holdAnywhere }) {
      key = talkKey ?? defaultTalkKey(system);
      isWanted = holdAnywhere;
      forget();
      watchKeys();
      publish();
    },
    useShortcut(accelerator) {
      shortcutOutcome = shortcut.use(accelerator);
      ports.onShortcut(shortcut.current());
      const registered = system === 'wayland' ? 'unproven' : 'working';
      tell({
        type: 'shortcutIs',
        shortcut: shortcutOutcome === 'registered' ? registered : 'none',
        isWatched: chordOf(accelerator, { mac }) !== null,
      });
      watchKeys();
      return shortcutOutcome;
    },
    edgeInWindow({ edge, atMs }) {
      tell({ type: 'edge', source: 'window', edge, atMs });
    },
    watch(watcher) {
      relay.letGo();
      return watchers.add(watcher);
    },
    record: (on) => {
      recorder.record(on);
    },
    recordedInWindow: ({ codes }) => {
      recorder.heardInWindow(codes);
    },
    test(on) {
      endTest?.();
      endTest = null;
      if (!on) return;
      relay.letGo();
      endTest = watchers.add(ports.onTested);
    },
    dispose() {
      tiers.dispose();
      endTest?.();
      hook.dispose();
      portal.dispose();
      shortcut.dispose();
    },
  };
}
