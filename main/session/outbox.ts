import type { ReadyLine } from './line.ts';
import type { Clock } from './session.ts';
import { joinFrames, type Utterance } from './utterance.ts';

/** Something a person said, by voice or by keyboard, on its way to a server. */
export type Outgoing =
  | { readonly kind: 'speech'; readonly turnId: string; readonly utterance: Utterance }
  | { readonly kind: 'text'; readonly turnId: string; readonly text: string };

/** A backlog goes out in blocks of this many frames (200 ms), live speech frame by frame. */
const BACKLOG_FRAMES = 20;
/**
 * Two seconds of sound in base64. No more is given to a socket that has not sent what it has: a socket tells
 * only that all of a batch went, so a larger one looks stuck while it goes; and pings wait behind it.
 */
const ROOM_BYTES = 128_000;
/** Ten seconds of sound, which take a few milliseconds to encode: nothing else is done meanwhile. */
const MOST_BLOCKS_AT_ONCE = 50;
const LOOK_AGAIN_MS = 20;

export interface Delivery {
  readonly outgoing: Outgoing;
  /** The order that gave the server the last of it. */
  readonly orderId: string;
  /** Newer words came before the server had these: it knows them, and need not answer them. */
  readonly overtaken: boolean;
}

export interface OutboxOptions {
  readonly clock: Pick<Clock, 'after'>;
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
  /** Recorded, and for lack of room not yet given to the connection that is there. */
  readonly unsentSamples: number;
  dispose(): void;
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
  let stopWaiting: (() => void) | null = null;

  function lookAgain(): void {
    stopWaiting ??= options.clock.after(LOOK_AGAIN_MS, () => {
      stopWaiting = null;
      pump();
    });
  }

  /** False while some of it has to wait for room. */
  function sendSpeech(line: ReadyLine, utterance: Utterance): boolean {
    if (framesSent === 0 && utterance.frameCount > 0 && dirty) {
      line.connection.clearAudio();
      dirty = false;
    }
    for (let blocks = 0; framesSent < utterance.frameCount; blocks += 1) {
      if (blocks === MOST_BLOCKS_AT_ONCE || line.connection.bufferedBytes() > ROOM_BYTES) {
        lookAgain();
        return false;
      }
      const waiting = utterance.framesFrom(framesSent, BACKLOG_FRAMES);
      const block = joinFrames(waiting);
      line.connection.appendAudio(block);
      options.onSamplesSent(block.length);
      framesSent += waiting.length;
    }
    return true;
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
        if (!sendSpeech(line, outgoing.utterance) || !outgoing.utterance.complete) return;
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
    get unsentSamples() {
      if (framesSent === 0 || options.ready() === null) return 0;
      return queue.reduce((sum, { outgoing }, at) => {
        if (outgoing.kind === 'text') return sum;
        const { frameCount, sampleCount } = outgoing.utterance;
        const share = at === 0 && frameCount > 0 ? 1 - framesSent / frameCount : 1;
        return sum + sampleCount * share;
      }, 0);
    },
    dispose() {
      stopWaiting?.();
      stopWaiting = null;
    },
    get hasSpeech() {
      return queue.some(({ outgoing }) => outgoing.kind === 'speech');
    },
  };
}
