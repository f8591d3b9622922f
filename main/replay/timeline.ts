import type { ReplayEntry } from '../../shared/replay.ts';
import { clip } from './turn-draft.ts';

/** The entries of a log, the newest so many of them. */
export interface Timeline {
  add(entry: Omit<ReplayEntry, 'count'>, count: number): void;
  finish(): { readonly entries: ReplayEntry[]; readonly leftOut: number };
}

/** Pieces that come by the dozen are told once, with how many they were and the text they make together. */
const PIECE = /\.(delta|append)$/;
const LONGEST_TEXT = 200;

export function createTimeline({ keptEntries }: { readonly keptEntries: number }): Timeline {
  let entries: ReplayEntry[] = [];
  let leftOut = 0;

  return {
    add(entry, count) {
      const last = entries.at(-1);
      if (last !== undefined && PIECE.test(entry.type) && isLike(last, entry)) {
        last.count += count;
        last.text = clip(last.text + entry.text, LONGEST_TEXT);
        return;
      }
      entries.push({ ...entry, count });
      if (entries.length < 2 * keptEntries) return;
      leftOut += entries.length - keptEntries;
      entries = entries.slice(-keptEntries);
    },
    finish() {
      const kept = entries.slice(-keptEntries);
      return { entries: kept, leftOut: leftOut + entries.length - kept.length };
    },
  };
}

function isLike(last: ReplayEntry, next: Omit<ReplayEntry, 'count'>): boolean {
  return last.type === next.type && last.direction === next.direction && last.turn === next.turn;
}
