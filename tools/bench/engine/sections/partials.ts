import { samplesInMs } from '../../../../shared/audio/format.ts';
import { seededRandom } from '../../audio/figures/random.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { type BenchClient, connectBench } from '../bench-client.ts';
import { LONG_SENTENCES } from '../commands/long-sentences.ts';
import { figureOf, successShare } from '../figure.ts';
import type { BenchSection } from '../section.ts';
import type { BenchVoice } from '../voices.ts';
import { sharedWords } from '../words/align.ts';
import { scoredWords } from '../words/scored-words.ts';

const LEAD_IN_MS = 500;
const TAIL_MS = 1_200;
/** A partial has to share at least this much of its words with the final. */
const LEAST_SHARED = 0.5;

interface Followed {
  readonly partial: readonly string[];
  readonly final: readonly string[];
}

/** What is written while somebody still speaks, in real time, beside what is written in the end. */
export const partials: BenchSection = {
  name: 'partials',
  title: 'what is written while one speaks',
  run: async (stage) => {
    const engine = await stage.engine();
    const voices = await stage.voices();
    const first = Math.floor(seededRandom(stage.seed)() * voices.names.length);
    const lines = LONG_SENTENCES.map((text, at): { text: string; voice: BenchVoice } => ({
      text,
      voice: voices.names[(first + at) % voices.names.length] ?? 'slt',
    }));
    const sounds = await voices.speak(lines);
    const followed = await inTurn(sounds, async (sound) => {
      const client = await connectBench(engine);
      try {
        return await follow(client, sound);
      } finally {
        await client.close();
      }
    });
    for (const { partial, final } of followed) {
      stage.tellError(`partials: "${partial.join(' ')}" → "${final.join(' ')}"`);
    }
    return { figures: figuresOf(followed), gap: null };
  },
};

/** The partial as it stood when the speech was over, and the final. */
async function follow(client: BenchClient, sound: Int16Array): Promise<Followed> {
  client.tell({
    type: 'session.update',
    session: {
      type: 'realtime',
      output_modalities: ['text'],
      audio: {
        input: {
          turn_detection: { type: 'server_vad', create_response: false },
          transcription: { model: 'built-in' },
        },
      },
    },
  });
  await client.next('session.updated', 0);
  await client.speak(new Int16Array(samplesInMs(LEAD_IN_MS)));
  await client.speak(sound);
  const endedAtMs = performance.now();
  await client.speak(new Int16Array(samplesInMs(TAIL_MS)));
  const done = await client.next('conversation.item.input_audio_transcription.completed', 0);
  const whileSpeaking = client.heard
    .filter(({ atMs }) => atMs <= endedAtMs)
    .flatMap(({ event }) =>
      event.type === 'conversation.item.input_audio_transcription.delta' ? [event.delta ?? ''] : [],
    );
  return {
    partial: scoredWords(whileSpeaking.join('')),
    final: scoredWords(done.event.transcript ?? ''),
  };
}

function figuresOf(followed: readonly Followed[]) {
  const shared = followed.map(({ partial, final }) => sharedWords(partial, final));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
  const written = sum(followed.map(({ partial }) => partial.length));
  const finals = sum(followed.map(({ final }) => final.length));
  const poor = followed.filter(
    ({ partial }, at) => partial.length === 0 || (shared[at] ?? 0) < partial.length * LEAST_SHARED,
  ).length;
  return [
    successShare({
      section: 'partials',
      what: 'their words that the final has too',
      counts: { errors: written - sum(shared), total: written },
      goal: { atLeast: 100 * LEAST_SHARED },
    }),
    figureOf({
      section: 'partials',
      what: 'sentences with none, or with less than half shared',
      unit: '',
      value: poor,
      counts: { errors: poor, total: followed.length },
      goal: { atMost: 0 },
    }),
    successShare({
      section: 'partials',
      what: 'of the final, written while speaking',
      counts: { errors: finals - sum(shared), total: finals },
    }),
  ];
}
