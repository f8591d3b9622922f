/**
 * A held shortcut repeats, and Electron reports each repeat as a press. The first repeat comes after the
 * desktop's initial delay (500 ms on Windows and GNOME, 660 ms on a bare X server), the next ones every 20–40 ms.
 * A press closer than this to the previous one, accepted or not, is taken for a repeat. What it costs: two real
 * presses within 0.7 s count as one, and a toggle utterance that short would hold no word.
 */
const REPEAT_GAP_MS = 700;

/** Returns a function that says whether a press, seen at this monotonic time, is a real one. */
export function createRepeatGuard(gapMs = REPEAT_GAP_MS): (nowMs: number) => boolean {
  let lastSeenMs = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    const real = nowMs - lastSeenMs >= gapMs;
    lastSeenMs = nowMs;
    return real;
  };
}
