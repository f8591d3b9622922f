import type { Failure } from '../../shared/failures.ts';
import type { Answering } from './answering.ts';
import type { KeptWords } from './kept-words.ts';
import type { Line } from './line.ts';
import type { Delivery, Outbox, Outgoing } from './outbox.ts';
import type { SessionPorts } from './session.ts';
import { CANCELLED, type Settle } from './settlement.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Transcripts } from './transcripts.ts';
import type { TurnBook } from './turn-book.ts';

export interface SendingOptions {
  readonly ports: Pick<SessionPorts, 'player' | 'clock'>;
  readonly book: TurnBook;
  readonly kept: KeptWords;
  readonly outbox: Outbox;
  readonly answering: Answering;
  readonly transcripts: Transcripts;
  readonly stopwatch: Stopwatch;
  readonly line: Line;
  readonly nextTurnId: () => string;
  readonly settle: Settle;
  readonly onNewTurn: () => void;
  /** Why these words may not be sent now. */
  readonly refusal: (outgoing: Outgoing) => Failure | null;
  readonly alignTurnTaking: () => void;
  readonly onHint: (hint: string | null) => void;
}

/** Words that are whole on their way to the server, and the answer that is asked for once it has them. */
export interface Sending {
  /** What every new turn does to the old ones: silence, and no answer to what still waits. */
  makeWay(): void;
  send(outgoing: Outgoing): void;
  sendText(text: string): void;
  /** The server has the words already: only the answer is missing. */
  askAgain(turnId: string): void;
  delivered(delivery: Delivery): void;
}

export function createSending(options: SendingOptions): Sending {
  const { ports, book, kept, outbox, answering, stopwatch, line } = options;

  function makeWay(): void {
    answering.interrupt({ serverCancels: false });
    outbox.overtake();
  }

  function send(outgoing: Outgoing): void {
    options.onNewTurn();
    options.onHint(null);
    makeWay();
    ports.player.wake();
    stopwatch.released(outgoing.turnId, ports.clock.monotonicMs());
    const failure = options.refusal(outgoing);
    if (failure !== null) {
      options.settle(outgoing.turnId, { outcome: 'kept', failure, unheardFrom: null });
      return;
    }
    outbox.add(outgoing);
    options.alignTurnTaking();
    line.want();
  }

  return {
    makeWay,
    send,
    sendText(text) {
      const { id } = book.open({ id: options.nextTurnId(), input: 'text', heard: text });
      const outgoing: Outgoing = { kind: 'text', turnId: id, text };
      kept.keep(outgoing);
      send(outgoing);
    },
    askAgain(turnId) {
      makeWay();
      stopwatch.released(turnId, ports.clock.monotonicMs());
      answering.ask(turnId);
    },
    delivered({ outgoing, orderId, overtaken }) {
      const { turnId } = outgoing;
      const generation = line.ready()?.generation;
      if (generation !== undefined) kept.delivered(turnId, generation);
      const isSpoken = outgoing.kind === 'speech';
      options.transcripts.delivered({ turnId, orderId, isSpoken });
      if (overtaken) {
        options.settle(turnId, CANCELLED);
      } else if (!answering.isAnswering(turnId)) {
        answering.ask(turnId);
      }
      options.alignTurnTaking();
    },
  };
}
