/**
 * A held shortcut repeats, and Electron reports each repeat as a press. The first repeat comes after the
 * desktop's initial delay (500 ms on GNOME, 660 ms on a bare X server, up to 1 s on Windows) and later where main
 * is busy, for example with opening the microphone; the next ones come every 20–40 ms. A press closer than this to
 * the previous one, accepted or not, is taken for a repeat. What it costs: a second real press within 1.2 s is not
 * seen, and the silence after so short an utterance ends it just as soon.
 */
const REPEAT_GAP_MS = 1_200;

/** Returns a function that says whether a press, seen at this monotonic time, is a real one. */
export function createRepeatGuard(gapMs = REPEAT_GAP_MS): (nowMs: number) => boolean {
  let lastSeenMs = Number.NEGATIVE_INFINITY;
  return (nowMs) => {
    const real = nowMs - lastSeenMs >= gapMs;
    lastSeenMs = nowMs;
    return real;
  };
}
