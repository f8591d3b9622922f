import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { HandsFreeTurns } from './hands-free-turns.ts';
import type { Line } from './line.ts';
import type { Outbox } from './outbox.ts';
import type { RecordedTurns } from './recorded-turns.ts';
import type { SessionPorts } from './session.ts';

export interface TurnTakingOptions {
  readonly ports: Pick<SessionPorts, 'player'>;
  readonly recorded: RecordedTurns;
  readonly handsFree: HandsFreeTurns;
  readonly outbox: Outbox;
  readonly line: Line;
  /** A turn begins by hand: the older ones are silenced. */
  readonly makeWay: () => void;
  readonly onBegin: () => void;
}

/** Who says where a turn ends: a hand on a key, or the server that listens hands-free. */
export interface TurnTakingDesk {
  begin(mode: TalkMode): void;
  setHandsFree(on: boolean): void;
  pauseHandsFree(paused: boolean): void;
  /** The microphone is free again: hands-free takes it, if it is on. */
  resumeHandsFree(): void;
  /** Tells the server who finds the turns, as it has to be now. */
  align(): void;
}

export function createTurnTaking(options: TurnTakingOptions): TurnTakingDesk {
  const { ports, recorded, handsFree, outbox, line } = options;
  const { listening } = recorded;

  /** Words said by hand need manual turns; they go first, then hands-free has the line. */
  function align(): void {
    const isByHand = outbox.hasSpeech || !handsFree.isListening();
    if (isByHand && handsFree.isListening()) {
      handsFree.interrupt();
      outbox.serverBufferIsDirty();
    }
    line.setTurnTaking(isByHand ? 'manual' : 'serverVad');
  }

  function open(mode: TalkMode): void {
    // Opened beside the microphone, the speaker holds up its first frame; opened later, it may cost it a buffer. A hold
    // waits for its speaker until its words are out (decision 0018).
    if (mode === 'handsFree') ports.player.wake();
    if (!recorded.begin(mode)) return;
    align();
    line.want();
  }

  function begin(mode: TalkMode): void {
    // A repeating key is no new turn.
    if (!listening.wouldBegin(mode)) return;
    options.onBegin();
    if (mode !== 'handsFree') options.makeWay();
    open(mode);
  }

  function resumeHandsFree(): void {
    if (handsFree.isListening() && listening.state().phase === 'off') open('handsFree');
    align();
  }

  return {
    begin,
    setHandsFree(on) {
      if (on === handsFree.isOn()) return;
      const capture = listening.state();
      if (on) {
        handsFree.turnOn();
        if (capture.phase === 'off') begin('handsFree');
        return;
      }
      handsFree.turnOff();
      if (capture.phase !== 'off' && capture.mode === 'handsFree') listening.cancel();
      align();
      outbox.serverBufferIsDirty();
    },
    pauseHandsFree(paused) {
      if (!handsFree.isOn() || paused === handsFree.isPaused()) return;
      if (!paused) {
        handsFree.resume();
        options.onBegin();
        resumeHandsFree();
        return;
      }
      handsFree.pause();
      const capture = listening.state();
      if (capture.phase !== 'off' && capture.mode === 'handsFree') listening.pause();
      align();
      // Words said by hand, which may be on their way, have cleared it already.
      if (!outbox.hasSpeech) line.orders()?.clearAudio();
    },
    resumeHandsFree,
    align,
  };
}
