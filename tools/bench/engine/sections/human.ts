import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pcm16OfFloats } from '../../../../engine/audio/pcm16.ts';
import { PCM } from '../../../../shared/audio/format.ts';
import { resample } from '../../../../shared/audio/resample.ts';
import { adviceOn, missingAfterInstalling } from '../../../system/optional-needs.ts';
import { HUMAN_SPEECH } from '../../../system/system-needs.ts';
import { decodeWav } from '../../../wav/wav-file.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { openByHand, transcriptOf } from '../ask-by-hand.ts';
import { errorShare } from '../figure.ts';
import type { BenchSection } from '../section.ts';
import { align, wordErrors } from '../words/align.ts';
import { scoredWords } from '../words/scored-words.ts';
import { parseTranscriptions, type Transcribed } from '../words/transcriptions.ts';

const SETS = [
  { folder: 'librivox', file: 'transcription' },
  { folder: 'cards', file: 'cards.transcription' },
];

/** Two people's recordings, word for word against the transcripts that come with them: none is left out or repaired. */
export const human: BenchSection = {
  name: 'human',
  title: 'people’s voices, word by word',
  run: async (stage) => {
    const missing = await missingAfterInstalling([HUMAN_SPEECH]);
    if (missing.length > 0) return { figures: [], gap: adviceOn(missing) };
    const clips = await readClips();
    const client = await openByHand(await stage.engine());
    try {
      const judged = await inTurn(clips, async ({ id, words, samples }) => {
        const heard = await transcriptOf(client, samples);
        const reference = scoredWords(words);
        const errors = wordErrors(align(reference, scoredWords(heard)));
        if (errors > 0) stage.tellError(`human: ${id}: ${errors} wrong: "${words}" → "${heard}"`);
        return { errors, total: reference.length };
      });
      const wrongClips = judged.filter(({ errors }) => errors > 0).length;
      return {
        figures: [
          errorShare({
            section: 'human',
            what: 'words wrong',
            counts: {
              errors: judged.reduce((sum, { errors }) => sum + errors, 0),
              total: judged.reduce((sum, { total }) => sum + total, 0),
            },
            goal: { atMost: 5 },
          }),
          errorShare({
            section: 'human',
            what: 'recordings with a wrong word',
            counts: { errors: wrongClips, total: judged.length },
          }),
        ],
        gap: null,
      };
    } finally {
      await client.close();
    }
  },
};

interface Clip extends Transcribed {
  readonly samples: Int16Array;
}

async function readClips(): Promise<readonly Clip[]> {
  const root = dirname(dirname(HUMAN_SPEECH.file));
  const sets = await Promise.all(
    SETS.map(async ({ folder, file }) => {
      const said = parseTranscriptions(await readFile(join(root, folder, file), 'utf8'));
      return Promise.all(
        said.map(async ({ id, words }) => ({
          id,
          words,
          samples: await soundIn(join(root, folder, `${id}.wav`)),
        })),
      );
    }),
  );
  return sets.flat();
}

async function soundIn(path: string): Promise<Int16Array> {
  const sound = decodeWav(await readFile(path));
  if (!sound.ok) throw new Error(`${path} cannot be read: ${sound.failure}`);
  const { samples, rateHz } = sound.value;
  return pcm16OfFloats(resample({ samples, fromHz: rateHz, toHz: PCM.sampleRateHz }));
}
