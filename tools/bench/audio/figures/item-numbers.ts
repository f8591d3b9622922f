/** Far above what a session hands out, and never used twice: a number that is over stays silent. */
let next = 5_000_000;

export function nextItem(count = 1): number {
  const first = next;
  next += count;
  return first;
}
