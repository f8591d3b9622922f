/**
 * The moment of an event in Unix milliseconds, from the page's own clock. Its origin cannot be used: while a computer
 * sleeps that clock may stand still, and every later event would seem to be of the past.
 */
export function unixMs(timeStamp: number): number {
  return Date.now() - (performance.now() - timeStamp);
}
