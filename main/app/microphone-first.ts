import type { AudioFact } from '../audio/audio-facts.ts';
import type { Clock } from '../session/session.ts';

/** What people see waits no longer than this; a headset may take a second until it hears anything. */
const AT_MOST_MS = 60;
/** More than a press ever sets off: from here on nothing waits. */
const MOST_WAITING = 256;

/** Lets a microphone that is being opened have the machine: whatever else a press sets off has its turn at the first frame. */
export interface MicrophoneFirst {
  /** The microphone was ordered. */
  opening(): void;
  tell(fact: AudioFact): void;
  /** At once, unless a microphone is being opened; what waits keeps its order. */
  afterwards(work: () => void): void;
  /** Resolves as `afterwards` runs. */
  opened(): Promise<void>;
  /** What waits is dropped. */
  dispose(): void;
}

export function createMicrophoneFirst({ after }: Pick<Clock, 'after'>): MicrophoneFirst {
  const waiting: (() => void)[] = [];
  let isTheirTurn = false;
  /** null: no microphone is being opened. */
  let callOff: (() => void) | null = null;

  function goOn(): void {
    callOff?.();
    callOff = null;
    // What they set off in turn is behind all of them.
    if (isTheirTurn) return;
    isTheirTurn = true;
    try {
      for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) work();
    } finally {
      isTheirTurn = false;
    }
  }

  function afterwards(work: () => void): void {
    waiting.push(work);
    if (callOff === null || waiting.length >= MOST_WAITING) goOn();
  }

  return {
    opening() {
      callOff ??= after(AT_MOST_MS, goOn);
    },
    tell({ type }) {
      if (callOff !== null && ENDS.has(type)) goOn();
    },
    afterwards,
    opened: () =>
      new Promise((resolve) => {
        afterwards(resolve);
      }),
    dispose() {
      callOff?.();
      callOff = null;
      waiting.length = 0;
    },
  };
}

/** Listeners of what a press sets off, who draw and write: each is told afterwards, in order, and never once it has left. */
export function toldAfterwards<E>(
  on: (listener: (event: E) => void) => () => void,
  { afterwards }: Pick<MicrophoneFirst, 'afterwards'>,
): typeof on {
  return (listener) => {
    let isThere = true;
    const leave = on((event) => {
      afterwards(() => {
        if (isThere) listener(event);
      });
    });
    return () => {
      isThere = false;
      leave();
    };
  };
}

/** The microphone gives sound, or will not. */
const ENDS = new Set<AudioFact['type']>([
  'microphoneFrame',
  'microphoneFailed',
  'microphoneEnded',
  'audioPageLost',
]);
