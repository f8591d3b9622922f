import { FESTIVAL } from '../../system/system-needs.ts';
import { adviceOn, missingAfterInstalling } from '../../system/optional-needs.ts';
import { inTurn } from '../audio/in-turn.ts';
import { FESTIVAL_VOICES, type FestivalVoice, speakByFestival } from './sound/festival.ts';
import { FLITE_VOICES, type FliteVoice, speakByFlite, type Synthesizer } from './sound/flite.ts';

export type BenchVoice = FliteVoice | FestivalVoice;

export interface Line {
  readonly text: string;
  readonly voice: BenchVoice;
}

/** Who can speak on this machine. */
export interface Voices {
  readonly names: readonly BenchVoice[];
  /** Why there are only our own, as a sentence for people; null: all are there. */
  readonly gap: string | null;
  /** The sounds of the lines, 24 kHz, in their order. */
  readonly speak: (lines: readonly Line[]) => Promise<readonly Int16Array[]>;
}

export async function openVoices({
  synthesizer,
  folder,
}: {
  readonly synthesizer: Synthesizer;
  readonly folder: string;
}): Promise<Voices> {
  const missing = await missingAfterInstalling(FESTIVAL);
  const hasFestival = missing.length === 0;
  return {
    names: hasFestival ? [...FLITE_VOICES, ...FESTIVAL_VOICES] : FLITE_VOICES,
    gap: hasFestival ? null : adviceOn(missing),
    speak: async (lines) => {
      const sounds = new Map<Line, Int16Array>();
      await inTurn(FESTIVAL_VOICES, async (voice) => {
        const theirs = lines.filter((line) => line.voice === voice);
        if (theirs.length === 0) return;
        const made = await speakByFestival(
          voice,
          theirs.map(({ text }) => text),
          folder,
        );
        if (!made.ok) throw new Error(made.failure);
        for (const [at, line] of theirs.entries()) sounds.set(line, made.value[at] ?? EMPTY);
      });
      return inTurn(lines, async (line) => {
        const { text, voice } = line;
        return isFlite(voice)
          ? speakByFlite(synthesizer, { text, voice })
          : (sounds.get(line) ?? EMPTY);
      });
    },
  };
}

const EMPTY = new Int16Array(0);

function isFlite(voice: BenchVoice): voice is FliteVoice {
  return FLITE_VOICES.some((name) => name === voice);
}
