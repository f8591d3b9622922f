import type { Socket } from 'node:net';

/** What a network does to everything that passes. */
export interface Conditions {
  /** One way. */
  readonly latencyMs: number;
  /** Up to this much more, drawn for each piece; the order stays. */
  readonly jitterMs: number;
  /** Null: as fast as it goes. */
  readonly bytesPerSecond: number | null;
  /** Everything goes out in segments of at most this size; null: as it came. */
  readonly segmentBytes: number | null;
  /** How long the end of one side is kept from the other. */
  readonly slowCloseMs: number;
}

export const GOOD_CONDITIONS: Conditions = {
  latencyMs: 0,
  jitterMs: 0,
  bytesPerSecond: null,
  segmentBytes: null,
  slowCloseMs: 0,
};

/** Held back at most; then the source has to wait, as on a real line. */
const MOST_HELD_BYTES = 1024 * 1024;

export interface PipeOptions {
  readonly from: Socket;
  readonly to: Socket;
  readonly conditions: () => Conditions;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** One direction of one connection. Owns the waits of what it holds back. */
export interface Pipe {
  push(bytes: Buffer): void;
  /** Passes the end on, after everything before it. */
  end(): void;
  /** Forgets what it holds; nothing more comes out. */
  stop(): void;
}

export function createPipe({ from, to, conditions, random }: PipeOptions): Pipe {
  const waits = new Set<NodeJS.Timeout>();
  let lineIsFreeAtMs = 0;
  let heldBytes = 0;
  let stopped = false;

  function write(bytes: Buffer): void {
    const { segmentBytes } = conditions();
    if (stopped || to.destroyed) return;
    const size = segmentBytes ?? Math.max(1, bytes.length);
    for (let at = 0; at < bytes.length; at += size) to.write(bytes.subarray(at, at + size));
  }

  function later(delayMs: number, run: () => void): void {
    const wait = setTimeout(() => {
      waits.delete(wait);
      run();
    }, delayMs);
    waits.add(wait);
  }

  /** When a piece of this size has arrived whole: never before what was sent earlier. */
  function arrivalInMs(size: number): number {
    const { latencyMs, jitterMs, bytesPerSecond } = conditions();
    const nowMs = performance.now();
    const onTheLineMs = bytesPerSecond === null ? 0 : (size / bytesPerSecond) * 1_000;
    const earliestMs = nowMs + latencyMs + jitterMs * random();
    lineIsFreeAtMs = Math.max(lineIsFreeAtMs, earliestMs) + onTheLineMs;
    return Math.max(0, lineIsFreeAtMs - nowMs);
  }

  return {
    push(bytes) {
      if (stopped) return;
      const delayMs = arrivalInMs(bytes.length);
      if (delayMs === 0 && waits.size === 0) {
        write(bytes);
        return;
      }
      heldBytes += bytes.length;
      if (heldBytes > MOST_HELD_BYTES) from.pause();
      later(delayMs, () => {
        heldBytes -= bytes.length;
        if (heldBytes <= MOST_HELD_BYTES && from.isPaused()) from.resume();
        write(bytes);
      });
    },
    end() {
      const { slowCloseMs } = conditions();
      const delayMs = arrivalInMs(0) + slowCloseMs;
      if (delayMs === 0 && waits.size === 0) to.end();
      else later(delayMs, () => to.end());
    },
    stop() {
      stopped = true;
      for (const wait of waits) clearTimeout(wait);
      waits.clear();
    },
  };
}
