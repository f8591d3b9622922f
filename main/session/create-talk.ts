import type { Answering } from './answering.ts';
import { isByHand } from './capture-machine.ts';
import type { Draft } from './draft.ts';
import type { HandsFreeTurns } from './hands-free-turns.ts';
import type { Outbox } from './outbox.ts';
import type { RecordedTurns } from './recorded-turns.ts';
import type { SessionPorts } from './session.ts';
import { CANCELLED, type Settle } from './settlement.ts';
import type { Talk } from './talk.ts';
import type { TurnTakingDesk } from './turn-taking.ts';
import type { ListenAgain } from './listen-again.ts';
import { say } from '../../shared/texts/say.ts';

export interface TalkOptions {
  readonly ports: Pick<SessionPorts, 'budget'>;
  readonly recorded: RecordedTurns;
  readonly turnTaking: TurnTakingDesk;
  readonly handsFree: HandsFreeTurns;
  readonly answering: Answering;
  readonly outbox: Outbox;
  readonly listenAgain: Pick<ListenAgain, 'stop'>;
  readonly settle: Settle;
  readonly onHint: (hint: string | null) => void;
}

/** A hold that nobody will tell the end of: the next press is it. */
function isLetGo(draft: Draft | null): boolean {
  return draft !== null && draft.mode === 'hold' && draft.endsItself;
}

/** The verbs of talking, each for whatever goes on when it comes. */
export function createTalk(options: TalkOptions): Talk {
  const { recorded, turnTaking, handsFree, answering, outbox, settle } = options;
  const { listening } = recorded;
  /** The last press met words that would have ended by themselves (K15). */
  let tookInHand = false;
  /** The recording that the last press began; null when it began none. */
  let pressed: { readonly turnId: string; readonly silencedSomething: boolean } | null = null;

  function isRecordingByHand(): boolean {
    const state = listening.state();
    return isByHand(state) && state.phase !== 'draining';
  }

  function setHandsFree(on: boolean): void {
    // An open microphone costs: what the server hears it transcribes.
    if (!on || options.ports.budget.reached() === null) turnTaking.setHandsFree(on);
  }

  function stop(): void {
    options.listenAgain.stop();
    turnTaking.setHandsFree(false);
    listening.cancel();
    answering.interrupt({ serverCancels: false });
    for (const { turnId } of outbox.drain({ except: null })) {
      settle(turnId, { ...CANCELLED, keep: true });
    }
    options.onHint(null);
  }

  return {
    press() {
      pressed = null;
      if (isRecordingByHand() && isLetGo(listening.draft())) {
        listening.end();
        return;
      }
      tookInHand = isRecordingByHand() && listening.takeInHand();
      const silencedSomething = answering.isBusy() || !outbox.isEmpty;
      const before = listening.draft();
      turnTaking.begin('hold');
      const begun = listening.draft();
      if (begun !== null && begun !== before) {
        pressed = { turnId: begun.turnId, silencedSomething };
      }
    },
    release() {
      // Nobody holds the microphone of hands-free: there is nothing to let go of.
      if (isRecordingByHand()) listening.end();
    },
    tap() {
      const tapped = pressed;
      pressed = null;
      if (tookInHand) listening.letGo();
      tookInHand = false;
      if (tapped === null || listening.draft()?.turnId !== tapped.turnId) return;
      listening.tapped();
      if (!tapped.silencedSomething && !handsFree.isOn()) options.onHint(say('words.resting'));
    },
    letGo: () => listening.letGo(),
    once() {
      if (isRecordingByHand()) listening.end();
      else if (answering.isBusy()) stop();
      else if (handsFree.isOn()) setHandsFree(false);
      else turnTaking.begin('oneShot');
    },
    toggle() {
      if (isRecordingByHand()) listening.end();
      else turnTaking.begin('toggle');
    },
    setHandsFree,
    pauseHandsFree: (paused) => turnTaking.pauseHandsFree(paused),
    isHandsFree: () => handsFree.isOn(),
    isHandsFreePaused: () => handsFree.isPaused(),
    stop,
    activity() {
      if (isRecordingByHand()) return 'listening';
      if (answering.playback().phase !== 'silent') return 'speaking';
      if (answering.isBusy() || !outbox.isEmpty) return 'thinking';
      return listening.state().phase === 'off' ? 'resting' : 'listening';
    },
  };
}
