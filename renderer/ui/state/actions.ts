import { isRefusal } from '../../bridge/client.ts';
import type { KeyStatus } from '../../../shared/key-status.ts';
import type { MainAction } from '../../../shared/main-action.ts';
import type {
  Bridge,
  BridgeRefusal,
  CommandFailure,
  CommandInput,
  CommandName,
  CommandOutput,
} from '../../../shared/bridge/types.ts';
import { adviceFor } from '../../../shared/failure-advice.ts';
import type { Failure } from '../../../shared/failures.ts';
import { replayFailureText } from '../../../shared/replay-failure-text.ts';
import type { Replay } from '../../../shared/replay.ts';
import type { PreflightRefusal } from '../../../shared/preflight.ts';
import type { Probe } from '../../../shared/probe.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Turn } from '../../../shared/session-snapshot.ts';
import type { Settings } from '../../../shared/settings.ts';
import type { TalkKey } from '../../../shared/talk-key.ts';
import { say } from '../../../shared/texts/say.ts';
import { refusalWords } from '../words/refusal-words.ts';

/** Everything a person can do in the window. What main would not do shows as a notice, never as silence. */
export interface Actions {
  /** Something that is held to talk went down or up. */
  readonly talkEdge: (edge: CommandInput<'talk.edge'>) => void;
  readonly escape: () => void;
  readonly once: () => void;
  readonly stop: () => void;
  readonly setHandsFree: (on: boolean) => void;
  readonly clear: () => void;
  /** True when main took it; otherwise the text should stay where it was typed. */
  readonly sendText: (text: string) => Promise<boolean>;
  readonly retry: (turn: Turn) => void;
  readonly discard: (turn: Turn) => void;
  /** Sends words in which no voice was found. */
  readonly sendAnyway: (turnId: string) => void;
  /** Asks for the rest of an answer that was not heard, or cut off. */
  readonly continueTurn: (turn: Turn) => void;
  readonly act: (action: MainAction) => Promise<boolean>;
  readonly copy: (text: string) => Promise<boolean>;
  readonly dismissAlert: (alertId: string) => void;
  readonly changeSettings: (changes: Partial<Settings>) => Promise<boolean>;
  /** The failure is for the key's own form to show. */
  readonly saveKey: (key: string) => Promise<Result<KeyStatus, Failure | null>>;
  readonly forgetKey: () => Promise<boolean>;
  /** The failure is for the check itself to show. */
  readonly probeServer: () => Promise<Result<Probe, Failure | null>>;
  readonly cancelProbe: () => void;
  readonly runChecks: () => void;
  readonly cancelChecks: () => void;
  /** Listens for another talk key; what it heard comes by `onKeyRecorded`. */
  readonly recordKey: (on: boolean) => void;
  /** What this window itself saw held and let go meanwhile. */
  readonly recordedInWindow: (key: TalkKey) => void;
  /** Watches the talk key; its edges come by `onKeyTested`. */
  readonly testKey: (on: boolean) => void;
  readonly sendUnanswered: (id: string) => void;
  /** Plays these words; asked again, it stops. */
  readonly playUnanswered: (id: string) => void;
  readonly discardUnanswered: (id: string) => void;
  readonly allowDisk: (allow: boolean) => void;
  /** The failure is a sentence for the panel to show; null when a file dialog was closed. */
  readonly openReplay: (which: 'file' | 'ownLog') => Promise<Result<Replay, string | null>>;
}

export function createActions(
  bridge: Bridge,
  showNotice: (notice: string | null) => void,
): Actions {
  type Refused<N extends CommandName> =
    { readonly refusal: BridgeRefusal } | { readonly reason: CommandFailure<N> };

  async function ask<N extends CommandName>(
    name: N,
    words: (reason: CommandFailure<N>) => string,
    ...input: CommandInput<N> extends undefined ? [] : [CommandInput<N>]
  ): Promise<Result<CommandOutput<N>, Refused<N>>> {
    const result = await bridge.invoke(name, ...input);
    if (result.ok) {
      showNotice(null);
      return ok(result.value);
    }
    const { failure } = result;
    showNotice(isRefusal(failure) ? refusalWords(failure.refusal) : words(failure.reason));
    return fail(failure);
  }

  const inWords = (failure: Failure): string => adviceFor(failure).happened;
  const neverFails = (reason: never): never => reason;
  const wordsGone = (): string => say('words.wordsGone');

  const notBegun = (refusal: PreflightRefusal): string =>
    say(refusal === 'alreadyRunning' ? 'words.checkRuns' : 'words.checkLater');

  return {
    talkEdge: (edge) => void ask('talk.edge', neverFails, edge),
    escape: () => void ask('talk.escape', neverFails),
    once: () => void ask('talk.once', neverFails),
    stop: () => void ask('session.stop', neverFails),
    setHandsFree: (on) => void ask('handsFree.set', neverFails, { on }),
    clear: () => void ask('session.clear', neverFails),
    sendText: async (text) => (await ask('text.send', neverFails, { text })).ok,
    retry: ({ id }) => void ask('turn.retry', wordsGone, { turnId: id }),
    continueTurn: ({ id }) =>
      void ask('turn.continue', () => say('words.nothingMore'), { turnId: id }),
    sendAnyway: (turnId) => void ask('turn.sendAnyway', wordsGone, { turnId }),
    discard: ({ id }) => void ask('turn.discard', wordsGone, { turnId: id }),
    act: async (action) => (await ask('failure.act', inWords, { action })).ok,
    copy: async (text) => (await ask('text.copy', neverFails, { text })).ok,
    dismissAlert: (alertId) => void ask('alert.dismiss', neverFails, { alertId }),
    changeSettings: async (changes) => (await ask('settings.change', inWords, changes)).ok,
    async saveKey(key) {
      const result = await bridge.invoke('key.save', { key });
      if (result.ok) return ok(result.value);
      if (!isRefusal(result.failure)) return fail(result.failure.reason);
      showNotice(refusalWords(result.failure.refusal));
      return fail(null);
    },
    async probeServer() {
      const result = await bridge.invoke('endpoint.probe');
      if (result.ok) return ok(result.value);
      if (!isRefusal(result.failure)) return fail(result.failure.reason);
      showNotice(refusalWords(result.failure.refusal));
      return fail(null);
    },
    cancelProbe: () => void ask('probe.cancel', neverFails),
    runChecks: () => void ask('preflight.run', notBegun, { attended: true }),
    cancelChecks: () => void ask('preflight.cancel', neverFails),
    recordKey: (on) => void ask('talkKey.record', neverFails, { on }),
    recordedInWindow: (key) => void ask('talkKey.recordedInWindow', neverFails, key),
    testKey: (on) => void ask('talkKey.test', neverFails, { on }),
    forgetKey: async () => (await ask('key.forget', inWords)).ok,
    sendUnanswered: (id) => void ask('unanswered.send', wordsGone, { id }),
    playUnanswered: (id) =>
      void ask(
        'unanswered.play',
        (why) => (why === 'busy' ? say('words.playedLater') : wordsGone()),
        { id },
      ),
    discardUnanswered: (id) => void ask('unanswered.discard', wordsGone, { id }),
    allowDisk: (allow) => void ask('unanswered.allowDisk', neverFails, { allow }),
    async openReplay(which) {
      const result = await bridge.invoke(which === 'file' ? 'replay.open' : 'replay.openOwnLog');
      if (result.ok) return ok(result.value);
      const { failure } = result;
      if (isRefusal(failure)) return fail(refusalWords(failure.refusal));
      return fail(failure.reason.name === 'cancelled' ? null : replayFailureText(failure.reason));
    },
  };
}
