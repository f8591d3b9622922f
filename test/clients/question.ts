/** What both clients that nobody here wrote are made to talk about. */

/** Asked of the engine itself, whose voice then asks it aloud. */
export const QUESTION = 'Calculate 15 plus 6.';
export const HEARD = /calculate (?:15|fifteen) plus (?:6|six)/i;
export const ANSWER = /\b(?:21|twenty[- ]one)\b/i;
/** Long enough to be interrupted, mostly: all of it is made as fast as the machine can. */
export const LONG = `Repeat after me: ${Array.from({ length: 150 }, (_, at) => `this is sentence number ${at + 1} of many.`).join(' ')}`;

const FRAME_BYTES = 1_920;
/** Longer than any turn detection waits. */
const SILENCE_MS = 5_000;
const BYTES_PER_MS = 48;

/** Speech with silence around it in frames of 40 ms, as a microphone gives it, only faster. */
export function framesOf(speech: Buffer): readonly Buffer[] {
  const sound = Buffer.concat([
    Buffer.alloc(500 * BYTES_PER_MS),
    speech,
    Buffer.alloc(SILENCE_MS * BYTES_PER_MS),
  ]);
  return Array.from({ length: Math.ceil(sound.length / FRAME_BYTES) }, (_, at) =>
    sound.subarray(at * FRAME_BYTES, (at + 1) * FRAME_BYTES),
  );
}

/** What has a type and comes one after the other, to be waited for: each wait begins after what was found before. */
export function inTurn<T extends { readonly type: string }>(deadlineMs = 60_000) {
  const events: T[] = [];
  const looking = new Set<() => void>();
  let seen = 0;
  return {
    all: (): readonly T[] => events,
    push: (event: T): void => {
      events.push(event);
      for (const look of looking) look();
    },
    next: (type: string, fits: (event: T) => boolean = () => true): Promise<T> => {
      const from = seen;
      return new Promise((resolve, reject) => {
        const deadline = setTimeout(() => {
          const last = events.slice(-9).map((event) => event.type);
          reject(new Error(`no ${type}; the last: ${last.join(' ')}`));
        }, deadlineMs);
        const look = (): void => {
          const at = events.findIndex((e, i) => i >= from && e.type === type && fits(e));
          const found = events[at];
          if (found === undefined) return;
          seen = Math.max(seen, at + 1);
          looking.delete(look);
          clearTimeout(deadline);
          resolve(found);
        };
        looking.add(look);
        look();
      });
    },
  };
}
