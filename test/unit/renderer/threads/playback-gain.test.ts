import { describe, expect, test } from 'vitest';
import { FADE_FRAMES, gainOfVolume } from '../../../../renderer/threads/playback-gain.ts';
import { createPlaybackQueue } from '../../../../renderer/threads/playback-queue.ts';
import { samplesInMs } from '../../../../shared/audio/format.ts';
import type { PlaybackMessage } from '../../../../shared/audio/port-messages.ts';

const QUANTUM = 128;
const LOUD = 0.5;
const DUCKED_DB = -12;

describe('the volume', () => {
  test.each([
    [1, 0],
    [0.5, -10],
    [0.25, -20],
    [0.1, -33.2],
  ])('%d is %d dB: half of it sounds half as loud', (volume, decibels) => {
    expect(20 * Math.log10(gainOfVolume(volume))).toBeCloseTo(decibels, 1);
  });

  test('0 is silence, and nothing is louder than the voice itself', () => {
    expect(gainOfVolume(0)).toBe(0);
    expect(gainOfVolume(1.2)).toBe(1);
  });

  test('is there from the first sample of an item', () => {
    const speaker = newSpeaker();
    speaker.queue.setVolume(0.5);
    speaker.render(1);
    speaker.play(1);
    speaker.render(4);
    const sounding = speaker.output.filter((sample) => sample !== 0);
    for (const sample of sounding) expect(sample).toBeCloseTo(LOUD * gainOfVolume(0.5), 6);
    expect(sounding.length).toBe(4 * QUANTUM);
  });

  test.each([
    ['down', 1, 0.2],
    ['up', 0.2, 1],
    ['to nothing', 1, 0],
  ])('goes %s along a line of 2.7 ms, without a click', (_way, from, to) => {
    const speaker = newSpeaker();
    speaker.queue.setVolume(from);
    speaker.render(1);
    speaker.play(1);
    speaker.render(4);
    const changedAt = speaker.output.length;
    speaker.queue.setVolume(to);
    speaker.render(4);
    expect(speaker.steepest()).toBeLessThanOrEqual((LOUD / FADE_FRAMES) * 1.001);
    const settled = speaker.output[changedAt + FADE_FRAMES] ?? 0;
    expect(settled).toBeCloseTo(LOUD * gainOfVolume(to), 6);
    expect(speaker.output.at(-1)).toBe(settled);
  });

  test('that changes back and forth within a fade never jumps', () => {
    const speaker = newSpeaker();
    speaker.play(1);
    for (const volume of [0.1, 0.9, 0, 1, 0.4, 1, 0.3, 0.8]) {
      speaker.queue.setVolume(volume);
      speaker.renderFrames(40);
    }
    expect(speaker.steepest()).toBeLessThanOrEqual((LOUD / FADE_FRAMES) * 1.001);
  });
});

describe('ducking', () => {
  test('is −12 dB within 20 ms of the order, and back as gently', () => {
    const speaker = newSpeaker();
    speaker.play(1);
    speaker.render(4);
    speaker.duck(true);
    const duckedAt = speaker.output.length;
    speaker.renderFrames(samplesInMs(20));
    const ducked = speaker.output.at(-1) ?? 0;
    expect(20 * Math.log10(ducked / LOUD)).toBeCloseTo(DUCKED_DB, 6);
    expect(speaker.output.slice(duckedAt + FADE_FRAMES).every((it) => it === ducked)).toBe(true);
    speaker.duck(false);
    speaker.render(4);
    expect(speaker.output.at(-1)).toBeCloseTo(LOUD, 6);
    expect(speaker.steepest()).toBeLessThanOrEqual((LOUD / FADE_FRAMES) * 1.001);
  });

  test('changes nothing about what is counted as rendered', () => {
    const speaker = newSpeaker();
    speaker.play(1);
    speaker.render(4);
    speaker.duck(true);
    speaker.render(4);
    speaker.queue.take({ type: 'flush', flush: 1 }, speaker.output.length);
    expect(speaker.messages.at(-1)).toMatchObject({
      type: 'flushed',
      items: [{ renderedFrames: 8 * QUANTUM }],
    });
  });

  test('ends with a flush: its fade stays soft, what follows is as loud as ever', () => {
    const speaker = newSpeaker();
    speaker.play(1);
    speaker.render(4);
    speaker.duck(true);
    speaker.render(4);
    const ducked = speaker.output.at(-1) ?? 0;
    const flushedAt = speaker.output.length;
    speaker.queue.take({ type: 'flush', flush: 1 }, flushedAt);
    speaker.render(2);
    const after = speaker.output.slice(flushedAt);
    expect(Math.max(...after)).toBeLessThan(ducked);
    expect(after.findLastIndex((sample) => sample !== 0) + 1).toBeLessThanOrEqual(FADE_FRAMES);
    speaker.play(2);
    speaker.render(2);
    expect(speaker.output.at(-1)).toBe(LOUD);
  });

  test('is told as it leaves: 12 dB less', () => {
    const speaker = newSpeaker();
    speaker.play(1);
    speaker.render(20);
    speaker.duck(true);
    speaker.render(40);
    const levels = speaker.messages.flatMap((it) => (it.type === 'progress' ? [it.level] : []));
    expect(levels[0]).toBeCloseTo(LOUD, 6);
    expect(20 * Math.log10((levels.at(-1) ?? 0) / LOUD)).toBeCloseTo(DUCKED_DB, 6);
  });
});

function newSpeaker() {
  const messages: PlaybackMessage[] = [];
  const output: number[] = [];
  const queue = createPlaybackQueue({ post: (message) => messages.push(message) });
  const renderFrames = (frames: number): void => {
    const quantum = new Float32Array(frames);
    queue.render(quantum, output.length);
    output.push(...quantum);
  };
  return {
    queue,
    messages,
    output,
    renderFrames,
    render(quanta: number) {
      for (let at = 0; at < quanta; at += 1) renderFrames(QUANTUM);
    },
    /** A second of direct current: every change of loudness shows as it is. */
    play(item: number) {
      const samples = new Int16Array(24_000).fill(LOUD * 32_768);
      queue.take({ type: 'enqueue', item, samples }, output.length);
    },
    duck(on: boolean) {
      queue.take({ type: 'duck', on }, output.length);
    },
    /** The largest step between two neighbours while it sounded; where it began is no change of loudness. */
    steepest() {
      const from = output.findIndex((sample) => sample !== 0);
      return output
        .slice(from + 1)
        .reduce(
          (most, sample, at) => Math.max(most, Math.abs(sample - (output[from + at] ?? 0))),
          0,
        );
    },
  };
}
