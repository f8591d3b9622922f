import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from '../../../../shared/audio/format.ts';
import { createAudioRig, frame } from './audio-rig.ts';

test('the capture worker is told by its own port, which waits for nothing of the page', () => {
  const rig = createAudioRig();
  const { up } = rig.connect();
  const generation = rig.hub.microphone.open();
  rig.hub.microphone.close();
  expect(up.sent).toEqual([
    { type: 'take', generation },
    { type: 'end', generation },
  ]);
});

test('which one it is, and when it is open, is said to every page', () => {
  const rig = createAudioRig();
  const wanted = { label: 'Headset', policy: { kind: 'always' } } as const;
  rig.hub.useMicrophone(wanted);
  rig.connect();
  rig.hub.pageLost();
  rig.connect();
  const told = { name: 'audio.microphoneSettings', payload: wanted };
  expect(rig.said).toEqual([told, told]);
});

test('two frames in one message are two facts, each with an array of its own', () => {
  const rig = createAudioRig();
  const { up } = rig.connect();
  const generation = rig.hub.microphone.open();
  const samples = new Int16Array(2 * FRAME_SAMPLES);
  samples.set(new Int16Array(FRAME_SAMPLES).fill(3), FRAME_SAMPLES);
  up.deliver(frame(generation, 0, samples));
  up.deliver(frame(generation, 1));
  up.deliver(frame(generation, 2));
  const [, first, second, third, ...more] = rig.facts;
  expect(first).toHaveProperty('samples', new Int16Array(FRAME_SAMPLES));
  expect(second).toHaveProperty('samples', new Int16Array(FRAME_SAMPLES).fill(3));
  // Number 1 was told already.
  expect(third).toHaveProperty('samples', new Int16Array(FRAME_SAMPLES));
  expect(more).toEqual([]);
});

test('a second of exact zero is told once, and again after sound', () => {
  const rig = createAudioRig();
  const { up } = rig.connect();
  const generation = rig.hub.microphone.open();
  let sequence = 0;
  const hear = (peak: number, frames: number): void => {
    for (let at = 0; at < frames; at += 1) {
      up.deliver({ ...frame(generation, sequence), peak, rms: peak });
      sequence += 1;
    }
  };
  const silences = (): number => rig.facts.filter(({ type }) => type === 'microphoneSilent').length;
  hear(0, 99);
  hear(0.000_03, 1);
  hear(0, 99);
  expect(silences()).toBe(0);
  hear(0, 200);
  expect(silences()).toBe(1);
  hear(0.1, 1);
  hear(0, 100);
  expect(silences()).toBe(2);
});

test('a swap in mid-turn, a parked device and the list of devices are told on', () => {
  const rig = createAudioRig();
  rig.connect();
  const generation = rig.hub.microphone.open();
  const swapped = {
    type: 'microphoneSwapped',
    generation,
    deviceLabel: 'Headset',
    missingMs: 120,
  } as const;
  const parked = { type: 'microphoneParked', parked: true, deviceLabel: 'Headset' } as const;
  const listed = { type: 'devicesListed', microphones: [], speakers: [] } as const;
  rig.hub.report(swapped);
  rig.hub.report({ ...swapped, generation: generation - 1 });
  rig.hub.report(parked);
  rig.hub.report({ ...listed, microphones: [], speakers: [] });
  expect(rig.facts.slice(1)).toEqual([swapped, parked, listed]);
});
