import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createListening } from '../../engine/server/listening.ts';
import { transcribe } from '../../engine/server/transcribe.ts';
import { copyOfBlocks } from '../../engine/audio/blocks.ts';
import type { Transcript } from '../../engine/speech-to-text/transcription.ts';
import { samplesOf } from '../../engine/server/items.ts';
import { suggest } from '../../engine/understanding/suggest.ts';
import type { Speech } from '../../engine/server/speech.ts';
import { createWorkerLink, type WorkerName } from '../../engine/workers/worker-link.ts';
import { foldInOrder } from '../../engine/workers/in-order.ts';

// Two models are compiled and minutes of sound are heard: at the long run only.
const IS_LONG = process.env['PARLEY_LONG'] === '1';
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const RATE_HZ = 24_000;
const SENTENCES = [
  'The weather was cold and the roads were wet.',
  'She opened the door and looked into the garden.',
  'There were seven apples on the kitchen table.',
  'He asked his brother to bring the green book.',
  'The train to the city leaves at half past nine.',
  'My father worked in this house for twenty years.',
  'We walked along the river until it was dark.',
  'Nobody knew where the old man had gone.',
  'The children played in the street after school.',
  'I would like a cup of tea with milk and sugar.',
  'They bought a new car in the month of May.',
  'Please close the window before you leave.',
];

const link = <Request, Reply>(name: WorkerName) =>
  createWorkerLink<Request, Reply>({
    url: pathToFileURL(join(process.cwd(), 'engine', name.replace('-worker', ''), `${name}.ts`)),
    deadlineMs: 120_000,
    onLoaded: () => undefined,
  });

describe.runIf(IS_LONG)('hearing for long', () => {
  let speech: Speech;
  beforeAll(() => {
    speech = {
      detector: link('voice-activity-worker'),
      recognizer: link('speech-to-text-worker'),
      synthesizer: link('text-to-speech-worker'),
      suggest,
    };
  });
  afterAll(async () => {
    const { detector, recognizer, synthesizer } = speech;
    await Promise.all([detector, recognizer, synthesizer].map((worker) => worker.close()));
  });

  async function heardIn(samples: Int16Array): Promise<Transcript> {
    const listening = createListening({
      ...speech,
      inputMs: 300_000,
      turnDetection: () => null,
      wantsPartials: () => false,
      newItemId: () => 'item',
      onStarted: () => undefined,
      onPartial: () => undefined,
      onStopped: () => undefined,
      onFailure: ({ kind }) => {
        throw new Error(kind);
      },
    });
    listening.append(samples);
    const committed = listening.commit();
    if (!committed.ok) throw new Error('nothing to commit');
    const { recording, start, frames } = committed.value.utterance;
    const judged = await frames();
    if (!judged.ok) throw new Error(judged.failure.kind);
    const heard = await transcribe({
      read: (at) => copyOfBlocks(recording, { start: at.start - start, end: at.end - start }),
      within: { start, end: start + samplesOf(recording) },
      frames: judged.value,
      recognizer: speech.recognizer,
      signal: new AbortController().signal,
    });
    listening.close();
    if (!heard.ok) throw new Error(heard.failure.kind);
    return heard.value;
  }

  it.each(['silence', 'white', 'brown'] as const)(
    'writes no word from a minute of %s, loud or soft',
    async (colour) => {
      const heard = await foldInOrder<number, readonly string[]>({
        items: [0.003, 0.03, 0.3],
        initial: [],
        step: async (before, level) => [
          ...before,
          (await heardIn(noise(colour, level, 60 * RATE_HZ))).words,
        ],
      });
      expect(heard).toEqual(['', '', '']);
    },
  );

  it('loses no words where a long speech is cut into pieces', async () => {
    const spoken = await foldInOrder<string, readonly Int16Array[]>({
      items: SENTENCES,
      initial: [],
      step: async (before, text) => {
        const made = await speech.synthesizer.ask({ text, voice: 'rms', speed: 1 });
        if (!made.ok) throw new Error(made.failure.kind);
        // Twice as long a pause after every third, as when somebody reads aloud.
        const pause = new Int16Array(before.length % 6 === 5 ? 14_400 : 2_400);
        return [...before, made.value.samples, pause];
      },
    });
    const whole = copyOfBlocks(spoken, { start: 0, end: samplesOf(spoken) });
    expect(whole.length / RATE_HZ).toBeGreaterThan(25);
    const { words } = await heardIn(whole);
    const wanted =
      SENTENCES.join(' ')
        .toLowerCase()
        .match(/[a-z]+/g) ?? [];
    const got = words.toLowerCase().match(/[a-z]+/g) ?? [];
    expect(inOrder(wanted, got) / wanted.length).toBeGreaterThan(0.85);
    expect(got.length).toBeLessThan(wanted.length * 1.1);
  });
});

/** Length of the longest sequence of words that both have in this order. */
function inOrder(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const word of one) {
    const next = [0];
    for (const [at, candidate] of other.entries()) {
      next.push(
        word === candidate ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0),
      );
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Pseudo-random, so that every run hears the same. `level` is the standard deviation, of full scale. */
function noise(colour: 'silence' | 'white' | 'brown', level: number, samples: number): Int16Array {
  let state = 12_345;
  let slow = 0;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return Int16Array.from({ length: samples }, () => {
    if (colour === 'silence') return 0;
    // Of evenly spread numbers the deviation is √(1/12); a leaky sum of them makes brown noise as loud.
    const white = random() * Math.sqrt(12);
    slow = 0.995 * slow + Math.sqrt(1 - 0.995 ** 2) * white;
    return Math.max(
      -32_768,
      Math.min(32_767, 32_768 * level * (colour === 'white' ? white : slow)),
    );
  });
}
