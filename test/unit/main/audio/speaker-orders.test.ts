import { expect, test } from 'vitest';
import { createAudioRig } from './audio-rig.ts';

const DESK = { label: 'Desk', volume: 0.4 } as const;

test('the chosen speaker and the volume are told to every page, and at each change', () => {
  const rig = createAudioRig();
  rig.hub.useSpeaker(DESK);
  expect(rig.said).toEqual([]);
  rig.connect();
  expect(rig.said).toContainEqual({ name: 'audio.speakerSettings', payload: DESK });
  const louder = { ...DESK, volume: 1 };
  rig.hub.useSpeaker(louder);
  expect(rig.said.at(-1)).toEqual({ name: 'audio.speakerSettings', payload: louder });
  rig.hub.pageLost();
  const before = rig.said.length;
  rig.connect();
  expect(rig.said.slice(before)).toContainEqual({
    name: 'audio.speakerSettings',
    payload: louder,
  });
});

test('ducking goes straight to the worklet, and is stale for a page that comes later', () => {
  const rig = createAudioRig();
  rig.hub.player.duck(true);
  const { down } = rig.connect();
  expect(down.sent).toEqual([]);
  rig.hub.player.duck(true);
  rig.hub.player.duck(false);
  expect(down.sent).toEqual([
    { type: 'duck', on: true },
    { type: 'duck', on: false },
  ]);
});

test('another speaker is a fact, with its name', () => {
  const rig = createAudioRig();
  rig.connect();
  rig.hub.report({ type: 'speakerSwapped', label: 'Desk' });
  expect(rig.facts.at(-1)).toEqual({ type: 'speakerSwapped', label: 'Desk' });
});
