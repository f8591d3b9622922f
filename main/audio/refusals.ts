import type { LogAudio } from './audio-line.ts';

/** Counts messages that were not let in; says so at the first and then ever more rarely. */
export function createRefusals(what: string, log: LogAudio): () => void {
  let soFar = 0;
  return () => {
    soFar += 1;
    const isPowerOfTwo = (soFar & (soFar - 1)) === 0;
    if (isPowerOfTwo) log(`${what} refused`, { soFar });
  };
}
