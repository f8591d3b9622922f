const TICKS = 15;

/**
 * What has to be added to the system's monotonic clock (Chromium's time ticks, Node's hrtime) to have Unix ms.
 * Found at the ticks of the system's own clock, so it is as fine as either.
 */
export function monotonicToUnixMs(): number {
  const lacks = Array.from({ length: TICKS }, () => {
    const before = Date.now();
    let tick = before;
    while (tick === before) tick = Date.now();
    return tick - Number(process.hrtime.bigint()) / 1e6;
  });
  return lacks.toSorted((a, b) => a - b)[Math.floor(TICKS / 2)] ?? 0;
}
