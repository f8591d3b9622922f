import { assertNever } from '../../shared/assert-never.ts';
import type { Failure } from '../../shared/failures.ts';
import type { TalkMode } from '../../shared/session-snapshot.ts';
import type { Abandoned } from './capture-machine.ts';
import type { ConnectionState } from './connection-machine.ts';
import { guard } from './guards.ts';
import type { KeptWords } from './kept-words.ts';
import type { Draft } from './draft.ts';
import { createListening, type HeardFrame, type Listening } from './listening.ts';
import type { Outbox, Outgoing } from './outbox.ts';
import type { SessionPorts } from './session.ts';
import { CANCELLED, failed, type Settle, type Settlement } from './settlement.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { TurnBook } from './turn-book.ts';
import { say } from '../../shared/texts/say.ts';

export interface RecordedTurnsOptions {
  readonly ports: Pick<SessionPorts, 'microphone' | 'clock' | 'log'>;
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly outbox: Outbox;
  readonly stopwatch: Stopwatch;
  readonly nextTurnId: () => string;
  /** Whether words of this length could be sent now. */
  readonly connection: (audioMs: number) => ConnectionState;
  /** Words are ready to go: see that they can. */
  readonly onReadyToSend: () => void;
  readonly onHandsFreeFrame: (frame: HeardFrame) => void;
  readonly onHandsFreeEnded: () => void;
  /** The microphone is free again. */
  readonly onOver: () => void;
  readonly settle: Settle;
  /** The words of this turn were kept, because no voice was found in them. */
  readonly onUnheard: (turnId: string) => void;
  readonly onHint: (hint: string | null) => void;
  readonly onFailure: (failure: Failure | null) => void;
  readonly onChange: () => void;
}

/**
 * Turns that a person begins and ends by hand (hold, toggle, one-shot). The words go to the outbox
 * while they are spoken; the turn shows when there is something to show.
 */
export interface RecordedTurns {
  readonly listening: Listening;
  begin(mode: TalkMode): boolean;
  /** The turn being recorded by hand, opened if need be; null when none is. */
  turnBeingRecorded(): string | null;
  /**
   * The turn of an answer nobody asked for. A server that detects speech although we asked it not to
   * answers what is being said; otherwise the answer has a turn of its own.
   */
  turnForUnasked(isAnswering: (turnId: string) => boolean): string;
}

const HEARD_NOTHING = 'I heard nothing';
/** The person may know better than the detector. */
const UNHEARD: Settlement = { outcome: 'silent', failure: null, unheardFrom: null, keep: true };

