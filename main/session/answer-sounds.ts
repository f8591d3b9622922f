import { joinFrames } from './utterance.ts';

/** 23 minutes of sound at 24 kHz; the oldest answers go first. */
const MOST_BYTES = 64 * 1024 * 1024;

/** How the answers of this run sounded, for as long as it runs and the memory set aside for it reaches. */
export interface AnswerSounds {
  /** This turn is asked for anew: what was kept of an earlier answer is none of this one's. */
  begin(turnId: string): void;
  add(turnId: string, samples: Int16Array): void;
  /** What was taken for one turn's answer is another's. */
  move(from: string, to: string): void;
  /** All that came of it, in order; null: there is none (any more). */
  get(turnId: string): Int16Array | null;
  /** Turns with sound, oldest first. */
  turnIds(): readonly string[];
  /** Forgets the others. */
  keepOnly(isWanted: (turnId: string) => boolean): void;
}

interface Sound {
  readonly pieces: Int16Array[];
  bytes: number;
}

export function createAnswerSounds({ mostBytes = MOST_BYTES } = {}): AnswerSounds {
  const sounds = new Map<string, Sound>();
  /** Longer than all of the room: the end of an answer is no answer. */
  const tooLong = new Set<string>();
  let allBytes = 0;

  function forget(turnId: string): void {
    allBytes -= sounds.get(turnId)?.bytes ?? 0;
    sounds.delete(turnId);
    tooLong.delete(turnId);
  }

  function makeRoom(newest: string): void {
    for (const turnId of sounds.keys()) {
      if (allBytes <= mostBytes) return;
      forget(turnId);
      if (turnId === newest) tooLong.add(turnId);
    }
  }

  return {
    begin: forget,
    add(turnId, samples) {
      if (tooLong.has(turnId)) return;
      const sound = sounds.get(turnId) ?? { pieces: [], bytes: 0 };
      sounds.set(turnId, sound);
      // Its own memory: what it came in may be larger, and somebody else's.
      sound.pieces.push(samples.slice());
      sound.bytes += samples.byteLength;
      allBytes += samples.byteLength;
      makeRoom(turnId);
    },
    move(from, to) {
      const sound = sounds.get(from);
      forget(to);
      sounds.delete(from);
      if (sound !== undefined) sounds.set(to, sound);
    },
    get(turnId) {
      const sound = sounds.get(turnId);
      return sound === undefined ? null : joinFrames(sound.pieces);
    },
    turnIds: () => [...sounds.keys()],
    keepOnly(isWanted) {
      for (const turnId of [...sounds.keys(), ...tooLong]) if (!isWanted(turnId)) forget(turnId);
    },
  };
}
