import { describe, expect, test, vi } from 'vitest';
import { newDesk } from './capture-desk-rig.ts';

test('reads on after the end was ordered until what was said before it is there', async () => {
  const rig = newDesk();
  const microphone = rig.plugIn(1);
  rig.desk.take(1);
  await microphone.give(0, 10);
  rig.nowMs = 35;
  rig.desk.end(1);
  await microphone.give(20, 30, 40);
  // 0–40 ms: the buffer from 30 to 40 reaches past the order; the one after it does not count.
  expect(rig.sequences(1)).toEqual([0, 1, 2, 3]);
  expect(rig.ended).toEqual([1]);
  expect(microphone.closed).toBe(5);
});

test('a device that falls silent is let go at the deadline', async () => {
  const rig = newDesk();
  const microphone = rig.plugIn(1);
  rig.desk.take(1);
  await microphone.give(0);
  rig.nowMs = 500;
  rig.desk.end(1);
  rig.letTimePass();
  expect(rig.ended).toEqual([1]);
  expect(rig.sequences(1)).toEqual([0]);
});

test('a recording that no device has begun ends at once', () => {
  const rig = newDesk();
  rig.desk.take(1);
  rig.desk.end(1);
  expect(rig.ended).toEqual([1]);
});

test('a device that goes while the end is read ends it, with its tail', async () => {
  const rig = newDesk();
  const microphone = rig.plugIn(1);
  rig.desk.take(1);
  await microphone.give(0, 10);
  rig.nowMs = 100;
  rig.desk.end(1);
  microphone.end();
  await vi.waitFor(() => expect(rig.ended).toEqual([1]));
  expect(rig.sequences(1)).toEqual([0, 1]);
});

/** The silence in front that lets frames end where buffers do. */
const LEAD = 20;

test('recordings follow each other in order, and no sample is told twice', async () => {
  const rig = newDesk();
  const microphone = rig.plugIn(1);
  rig.desk.take(1);
  await microphone.giveRamp(0, 2);
  rig.nowMs = 25;
  rig.desk.end(1);
  rig.desk.take(2);
  await microphone.giveRamp(2, 3);
  rig.desk.end(2);
  rig.letTimePass();
  expect(rig.ended).toEqual([1, 2]);
  const order = rig.posted.map((message) => ('generation' in message ? message.generation : 0));
  expect(order).toEqual([1, 1, 1, 2, 2]);
  for (let at = 200; at < 700; at += 50) expect(rig.samples(1)[LEAD + at]).toBe(at);
  for (let at = 200; at < 450; at += 50) expect(rig.samples(2)[LEAD + at]).toBe(3 * 240 + at);
});

describe('a parked microphone', () => {
  test('says nothing, and gives the last 300 ms to the next recording: no gap, no repeat', async () => {
    const rig = newDesk();
    const microphone = rig.plugIn(1);
    await microphone.giveRamp(0, 50);
    expect(rig.posted).toEqual([]);
    rig.desk.take(1);
    expect(rig.sequences(1).length).toBe(30);
    await microphone.giveRamp(50, 10);
    rig.desk.end(1);
    rig.letTimePass();
    const heard = rig.samples(1);
    expect(heard.length).toBe(40 * 240);
    // Buffer 20 begins at input sample 9600, which is 4800 of ours: from there on, one after the other.
    for (let at = 200; at < heard.length - 220; at += 1) expect(heard[LEAD + at]).toBe(4_800 + at);
  });

  test('keeps what came after the recording before, and nothing of that one', async () => {
    const rig = newDesk();
    const microphone = rig.plugIn(1);
    rig.desk.take(1);
    await microphone.giveRamp(0, 20);
    rig.nowMs = 205;
    rig.desk.end(1);
    await microphone.giveRamp(20, 5);
    rig.desk.take(2);
    rig.desk.end(2);
    rig.letTimePass();
    expect(rig.samples(1).length + rig.samples(2).length).toBe(25 * 240);
    expect(rig.samples(2)[LEAD + 150]).toBe(21 * 240 + 150);
  });

  test('of another device does not give what the one before heard', async () => {
    const rig = newDesk();
    const first = rig.plugIn(1);
    await first.give(0, 10, 20);
    const second = rig.plugIn(2);
    await second.give(30);
    rig.desk.take(1);
    rig.desk.end(1);
    rig.letTimePass();
    expect(rig.sequences(1)).toEqual([0]);
  });
});

