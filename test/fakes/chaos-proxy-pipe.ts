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

/** One direction of one connection. Owns the wait for what it holds back. */
export interface Pipe {
  push(bytes: Buffer): void;
  /** Passes the end on, after everything before it. */
  end(): void;
  /** Forgets what it holds; nothing more comes out. */
  stop(): void;
}

export function createPipe({ from, to, conditions, random }: PipeOptions): Pipe {
  /** In the order of their coming, which is the order of their going: timers alone would not keep it. */
  let held: { readonly dueMs: number; readonly bytes: number; readonly go: () => void }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let lineIsFreeAtMs = 0;
  let heldBytes = 0;
  let stopped = false;

  function write(bytes: Buffer): void {
    const { segmentBytes } = conditions();
    if (stopped || to.destroyed) return;
    const size = segmentBytes ?? Math.max(1, bytes.length);
    for (let at = 0; at < bytes.length; at += size) to.write(bytes.subarray(at, at + size));
  }

  function release(): void {
    timer = null;
    for (let head = held[0]; head !== undefined; head = held[0]) {
      const waitMs = head.dueMs - performance.now();
      if (waitMs > 0) {
        timer = setTimeout(release, waitMs);
        return;
      }
      held = held.slice(1);
      heldBytes -= head.bytes;
      head.go();
    }
    if (from.isPaused() && heldBytes <= MOST_HELD_BYTES) from.resume();
  }

  /** At once where nothing holds it back and nothing is before it. */
  function pass(dueMs: number, bytes: number, go: () => void): void {
    if (stopped) return;
    if (held.length === 0 && dueMs <= performance.now()) {
      go();
      return;
    }
    held.push({ dueMs, bytes, go });
    heldBytes += bytes;
    if (heldBytes > MOST_HELD_BYTES) from.pause();
    timer ??= setTimeout(release, Math.max(0, dueMs - performance.now()));
  }

  /** When a piece of this size has arrived whole: never before what was sent earlier. */
  function arrivalMs(size: number): number {
    const { latencyMs, jitterMs, bytesPerSecond } = conditions();
    const onTheLineMs = bytesPerSecond === null ? 0 : (size / bytesPerSecond) * 1_000;
    const earliestMs = performance.now() + latencyMs + jitterMs * random();
    lineIsFreeAtMs = Math.max(lineIsFreeAtMs, earliestMs) + onTheLineMs;
    return lineIsFreeAtMs;
  }

  return {
    push: (bytes) => pass(arrivalMs(bytes.length), bytes.length, () => write(bytes)),
    end: () => pass(arrivalMs(0) + conditions().slowCloseMs, 0, () => to.end()),
    stop() {
      stopped = true;
      held = [];
      if (timer !== null) clearTimeout(timer);
    },
  };
}
