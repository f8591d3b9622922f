import type { Chord } from './hook-messages.ts';

interface ChordEdge {
  readonly edge: 'down' | 'up';
  readonly how: 'seen' | 'inferred';
  readonly atMs: number;
}

/** One key event of the hook, repeats and all. */
export interface KeyEvent {
  readonly code: string;
  readonly edge: 'down' | 'up';
  readonly atMs: number;
}

/**
 * Turns the events of keys into the edges of a chord: down when all of it is down, up when any of it was let go.
 * A repeat is no edge, and a key that was never seen going down is not believed when it comes up.
 */
export interface ChordWatch {
  readonly codes: ReadonlySet<string>;
  isDown(): boolean;
  hear(event: KeyEvent): ChordEdge | null;
  /**
   * The keys' state was asked for. What is down here and up there twice in a row has lost its key-up. Null for a
   * key: its state cannot be asked for (a mouse button).
   */
  sample(isDown: (code: string) => boolean | null, atMs: number): ChordEdge | 'unheard' | null;
  /** A key that is down elsewhere went quiet: for systems where held keys repeat, all of them. */
  quiet(atMs: number): ChordEdge | null;
  /** Another key went down: what repeated until now stops repeating. */
  otherKey(): void;
  forget(): void;
}

/** So many repeats must have been seen before their end means anything, and for so long they must be gone. */
const REPEATS_BELIEVED = 2;
const QUIET_MS = 1_200;

/** An event may be on its way while the state is asked for, but not for so long. */
const UNHEARD_MS = 200;

interface Held {
  readonly atMs: number;
  readonly lastMs: number;
  readonly repeats: number;
}

export function createChordWatch(chord: Chord): ChordWatch {
  const held = new Map<string, Held>();
  let down = false;
  /** Held keys that were up at the last sample, and since when. */
  let upBefore = new Map<string, number>();
  let unheardSinceMs: number | null = null;
  /** What was held before anybody watched says nothing about deafness; it must come up first. */
  let trusted = false;

  function isHeld(): boolean {
    return chord.every((alternatives) => alternatives.some((code) => held.has(code)));
  }

  function settle(atMs: number, how: ChordEdge['how']): ChordEdge | null {
    const now = isHeld();
    if (now === down) return null;
    down = now;
    return { edge: now ? 'down' : 'up', how, atMs };
  }

  return {
    codes: new Set(chord.flat()),
    isDown: () => down,
    hear({ code, edge, atMs }) {
      if (edge === 'up') {
        held.delete(code);
        return settle(atMs, 'seen');
      }
      const before = held.get(code);
      held.set(code, {
        atMs: before?.atMs ?? atMs,
        lastMs: atMs,
        repeats: before === undefined ? 0 : before.repeats + 1,
      });
      return settle(atMs, 'seen');
    },
    sample(isDown, atMs) {
      const upNow = new Map<string, number>();
      for (const code of held.keys()) {
        if (isDown(code) === false) upNow.set(code, upBefore.get(code) ?? atMs);
      }
      const lost = Array.from(upNow).filter(([code]) => upBefore.has(code));
      upBefore = upNow;
      for (const [code] of lost) held.delete(code);
      const edge = settle(Math.min(atMs, ...lost.map(([, sinceMs]) => sinceMs)), 'inferred');
      if (edge !== null) return edge;

      const all = chord.every((alternatives) => alternatives.some((code) => isDown(code) === true));
      if (!all) trusted = true;
      if (!all || down || !trusted) {
        unheardSinceMs = null;
        return null;
      }
      unheardSinceMs ??= atMs;
      if (atMs - unheardSinceMs < UNHEARD_MS) return null;
      trusted = false;
      return 'unheard';
    },
    quiet(atMs) {
      for (const [code, { repeats, lastMs }] of held) {
        if (repeats >= REPEATS_BELIEVED && atMs - lastMs > QUIET_MS) held.delete(code);
      }
      return settle(atMs, 'inferred');
    },
    otherKey() {
      for (const [code, key] of held) held.set(code, { ...key, repeats: 0 });
    },
    forget() {
      held.clear();
      down = false;
      upBefore = new Map();
      unheardSinceMs = null;
      trusted = false;
    },
  };
}
