import type { ReadyLine } from './line.ts';
import { joinFrames, type Utterance } from './utterance.ts';

/** Something a person said, by voice or by keyboard, on its way to a server. */
export type Outgoing =
  | { readonly kind: 'speech'; readonly turnId: string; readonly utterance: Utterance }
  | { readonly kind: 'text'; readonly turnId: string; readonly text: string };

/** A backlog goes out in blocks of this many frames (200 ms), live speech frame by frame. */
const BACKLOG_FRAMES = 20;

export interface OutboxOptions {
  readonly ready: () => ReadyLine | null;
  /** All of it is with the server: an answer may be asked for. */
  readonly onDelivered: (outgoing: Outgoing, orderId: string) => void;
  readonly onSamplesSent: (samples: number) => void;
}

/**
 * What still has to be sent, strictly in the order it was said. Words stay here, whole, until the
 * server has all of them; a new connection starts again from the first frame. Bounded by what one
 * person can say: each utterance is at most five minutes, and only one is being recorded.
 */
export interface Outbox {
  add(outgoing: Outgoing): void;
  /** Sends whatever can be sent now. Call it when frames came, when one ended, when the line is ready. */
  pump(): void;
  /** Takes it out; what the server already has of it is cleared there. */
  abandon(turnId: string): void;
  /** The connection is gone, and with it whatever it had received. */
  connectionLost(): void;
  /** Something else (hands-free) left audio in the server's buffer. */
  serverBufferIsDirty(): void;
  has(turnId: string): boolean;
  drain(): readonly Outgoing[];
  readonly isEmpty: boolean;
}

export function createOutbox(options: OutboxOptions): Outbox {
  let queue: Outgoing[] = [];
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
      let orderId: string;
      if (first.kind === 'text') {
        orderId = line.connection.addUserText(first.text);
      } else {
        if (line.turnTaking !== 'manual') return;
        sendSpeech(line, first.utterance);
        if (!first.utterance.complete) return;
        orderId = line.connection.commitAudio();
      }
      queue = queue.slice(1);
      framesSent = 0;
      options.onDelivered(first, orderId);
    }
  }

  return {
    add(outgoing) {
      queue = [...queue, outgoing];
      pump();
    },
    pump,
    abandon(turnId) {
      if (queue[0]?.turnId === turnId && framesSent > 0) {
        options.ready()?.connection.clearAudio();
        framesSent = 0;
      }
      queue = queue.filter((outgoing) => outgoing.turnId !== turnId);
      pump();
    },
    connectionLost() {
      framesSent = 0;
      dirty = false;
    },
    serverBufferIsDirty() {
      dirty = true;
    },
    has: (turnId) => queue.some((outgoing) => outgoing.turnId === turnId),
    drain() {
      const left = queue;
      queue = [];
      framesSent = 0;
      return left;
    },
    get isEmpty() {
      return queue.length === 0;
    },
  };
}
