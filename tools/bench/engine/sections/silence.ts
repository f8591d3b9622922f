import { samplesInMs } from '../../../../shared/audio/format.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { openByHand, transcriptOf } from '../ask-by-hand.ts';
import type { BenchClient } from '../bench-client.ts';
import { connectBench } from '../bench-client.ts';
import type { EngineUnderTest } from '../engine-under-test.ts';
import { figureOf } from '../figure.ts';
import type { BenchSection } from '../section.ts';
import { noiseAt } from '../sound/noise.ts';
import { scoredWords } from '../words/scored-words.ts';

const LENGTH_MS = 60_000;
/** Of full scale: a fan in the room, and one beside the microphone. */
const QUIET_DBFS = -45;
const LOUD_DBFS = -20;

/** A minute each of nothing to hear: whatever is written of it was made up. */
export const silence: BenchSection = {
  name: 'silence',
  title: 'a minute each of silence and noise',
  run: async (stage) => {
    const engine = await stage.engine();
    const samples = samplesInMs(LENGTH_MS);
    const { seed } = stage;
    const noises = (['white', 'brown'] as const).flatMap((colour) =>
      [QUIET_DBFS, LOUD_DBFS].map((dbfs) => ({
        what: `${colour} noise, ${dbfs} dB`,
        sound: noiseAt(colour, { samples, dbfs, seed }),
      })),
    );
    const recordings = [{ what: 'silence', sound: new Int16Array(samples) }, ...noises];
    const heard = await inTurn(recordings, async ({ what, sound }) => ({
      what,
      words: await wordsByHand(engine, sound),
      turns: await turnsHandsFree(engine, sound),
    }));
    return {
      figures: [
        ...heard.map(({ what, words }) =>
          figureOf({
            section: 'silence',
            what: `words written, ${what}`,
            unit: '',
            value: words,
            goal: { atMost: 0 },
          }),
        ),
        figureOf({
          section: 'silence',
          what: 'turns found hands-free',
          unit: '',
          value: heard.reduce((sum, { turns }) => sum + turns, 0),
          counts: { errors: heard.filter(({ turns }) => turns > 0).length, total: heard.length },
          goal: { atMost: 0 },
        }),
      ],
      gap: null,
    };
  },
};

async function wordsByHand(engine: EngineUnderTest, sound: Int16Array): Promise<number> {
  const client = await openByHand(engine);
  try {
    return scoredWords(await transcriptOf(client, sound)).length;
  } finally {
    await client.close();
  }
}

async function turnsHandsFree(engine: EngineUnderTest, sound: Int16Array): Promise<number> {
  const client = await connectBench(engine);
  try {
    client.tell({
      type: 'session.update',
      session: {
        type: 'realtime',
        output_modalities: ['text'],
        audio: {
          input: {
            turn_detection: { type: 'server_vad' },
            transcription: { model: 'built-in' },
          },
        },
      },
    });
    client.send(sound);
    await allHeard(client);
    return client.heard.filter(({ event }) => event.type === 'input_audio_buffer.speech_started')
      .length;
  } finally {
    await client.close();
  }
}

/** A commit by hand is answered when all that came before it has been judged. */
async function allHeard(client: BenchClient): Promise<void> {
  client.tell({ type: 'input_audio_buffer.commit' });
  await client.next('conversation.item.input_audio_transcription.completed', 0);
}
