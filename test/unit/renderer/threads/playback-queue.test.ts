import { expect, test } from 'vitest';
import { createPlaybackQueue } from '../../../../renderer/threads/playback-queue.ts';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import type { PlaybackMessage } from '../../../../shared/audio/port-messages.ts';

const QUANTUM = 128;
const QUANTUM_MS = 128 / 24;

test('40 ms in one delta sound at once', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, samplesInMs(40));
  expect(speaker.messages).toEqual([]);
  speaker.render(1);
  expect(speaker.messages).toEqual([{ type: 'started', item: 1, atFrame: 0 }]);
});

test('less than 40 ms sound 40 ms after the first of it came', () => {
  const speaker = newSpeaker();
  speaker.render(2);
  speaker.enqueue(1, samplesInMs(10));
  speaker.render(20);
  const [started] = speaker.of('started');
  const waited = (started?.atFrame ?? 0) - 2 * QUANTUM;
  expect(waited).toBeGreaterThanOrEqual(samplesInMs(40));
  expect(waited).toBeLessThan(samplesInMs(40) + QUANTUM);
});

test('less than 40 ms sound at once when nothing more will come', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, 10);
  speaker.end(1);
  speaker.render(1);
  expect(speaker.messages.map(({ type }) => type)).toEqual(['started', 'finished']);
  expect(speaker.of('finished')).toMatchObject([{ renderedFrames: 10, atFrame: 10 }]);
});

test('an empty queue at the end of an item is no underrun and costs the next item nothing', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, samplesInMs(50));
  speaker.render(20);
  speaker.end(1);
  expect(speaker.of('underrun')).toEqual([]);
  const now = speaker.frame();
  speaker.enqueue(2, samplesInMs(40));
  speaker.render(1);
  expect(speaker.of('started').at(-1)).toEqual({ type: 'started', item: 2, atFrame: now });
});

test('two items follow each other without a frame between', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, 1_000);
  speaker.enqueue(2, 1_000);
  speaker.end(1);
  speaker.render(10);
  expect(speaker.of('started')).toMatchObject([{ atFrame: 0 }, { atFrame: 1_000 }]);
});

test.each([
  ['in pieces of 10 ms', 10],
  ['in pieces of 100 ms', 100],
  ['in one piece of two seconds', 2_000],
])(
  'each underrun of an item waits longer, %s: 65, 130, 260, 260 ms; the next item starts anew',
  (_how, pieceMs) => {
    const speaker = newSpeaker();
    speaker.enqueue(1, samplesInMs(40));
    speaker.render(20);
    for (const cushionMs of [65, 130, 260, 260]) {
      const from = speaker.frame();
      // At the pace at which it sounds: nothing comes earlier than it is due.
      for (let ms = 0; ms < cushionMs + 2 * QUANTUM_MS; ms += QUANTUM_MS) {
        if (ms % pieceMs < QUANTUM_MS) speaker.enqueue(1, samplesInMs(pieceMs));
        speaker.render(1);
      }
      const begun = speaker.output().findIndex((sample, at) => at >= from && sample !== 0) - from;
      expect(begun).toBeGreaterThanOrEqual(samplesInMs(cushionMs));
      expect(begun).toBeLessThanOrEqual(samplesInMs(cushionMs) + QUANTUM);
      speaker.render(samplesInMs(3_000) / QUANTUM);
    }
    expect(speaker.of('underrun').length).toBe(4);

    speaker.end(1);
    const now = speaker.frame();
    speaker.enqueue(2, samplesInMs(40));
    speaker.render(1);
    expect(speaker.of('started').at(-1)?.atFrame).toBe(now);
  },
);

test('a starved item goes on early when enough is there beyond one delivery', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, samplesInMs(100));
  speaker.render(30);
  const from = speaker.frame();
  speaker.enqueue(1, samplesInMs(100));
  speaker.render(1);
  expect(speaker.output().at(-1)).toBe(0);
  speaker.enqueue(1, samplesInMs(100));
  speaker.render(1);
  const begun = speaker.output().findIndex((sample, at) => at >= from && sample !== 0);
  expect(begun).toBe(from + QUANTUM);
});

