import { makeScratchFolder } from '../../system/scratch-folder.ts';
import { type EngineUnderTest, startEngineUnderTest } from './engine-under-test.ts';
import { openVoices, type Voices } from './voices.ts';
import { bareRecognizer, bareSynthesizer } from './workers.ts';

/** Where the sections play: what they share, and what has to be cleared away afterwards. */
export interface EngineStage {
  readonly seed: number;
  /** A folder of this run. */
  readonly folder: string;
  readonly tell: (line: string) => void;
  /** Something went wrong in a way that a figure only counts. */
  readonly tellError: (line: string) => void;
  /** Started once, at the first need. */
  readonly engine: () => Promise<EngineUnderTest>;
  readonly voices: () => Promise<Voices>;
  /** Workers of the bench's own. */
  readonly bare: {
    readonly synthesizer: ReturnType<typeof bareSynthesizer>;
    readonly recognizer: ReturnType<typeof bareRecognizer>;
  };
  readonly end: () => Promise<void>;
}

export async function openStage(
  options: Pick<EngineStage, 'seed' | 'tell' | 'tellError'>,
): Promise<EngineStage> {
  const scratch = await makeScratchFolder('bench-engine');
  const bare = { synthesizer: bareSynthesizer(), recognizer: bareRecognizer() };
  let engine: Promise<EngineUnderTest> | null = null;
  let voices: Promise<Voices> | null = null;
  return {
    ...options,
    folder: scratch.path,
    bare,
    engine: () => {
      engine ??= startEngineUnderTest();
      return engine;
    },
    voices: () => {
      voices ??= openVoices({ synthesizer: bare.synthesizer, folder: scratch.path });
      return voices;
    },
    end: async () => {
      await Promise.allSettled([bare.synthesizer.close(), bare.recognizer.close()]);
      // One that never started was already told of.
      await engine?.then((started) => started.close()).catch(() => undefined);
      await scratch.remove();
    },
  };
}
