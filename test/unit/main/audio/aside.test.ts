import { expect, test } from 'vitest';
import { createAudioRig } from './audio-rig.ts';

test('a sound beside the others wakes the speaker and goes out at once, as no item', () => {
  const rig = createAudioRig();
  const { down } = rig.connect();
  const facts = rig.facts.length;
  const sound = new Int16Array([1, 2, 3]);
  rig.hub.aside(sound);
  expect(rig.said.at(-1)).toEqual({ name: 'audio.speakerWanted', payload: { running: true } });
  expect(down.sent.at(-1)).toEqual({ type: 'aside', samples: sound });
  rig.hub.player.flush();
  expect(rig.facts.slice(facts)).toEqual([]);
});

test('a sound beside the others does not wait for a page: it would be of another moment', () => {
  const rig = createAudioRig();
  rig.hub.aside(new Int16Array([1, 2, 3]));
  const { down } = rig.connect();
  expect(down.sent).toEqual([]);
});