test('a starved item that gets only a little more sounds when it has waited for it long enough', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, samplesInMs(40));
  speaker.render(20);
  speaker.enqueue(1, 100);
  speaker.render(20);
  expect(speaker.of('progress').at(-1)?.renderedFrames ?? 0).toBeLessThanOrEqual(samplesInMs(40));
  speaker.end(1);
  speaker.render(2);
  expect(speaker.of('finished')).toMatchObject([{ renderedFrames: samplesInMs(40) + 100 }]);
});

test('an item that ends without sound is finished when its turn comes', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, 1_000);
  speaker.end(2);
  speaker.end(1);
  expect(speaker.of('finished')).toEqual([]);
  speaker.render(10);
  expect(speaker.of('finished').map(({ item }) => item)).toEqual([1, 2]);
  expect(speaker.of('started').map(({ item }) => item)).toEqual([1]);
});

test('heard is what was rendered less the output latency, and never less than nothing', () => {
  const speaker = newSpeaker();
  speaker.queue.setOutputLatency(720);
  speaker.enqueue(1, 10_000);
  speaker.render(4);
  speaker.queue.take({ type: 'flush', flush: 1 }, speaker.frame());
  speaker.enqueue(2, 10_000);
  speaker.render(20);
  speaker.queue.take({ type: 'flush', flush: 2 }, speaker.frame());
  const [early, late] = speaker.of('flushed');
  expect(early?.items).toEqual([{ item: 1, renderedFrames: 512, heardFrames: 0 }]);
  const rendered = late?.items[0]?.renderedFrames ?? 0;
  expect(rendered).toBeGreaterThan(720);
  expect(late?.items[0]?.heardFrames).toBe(rendered - 720);
});

test('the level is the loudness of what was rendered', () => {
  const speaker = newSpeaker();
  speaker.enqueue(1, samplesInMs(200), 16_384);
  speaker.render(20);
  for (const { level } of speaker.of('progress')) expect(level).toBeCloseTo(0.5, 6);
  expect(speaker.of('progress').length).toBeGreaterThan(1);
});

test('an answer of ten minutes that arrives at once is played to its end', () => {
  const speaker = newSpeaker();
  const deltas = 6_000;
  for (let delta = 0; delta < deltas; delta += 1) speaker.enqueue(1, samplesInMs(100));
  speaker.end(1);
  speaker.skip((deltas * samplesInMs(100)) / QUANTUM + 1);
  expect(speaker.of('finished')).toMatchObject([{ renderedFrames: deltas * samplesInMs(100) }]);
});

function newSpeaker() {
  const messages: PlaybackMessage[] = [];
  const output: number[] = [];
  let frame = 0;
  const queue = createPlaybackQueue({ post: (message) => messages.push(message) });
  return {
    queue,
    messages,
    frame: () => frame,
    output: (): readonly number[] => output,
    of: <T extends PlaybackMessage['type']>(
      type: T,
    ): readonly Extract<PlaybackMessage, { type: T }>[] =>
      messages.filter((message): message is Extract<PlaybackMessage, { type: T }> => {
        return message.type === type;
      }),
    enqueue(item: number, frames: number, value = 1_000) {
      queue.take({ type: 'enqueue', item, samples: new Int16Array(frames).fill(value) }, frame);
    },
    end(item: number) {
      queue.take({ type: 'endItem', item }, frame);
    },
    /** Renders what nobody looks at. */
    skip(quanta: number) {
      const quantum = new Float32Array(QUANTUM);
      for (let at = 0; at < quanta; at += 1) {
        queue.render(quantum, frame);
        frame += QUANTUM;
      }
    },
    render(quanta: number) {
      for (let at = 0; at < quanta; at += 1) {
        const quantum = new Float32Array(QUANTUM);
        queue.render(quantum, frame);
        frame += QUANTUM;
        for (const sample of quantum) output.push(sample);
      }
    },
  };
}
