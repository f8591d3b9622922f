/** One client, as far as it costs memory. */
interface Holder {
  heldBytes(): number;
  /** Ends it at once: what it held counts no longer. */
  cutOff(): void;
}

export interface Budget {
  /** Returns the way out. */
  join(holder: Holder): () => void;
  /** More has come in or gone out; now and then that makes it look. */
  grew(bytes: number): void;
}

/** Asking all clients takes longer than taking in one frame of sound, so not every frame asks. */
const LOOK_EVERY_BYTES = 1024 * 1024;

/** What all clients together may hold. Beyond it the one that holds most is cut off, and the next. */
export function createBudget(totalBytes: number): Budget {
  const holders = new Set<Holder>();
  let sinceLookBytes = 0;

  const look = (): void => {
    sinceLookBytes = 0;
    const held = Array.from(holders, (holder) => ({ holder, bytes: holder.heldBytes() }));
    let total = held.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { holder, bytes } of held.toSorted((a, b) => b.bytes - a.bytes)) {
      if (total <= totalBytes) return;
      total -= bytes;
      holders.delete(holder);
      holder.cutOff();
    }
  };

  return {
    join: (holder) => {
      holders.add(holder);
      return () => holders.delete(holder);
    },
    grew: (bytes) => {
      const isDue = sinceLookBytes >= LOOK_EVERY_BYTES;
      sinceLookBytes += bytes;
      // Later: whoever tells of this may be in the middle of something that a cut off would end.
      if (!isDue && sinceLookBytes >= LOOK_EVERY_BYTES) setImmediate(look);
    },
  };
}
