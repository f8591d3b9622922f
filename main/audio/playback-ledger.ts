import type { HeardItem } from '../../shared/audio/port-messages.ts';

/** Numbers of items that can no longer sound are remembered, so that their late audio goes nowhere. */
const REMEMBERED_ITEMS = 1_024;

interface Entry {
  receivedFrames: number;
  heard: HeardItem;
}

export interface PlaybackLedger {
  /** False when the item is over and its audio must not be sent. New says that it was not known. */
  add(item: number, frames: number): 'new' | 'more' | 'over';
  /** Takes the worklet's word, unless it claims more than it was given or the item is over. */
  note(heard: HeardItem): boolean;
  isLive(item: number): boolean;
  finish(item: number): void;
  /** Everything that may still sound, as last heard of; afterwards it is over. */
  endAll(): readonly HeardItem[];
}

/** What main has handed to the speaker, and what it knows of its fate. */
export function createPlaybackLedger(): PlaybackLedger {
  const live = new Map<number, Entry>();
  const over = new Set<number>();

  function finish(item: number): void {
    live.delete(item);
    over.add(item);
    if (over.size <= REMEMBERED_ITEMS) return;
    const [oldest] = over;
    if (oldest !== undefined) over.delete(oldest);
  }

  return {
    add(item, frames) {
      if (over.has(item)) return 'over';
      const entry = live.get(item);
      if (entry !== undefined) {
        entry.receivedFrames += frames;
        return 'more';
      }
      live.set(item, {
        receivedFrames: frames,
        heard: { item, renderedFrames: 0, heardFrames: 0 },
      });
      return 'new';
    },
    note({ item, renderedFrames, heardFrames }) {
      const entry = live.get(item);
      if (entry === undefined || renderedFrames > entry.receivedFrames) return false;
      if (heardFrames > renderedFrames) return false;
      entry.heard = { item, renderedFrames, heardFrames };
      return true;
    },
    isLive: (item) => live.has(item),
    finish,
    endAll() {
      const known = Array.from(live.values(), ({ heard }) => heard);
      for (const { item } of known) finish(item);
      return known;
    },
  };
}
