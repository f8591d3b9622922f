import type { ReadyLine } from './line.ts';
import { joinFrames, type Utterance } from './utterance.ts';

/** Something a person said, by voice or by keyboard, on its way to a server. */
export type Outgoing =
  | { readonly kind: 'speech'; readonly turnId: string; readonly utterance: Utterance }
  | { readonly kind: 'text'; readonly turnId: string; readonly text: string };

/** A backlog goes out in blocks of this many frames (200 ms), live speech frame by frame. */
const BACKLOG_FRAMES = 20;

export interface Delivery {
  readonly outgoing: Outgoing;
  /** The order that gave the server the last of it. */
  readonly orderId: string;
  /** Newer words came before the server had these: it knows them, and need not answer them. */
  readonly overtaken: boolean;
}

export interface OutboxOptions {
  readonly ready: () => ReadyLine | null;
  /** All of it is with the server: an answer may be asked for. */
  readonly onDelivered: (delivery: Delivery) => void;
  readonly onSamplesSent: (samples: number) => void;
}

/**
 * What still has to be sent, strictly in the order it was said. Words stay here, whole, until the
 * server has all of them; a new connection starts again from the first frame. Bounded by what one
 * person can say: each utterance is at most five minutes, and only one is being recorded.
 */
export interface Outbox {
  add(outgoing: Outgoing): void;
  /** These were given to a connection that is gone, before anything that waits now. */
  putBack(outgoings: readonly Outgoing[]): void;
  /** Sends whatever can be sent now. Call it when frames came, when one ended, when the line is ready. */
  pump(): void;
  /** What waits now will be delivered, but not answered: newer words take its place. */
  overtake(): void;
  /** Takes it out; what the server already has of it is cleared there. */
  abandon(turnId: string): void;
  /** The connection is gone, and with it whatever it had received. */
  connectionLost(): void;
  /** Something else (hands-free) left audio in the server's buffer. */
  serverBufferIsDirty(): void;
  has(turnId: string): boolean;
  /** Takes everything out, except what is still being said. */
  drain(options: { readonly except: string | null }): readonly Outgoing[];
  readonly isEmpty: boolean;
  /** Recorded words wait, which need manual turns. */
  readonly hasSpeech: boolean;
}

interface Entry {
  readonly outgoing: Outgoing;
  readonly overtaken: boolean;
}

export function createOutbox(options: OutboxOptions): Outbox {
  let queue: Entry[] = [];
  /** Frames of the first in the queue that this connection has received. */
  let framesSent = 0;
  let dirty = false;

  function sendSpeech(line: ReadyLine, utterance: Utterance): void {
    if (framesSent === 0 && utterance.frameCount > 0 && dirty) {
      line.connection.clearAudio();
      dirty = false;
    }
    while (framesSent < utterance.frameCount) {
      const waiting = utterance.framesFrom(framesSent).slice(0, BACKLOG_FRAMES);
      const block = joinFrames(waiting);
      line.connection.appendAudio(block);
      options.onSamplesSent(block.length);
      framesSent += waiting.length;
    }
  }

  function pump(): void {
    for (;;) {
      const line = options.ready();
      const first = queue[0];
      if (line === null || first === undefined) return;
      const { outgoing, overtaken } = first;
      let orderId: string;
      if (outgoing.kind === 'text') {
        orderId = line.connection.addUserText(outgoing.text);
      } else {
        if (line.turnTaking !== 'manual') return;
        sendSpeech(line, outgoing.utterance);
        if (!outgoing.utterance.complete) return;
        orderId = line.connection.commitAudio();
      }
      queue = queue.slice(1);
      framesSent = 0;
      options.onDelivered({ outgoing, orderId, overtaken });
    }
  }

  /** The server has a part of what will never be committed. */
  function forgetFirst(): void {
    if (framesSent === 0) return;
    framesSent = 0;
    const line = options.ready();
    if (line === null) dirty = true;
    else line.connection.clearAudio();
  }

  return {
    add(outgoing) {
      queue = [...queue, { outgoing, overtaken: false }];
      pump();
    },
    putBack(outgoings) {
      queue = [...outgoings.map((outgoing) => ({ outgoing, overtaken: false })), ...queue];
    },
    pump,
    overtake() {
      queue = queue.map(({ outgoing }) => ({ outgoing, overtaken: true }));
    },
    abandon(turnId) {
      if (queue[0]?.outgoing.turnId === turnId) forgetFirst();
      queue = queue.filter(({ outgoing }) => outgoing.turnId !== turnId);
      pump();
    },
    connectionLost() {
      framesSent = 0;
      dirty = false;
    },
    serverBufferIsDirty() {
      dirty = true;
    },
    has: (turnId) => queue.some(({ outgoing }) => outgoing.turnId === turnId),
    drain({ except }) {
      if (queue[0]?.outgoing.turnId !== except) forgetFirst();
      const left = queue.filter(({ outgoing }) => outgoing.turnId !== except);
      queue = queue.filter(({ outgoing }) => outgoing.turnId === except);
      return left.map(({ outgoing }) => outgoing);
    },
    get isEmpty() {
      return queue.length === 0;
    },
    get hasSpeech() {
      return queue.some(({ outgoing }) => outgoing.kind === 'speech');
    },
  };
}
