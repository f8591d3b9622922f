import { sentencesOf } from '../../../../engine/text-to-speech/sentences.ts';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import { median, quantile } from '../../audio/figures/statistics.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { type BenchClient, connectBench } from '../bench-client.ts';
import { figureOf } from '../figure.ts';
import type { BenchSection } from '../section.ts';
import { spokenPart } from '../sound/spoken-part.ts';
import type { EngineStage } from '../stage.ts';
import { FLITE_VOICES } from '../sound/flite.ts';

const QUESTIONS = [
  'What time is it in Tokyo?',
  'What is twelve times seven?',
  'How many days until Christmas?',
  'What is fifteen percent of eighty?',
  'How many miles is ten kilometers?',
  'What is the square root of eighty one?',
  'What is the date tomorrow?',
  'What can you do?',
];
const ROUNDS = 3;
/** As Parley has it hands-free. */
const SILENCE_MS = 500;
const LEAD_IN_MS = 400;
const QUIET_BLOCK_MS = 200;
const LONGEST_WAIT_MS = 8_000;

interface Turn {
  readonly firstSoundMs: number;
  readonly transcriptionMs: number;
  readonly synthesisMs: number;
}

/** Hands-free in real time: from the last audible sample of a question to the first sound of its answer. */
export const latency: BenchSection = {
  name: 'latency',
  title: 'first sound after the end of speech',
  run: async (stage) => {
    const engine = await stage.engine();
    const voices = await stage.voices();
    const lines = Array.from({ length: ROUNDS * QUESTIONS.length }, (_, at) => ({
      text: QUESTIONS[at % QUESTIONS.length] ?? '',
      voice: FLITE_VOICES[Math.floor(at / QUESTIONS.length) % FLITE_VOICES.length] ?? 'slt',
    }));
    const sounds = (await voices.speak(lines)).map((sound) => spokenPart(sound));
    const client = await connectBench(engine);
    try {
      await configure(client);
      await warmUp(stage);
      const turns = await inTurn(sounds, (sound) => ask(client, sound, stage));
      return { figures: figuresOf(turns), gap: null };
    } finally {
      await client.close();
    }
  },
};

async function configure(client: BenchClient): Promise<void> {
  client.tell({
    type: 'session.update',
    session: {
      type: 'realtime',
      audio: {
        input: {
          turn_detection: { type: 'server_vad', silence_duration_ms: SILENCE_MS },
          transcription: { model: 'built-in' },
        },
      },
    },
  });
  await client.next('session.updated', 0);
}

async function warmUp({ bare }: EngineStage): Promise<void> {
  await Promise.all([
    bare.synthesizer.ask({ text: 'Hello.', voice: 'slt', speed: 1 }),
    bare.recognizer.ask({ samples: new Int16Array(samplesInMs(1_000)) }),
  ]);
}

async function ask(client: BenchClient, sound: Int16Array, stage: EngineStage): Promise<Turn> {
  const from = client.heard.length;
  await client.speak(new Int16Array(samplesInMs(LEAD_IN_MS)));
  await client.speak(sound);
  const endedAtMs = performance.now();
  const first = client.next('response.output_audio.delta', from);
  await stayQuiet(client, () => soundSince(client, from), endedAtMs + LONGEST_WAIT_MS);
  const { atMs } = await first;
  await client.next('response.done', from);
  const said = client.heard
    .slice(from)
    .flatMap(({ event }) =>
      event.type === 'response.output_audio_transcript.done' ? [event.transcript ?? ''] : [],
    );
  return { firstSoundMs: atMs - endedAtMs, ...(await bareTimes(stage, sound, said.join(' '))) };
}

function soundSince(client: BenchClient, from: number): boolean {
  return client.heard.slice(from).some(({ event }) => event.type === 'response.output_audio.delta');
}

/** An open microphone goes on sending: what ends a turn is the silence that it hears. */
async function stayQuiet(
  client: BenchClient,
  isAnswered: () => boolean,
  giveUpAtMs: number,
): Promise<void> {
  if (isAnswered() || performance.now() > giveUpAtMs) return;
  await client.speak(new Int16Array(samplesInMs(QUIET_BLOCK_MS)));
  await stayQuiet(client, isAnswered, giveUpAtMs);
}

/** The same work with nothing around it, right after the turn: the machine is as busy now as it was then. */
async function bareTimes(
  { bare }: EngineStage,
  sound: Int16Array,
  answer: string,
): Promise<Pick<Turn, 'transcriptionMs' | 'synthesisMs'>> {
  const heardAtMs = performance.now();
  await bare.recognizer.ask({ samples: sound });
  const spokenAtMs = performance.now();
  await bare.synthesizer.ask({ text: sentencesOf(answer)[0] ?? answer, voice: 'slt', speed: 1 });
  return { transcriptionMs: spokenAtMs - heardAtMs, synthesisMs: performance.now() - spokenAtMs };
}

function figuresOf(turns: readonly Turn[]) {
  const first = turns.map(({ firstSoundMs }) => firstSoundMs);
  const transcription = median(turns.map(({ transcriptionMs }) => transcriptionMs));
  const synthesis = median(turns.map(({ synthesisMs }) => synthesisMs));
  const least = SILENCE_MS + transcription + synthesis;
  const shown = (what: string, value: number) =>
    figureOf({ section: 'latency', what, unit: 'ms', value });
  return [
    figureOf({
      section: 'latency',
      what: `first sound, p50 of ${turns.length}, beside silence + bare hearing + bare speaking`,
      unit: '×',
      value: median(first) / least,
      goal: { atMost: 1.5 },
    }),
    shown('first sound after the end of speech, p50', median(first)),
    shown('the same, p95', quantile(first, 0.95)),
    shown('silence that ends a turn', SILENCE_MS),
    shown('bare transcription, p50', transcription),
    shown('bare synthesis of the first sentence, p50', synthesis),
  ];
}
