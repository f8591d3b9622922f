import type { SessionSnapshot, Turn } from '../../shared/session-snapshot.ts';

type Tell = (line: string) => void;

/** Tells each stage once, when it is first seen. */
export function createNarrator(tell: Tell): {
  see(snapshot: SessionSnapshot, turn: Turn | null): void;
} {
  const told = new Set<string>();
  const once = (stage: string, line: string): void => {
    if (told.has(stage)) return;
    told.add(stage);
    tell(line);
  };
  return {
    see(snapshot, turn) {
      if (snapshot.microphoneOpen) {
        once('listening', `listening${after(turn?.timings.pressToListeningMs, 'the press')}`);
      }
      if (snapshot.connection === 'waiting') once('waiting', 'no connection: trying again …');
      if (turn === null) return;
      if (turn.heard !== null && turn.heard !== '') {
        once(
          'heard',
          `heard “${turn.heard}”${after(turn.timings.releaseToTranscriptMs, 'the release')}`,
        );
      }
      if (turn.timings.releaseToFirstSoundMs !== null) {
        once('sound', `answering${after(turn.timings.releaseToFirstSoundMs, 'the release')}`);
      }
      if (turn.outcome !== null && turn.answer !== '') once('answer', `answered “${turn.answer}”`);
    },
  };
}

function after(ms: number | null | undefined, what: string): string {
  return ms === null || ms === undefined ? '' : ` (${Math.round(ms)} ms after ${what})`;
}