export function createRecordedTurns(options: RecordedTurnsOptions): RecordedTurns {
  const { ports, book, kept, outbox, stopwatch } = options;

  const listening = createListening({
    ports,
    nextTurnId: options.nextTurnId,
    onFrame: (draft, frame) => {
      if (draft.mode === 'handsFree') {
        options.onHandsFreeFrame(frame);
        return;
      }
      kept.append(draft.turnId, frame.samples);
      outbox.pump();
    },
    onComplete,
    onAbandoned,
    onDeviceLost: options.onFailure,
    onDeviceSilent: options.onFailure,
    onChange: options.onChange,
  });

  function openTurn(draft: Draft): string {
    const { turnId, listeningAtMs, pressedAtMs } = draft;
    const turn = book.get(turnId) ?? book.open({ id: turnId, input: 'voice' });
    if (listeningAtMs !== null && turn.timings.pressToListeningMs === null) {
      const pressToListeningMs = Math.round(listeningAtMs - pressedAtMs);
      book.update(turnId, { timings: { ...turn.timings, pressToListeningMs } });
    }
    return turnId;
  }

  function onComplete(draft: Draft): void {
    if (draft.mode === 'handsFree') {
      // Else a hold took the microphone over, and gives it back.
      if (listening.state().phase === 'off') options.onHandsFreeEnded();
      return;
    }
    const { verdict } = guard(draft);
    // Once the server has made a turn of it, there is nothing left to guard.
    if (verdict === 'send' || book.get(draft.turnId) !== null) submit(draft);
    else if (verdict === 'unheard') offer(draft);
    else withdraw(draft);
    if (verdict === 'tooShort') options.onHint(say('session.holdLonger'));
    if (verdict === 'microphoneSilent')
      options.onFailure({ name: 'microphoneSilent', detail: null });
    options.onOver();
  }

  function submit(draft: Draft): void {
    const turnId = openTurn(draft);
    const connection = options.connection(draft.utterance.durationMs);
    kept.complete(turnId);
    stopwatch.released(turnId, draft.releasedAtMs ?? ports.clock.monotonicMs());
    book.update(turnId, { keptMs: kept.durationMs(turnId) });
    if ((book.get(turnId)?.outcome ?? null) !== null) {
      // The server answered while the words were still being said, and that is how it ended.
      outbox.abandon(turnId);
    } else if (connection.phase === 'refused') {
      outbox.abandon(turnId);
      options.settle(turnId, { outcome: 'kept', failure: connection.failure, unheardFrom: null });
    } else {
      options.onReadyToSend();
    }
  }

  /** T20: nothing is sent, and nothing is lost. */
  function offer(draft: Draft): void {
    const turnId = openTurn(draft);
    outbox.abandon(turnId);
    options.settle(turnId, UNHEARD);
    options.onHint(HEARD_NOTHING);
    options.onUnheard(turnId);
  }

  function withdraw(draft: Draft): void {
    outbox.abandon(draft.turnId);
    kept.forget(draft.turnId);
  }

  function onAbandoned(draft: Draft, why: Abandoned): void {
    if (why.reason === 'failed') options.onFailure(why.failure);
    if (draft.mode === 'handsFree') {
      if (why.reason !== 'paused') options.onHandsFreeEnded();
      return;
    }
    // No room is as quiet as exact zero.
    const isDeviceSilent = draft.utterance.peak === 0;
    if (why.reason === 'nothingSaid' && !isDeviceSilent) {
      offer(draft);
    } else if (why.reason === 'cancelled' && draft.utterance.durationMs > 0) {
      const turnId = openTurn(draft);
      outbox.abandon(turnId);
      options.settle(turnId, { ...CANCELLED, keep: true });
    } else {
      withdraw(draft);
      // The server may have made a turn of it already, which ends here.
      if (book.get(draft.turnId) !== null) options.settle(draft.turnId, endingOf(why));
    }
    if (why.reason === 'tooShort') options.onHint(say('session.holdLonger'));
    if (why.reason === 'nothingSaid' && isDeviceSilent) {
      options.onFailure({ name: 'microphoneSilent', detail: null });
    }
    options.onOver();
  }

  function turnBeingRecorded(): string | null {
    const draft = listening.draft();
    return draft === null || draft.mode === 'handsFree' ? null : openTurn(draft);
  }

  return {
    listening,
    begin(mode) {
      const draft = listening.begin(mode);
      if (draft === null) return false;
      if (mode !== 'handsFree') {
        const { turnId, utterance } = draft;
        const outgoing: Outgoing = { kind: 'speech', turnId, utterance };
        kept.keep(outgoing);
        outbox.add(outgoing);
      }
      return true;
    },
    turnBeingRecorded,
    turnForUnasked(isAnswering) {
      const turnId = turnBeingRecorded();
      const isOpen = turnId !== null && book.get(turnId)?.outcome === null;
      if (isOpen && !isAnswering(turnId)) return turnId;
      return book.open({ id: options.nextTurnId(), input: 'voice' }).id;
    },
  };
}

function endingOf(why: Abandoned): Settlement {
  switch (why.reason) {
    case 'cancelled':
    case 'paused':
      return CANCELLED;
    case 'nothingSaid':
      return { ...CANCELLED, outcome: 'silent' };
    case 'tooShort':
    case 'tapped':
      return { ...CANCELLED, outcome: 'tooShort' };
    case 'failed':
      return failed(why.failure);
    default:
      return assertNever(why, 'unhandled reason');
  }
}