describe('another device', () => {
  test('takes over at its first buffer, under the same generation, and says how long there was none', async () => {
    const rig = newDesk();
    const first = rig.plugIn(1);
    rig.desk.take(1);
    rig.nowMs = 20;
    await first.give(0, 10);
    rig.desk.drop(1);
    rig.nowMs = 400;
    const second = rig.plugIn(2);
    rig.nowMs = 530;
    await second.give(520, 530);
    rig.desk.end(1);
    rig.letTimePass();
    expect(rig.sequences(1)).toEqual([0, 1, 2, 3]);
    expect(rig.reports).toEqual([
      { type: 'flowing', source: 1, missingMs: 0 },
      { type: 'flowing', source: 2, missingMs: 500 },
      { type: 'ended', generation: 1 },
    ]);
  });

  test('that was opened beside the first is heard from its first buffer on; until then the first is', async () => {
    const rig = newDesk();
    const first = rig.plugIn(1);
    rig.desk.take(1);
    await first.give(0, 10);
    const second = rig.plugIn(2);
    await first.give(20);
    rig.nowMs = 35;
    await second.give(30);
    expect(first.isCancelled()).toBe(true);
    rig.desk.end(1);
    rig.letTimePass();
    expect(rig.sequences(1)).toEqual([0, 1, 2, 3]);
  });

  test('of another rate goes on in place', async () => {
    const rig = newDesk();
    const first = rig.plugIn(1);
    rig.desk.take(1);
    await first.give(0, 10, 20);
    const second = rig.plugIn(2);
    await second.giveAt(8_000, 30, 40, 50);
    rig.desk.end(1);
    rig.letTimePass();
    expect(rig.sequences(1)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the watchdog', () => {
  test('names a device that gives nothing for half a second, once, and says when it goes on', async () => {
    const rig = newDesk();
    const microphone = rig.plugIn(1);
    rig.desk.take(1);
    await microphone.give(0);
    rig.passMs(500);
    expect(rig.stalled).toEqual([]);
    rig.passMs(500);
    expect(rig.stalled).toEqual([1]);
    await microphone.give(1_000);
    expect(rig.reports.at(-1)).toEqual({ type: 'flowing', source: 1, missingMs: 990 });
  });

  test('gives a headset four seconds to its first sound', () => {
    const rig = newDesk();
    rig.plugIn(1);
    rig.passMs(4_000);
    expect(rig.stalled).toEqual([]);
    rig.passMs(250);
    expect(rig.stalled).toEqual([1]);
  });

  test('does not blame the device when this thread was held up', async () => {
    const rig = newDesk();
    const microphone = rig.plugIn(1);
    await microphone.give(0);
    rig.nowMs += 3_000;
    rig.check();
    expect(rig.stalled).toEqual([]);
  });

  test('rests while no device is open', () => {
    const rig = newDesk();
    rig.plugIn(1);
    expect(rig.isWatching).toBe(true);
    rig.desk.drop(1);
    expect(rig.isWatching).toBe(false);
  });
});

test('what the browser dropped leaves a hole in the count and is reported', async () => {
  const rig = newDesk();
  const microphone = rig.plugIn(1);
  rig.desk.take(1);
  await microphone.give(...Array.from({ length: 20 }, (_, at) => at * 10));
  await microphone.give(...Array.from({ length: 35 }, (_, at) => 250 + at * 10));
  rig.desk.end(1);
  rig.letTimePass();
  expect(rig.posted.filter(({ type }) => type === 'dropped')).toEqual([
    { type: 'dropped', generation: 1, frames: 5 },
  ]);
  expect(rig.sequences(1).at(-1)).toBe(59);
});

test('two channels become their mean', async () => {
  const rig = newDesk();
  const microphone = rig.plugIn(1);
  rig.desk.take(1);
  await microphone.giveChannels(0.5, -0.25);
  await microphone.giveChannels(0.5, -0.25);
  expect(rig.samples(1)[120]).toBe(Math.round(0.125 * 32_768));
});

test('the detector is started once, at the first order, and told of each recording', async () => {
  const rig = newDesk();
  const microphone = rig.plugIn(1);
  rig.desk.take(1);
  await microphone.give(0);
  expect(rig.detectors).toBe(0);
  rig.desk.detectSpeech(true);
  await microphone.give(10, 20);
  rig.desk.end(1);
  rig.letTimePass();
  rig.desk.take(2);
  await microphone.give(30, 40);
  expect(rig.detectors).toBe(1);
  expect(rig.detectorOrders.filter(({ type }) => type === 'reset')).toEqual([
    { type: 'reset', generation: 1 },
    { type: 'reset', generation: 2 },
  ]);
});

test('the detector is loaded ahead of the first order, and then not again', () => {
  const rig = newDesk();
  rig.desk.loadDetector();
  rig.desk.loadDetector();
  rig.desk.detectSpeech(true);
  expect(rig.detectors).toBe(1);
});

test('a detector that cannot be had is told of, each time it is asked for', () => {
  const rig = newDesk();
  rig.desk.detectSpeech(true);
  rig.hear({ type: 'failed', message: 'no wasm' });
  rig.desk.detectSpeech(false);
  rig.desk.detectSpeech(true);
  const failed = { type: 'detectorFailed', message: 'no wasm' };
  expect(rig.posted).toEqual([failed, failed]);
  expect(rig.detectors).toBe(1);
});
