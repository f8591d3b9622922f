import { expect, test } from 'vitest';
import { loadedModule, streamOfModule } from '../../../../tools/lab/pulse-answers.ts';
import { floatsOfBytes, pcm16Bytes } from '../../../../tools/lab/sound-bytes.ts';
import {
  echoModule,
  feedOf,
  microphoneModules,
  monitorOf,
  speakerModule,
} from '../../../../tools/lab/sound-modules.ts';

const SHAPE = { name: 'Desk microphone', rateHz: 16_000, channels: 1 };

test('a microphone hears what is played to its feed, at its own rate, under the name people read', () => {
  const [feed, source] = microphoneModules('microphone-1', SHAPE);
  expect(feed?.args).toEqual(
    expect.arrayContaining([`sink_name=${feedOf('microphone-1')}`, 'rate=16000', 'channels=1']),
  );
  expect(source?.args).toEqual([
    'source_name=microphone-1',
    `master=${monitorOf(feedOf('microphone-1'))}`,
    `source_properties="device.description='Desk microphone'"`,
  ]);
});

test('an echo goes from what the speaker plays to what the microphone hears, and stays there', () => {
  expect(echoModule('speaker-2', 'microphone-1', 30).args).toEqual(
    expect.arrayContaining([
      'source=speaker-2.monitor',
      'sink=microphone-1.feed',
      'latency_msec=30',
      'source_dont_move=true',
      'sink_dont_move=true',
    ]),
  );
});

test('a name that would end the quotes around it is refused', () => {
  expect(() => speakerModule('speaker-1', { ...SHAPE, name: "Ann's speaker" })).toThrow(/Ann/);
});

test('the number of a loaded module is read, and anything else is no module', () => {
  expect(loadedModule('23\n')).toBe(23);
  expect(() => loadedModule('Failure: Module initialization failed')).toThrow(/no module/);
});

test('the stream of a module is found by its owner', () => {
  const answer = JSON.stringify([
    { index: 4, owner_module: '7', volume: {} },
    { index: 5, owner_module: '9', volume: {} },
  ]);
  expect(streamOfModule(answer, 9)).toBe(5);
  expect(streamOfModule(answer, 8)).toBeNull();
});

test('samples become 16-bit numbers, cut off at full scale, and floats come back as they are', () => {
  const bytes = pcm16Bytes(Float32Array.of(0, 1, -2, 0.5));
  expect([...new Int16Array(bytes.buffer)]).toEqual([0, 32_767, -32_767, 16_384]);
  const floats = Float32Array.of(0.25, -1);
  const raw = Buffer.concat([Buffer.from(floats.buffer), Buffer.of(1, 2)]);
  expect([...floatsOfBytes(raw)]).toEqual([0.25, -1]);
});
