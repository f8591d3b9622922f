import { samplesInMs } from '../../../shared/audio/format.ts';
import type { BenchClient } from './bench-client.ts';
import { connectBench } from './bench-client.ts';
import type { EngineUnderTest, Understood } from './engine-under-test.ts';

/** A key is pressed a little before the first word and released a little after the last. */
const BEFORE_MS = 250;
const AFTER_MS = 250;

/** A conversation whose turns are ended by hand and answered in text: hearing and understanding, no voice. */
export async function openByHand(
  engine: Pick<EngineUnderTest, 'port' | 'token'>,
): Promise<BenchClient> {
  const client = await connectBench(engine);
  client.tell({
    type: 'session.update',
    session: {
      type: 'realtime',
      output_modalities: ['text'],
      audio: { input: { turn_detection: null, transcription: { model: 'built-in' } } },
    },
  });
  await client.next('session.updated', 0);
  return client;
}

/** What is heard of a recording that is held by hand. */
export async function transcriptOf(client: BenchClient, speech: Int16Array): Promise<string> {
  const from = client.heard.length;
  client.send(held(speech));
  client.tell({ type: 'input_audio_buffer.commit' });
  const done = await client.next('conversation.item.input_audio_transcription.completed', from);
  return done.event.transcript ?? '';
}

/** One command in a conversation of its own: nothing said before may help or harm it. */
export async function askAlone(engine: EngineUnderTest, speech: Int16Array): Promise<Understood> {
  const client = await openByHand(engine);
  try {
    engine.takeUnderstood();
    const from = client.heard.length;
    client.send(held(speech));
    client.tell({ type: 'input_audio_buffer.commit' });
    client.tell({ type: 'response.create' });
    await client.next('response.done', from);
    // Nothing was heard at all when nobody was asked what it means.
    return engine.takeUnderstood().at(-1) ?? NOTHING;
  } finally {
    await client.close();
  }
}

const NOTHING: Understood = {
  heard: '',
  kind: 'heardNothing',
  skill: null,
  args: null,
  effects: [],
};

function held(speech: Int16Array): Int16Array {
  const before = samplesInMs(BEFORE_MS);
  const all = new Int16Array(before + speech.length + samplesInMs(AFTER_MS));
  all.set(speech, before);
  return all;
}
