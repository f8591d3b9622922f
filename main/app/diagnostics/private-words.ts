/** What stands where somebody's own words would. */
const WORDS = '[words]';
const DEVICE = '[a device]';
/** Shorter words are everybody's. */
const SHORTEST = 4;

export interface PrivateThings {
  /** What was said, typed and answered. */
  readonly words: readonly string[];
  /** What devices are called: often by their owner's name. */
  readonly devices: readonly string[];
}

/** The last gate, for what a log line or a server's message may quote. */
export function withoutPrivate(text: string, { words, devices }: PrivateThings): string {
  const hidden = [
    ...words.map((found) => [found.trim(), WORDS] as const),
    ...devices.map((found) => [found.trim(), DEVICE] as const),
  ].filter(([found]) => found.length >= SHORTEST);
  // The longest first: a name may be a part of another.
  return hidden
    .toSorted(([a], [b]) => b.length - a.length)
    .reduce((clean, [found, mark]) => clean.replaceAll(found, mark), text);
}
