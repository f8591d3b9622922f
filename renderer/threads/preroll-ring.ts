/**
 * The last moments of a microphone that is open although nobody is recorded: one channel at the device's own
 * rate, as it came. Only copying is done, because nearly all of it is thrown away.
 */
export interface PrerollRing {
  add(samples: Float32Array, rateHz: number): void;
  /** At most `keptMs`, the oldest first. Afterwards the ring is empty. */
  take(): { readonly samples: Float32Array; readonly rateHz: number } | null;
  clear(): void;
}

export function createPrerollRing({ keptMs }: { readonly keptMs: number }): PrerollRing {
  let ring = new Float32Array(0);
  let ringRateHz = 0;
  let next = 0;
  let filled = 0;

  function clear(): void {
    next = 0;
    filled = 0;
  }

  return {
    add(samples, rateHz) {
      if (rateHz !== ringRateHz) {
        ring = new Float32Array(Math.round((keptMs * rateHz) / 1000));
        ringRateHz = rateHz;
        clear();
      }
      const latest = samples.length > ring.length ? samples.subarray(-ring.length) : samples;
      const untilWrap = Math.min(latest.length, ring.length - next);
      ring.set(latest.subarray(0, untilWrap), next);
      ring.set(latest.subarray(untilWrap), 0);
      next = (next + latest.length) % ring.length;
      filled = Math.min(ring.length, filled + latest.length);
    },
    take() {
      if (filled === 0) return null;
      const samples = new Float32Array(filled);
      const from = (next - filled + ring.length) % ring.length;
      const untilWrap = Math.min(filled, ring.length - from);
      samples.set(ring.subarray(from, from + untilWrap));
      samples.set(ring.subarray(0, filled - untilWrap), untilWrap);
      clear();
      return { samples, rateHz: ringRateHz };
    },
    clear,
  };
}
