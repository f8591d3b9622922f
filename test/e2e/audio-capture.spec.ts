import { FRAME_SAMPLES, samplesInMs } from '../../shared/audio/format.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import {
  act,
  label,
  likeness,
  microphoneArgs,
  speechBandNoise,
  withoutProcessing,
} from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { wrongdoings } from './support/talk.ts';

/**
 * The device may run at another rate than the file, so samples are not equal; but noise that is one
 * sample out of place is already less than this like itself.
 */
const IN_PLACE = 0.97;
const HOLD_SAMPLES = samplesInMs(2_000);

test(
  'from the first device frame to the end of the tail every frame reaches the server, in its place',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    const spoken = speechBandNoise(20, 7);
    const parley = await launch({
      args: await microphoneArgs(spoken.file, testInfo),
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
    });
    let taken = 0;

    async function hold(number: number): Promise<Int16Array> {
      await act(parley.app, 'press');
      const enough = taken + HOLD_SAMPLES;
      await expect.poll(() => server.audio().length, { timeout: 20_000 }).toBeGreaterThan(enough);
      await act(parley.app, 'release');
      const commits = (): number =>
        server.received.filter(({ type }) => type === 'input_audio_buffer.commit').length;
      await expect.poll(commits).toBe(number);
      const received = server.audio().slice(taken);
      taken += received.length;
      await expect.poll(() => label(parley.app), { timeout: 20_000 }).toBe('resting');
      return received;
    }

    try {
      await withoutProcessing(await parley.audioPage());
      // Cold: neither socket nor session nor microphone is there when the key goes down.
      const cold = await hold(1);
      // Warm: the device was kept open, and gives what it kept from before the press.
      const warm = await hold(2);
      // A recording begins with a moment of silence, which is before anything that was spoken.
      const whole = new Int16Array(FRAME_SAMPLES + spoken.captured.length);
      whole.set(spoken.captured, FRAME_SAMPLES);
      let after = 0;
      for (const received of [cold, warm]) {
        const began = placeOf({
          part: received.slice(FRAME_SAMPLES, 4 * FRAME_SAMPLES),
          whole,
          from: after,
        });
        testInfo.annotations.push({
          type: 'samples between the first of the device, or the hold before, and the first of the hold',
          description: `${began - FRAME_SAMPLES - after}`,
        });
        expect(began - FRAME_SAMPLES).toBeGreaterThanOrEqual(after);
        expect(misplacedFrames(received, whole.slice(began - FRAME_SAMPLES))).toEqual([]);
        after = began - FRAME_SAMPLES + received.length;
      }
      expect(wrongdoings(server)).toEqual([]);
    } finally {
      await server.close();
    }
  },
);

/** Numbers of the frames that are not what was spoken at their place. */
function misplacedFrames(received: Int16Array, spoken: Int16Array): readonly number[] {
  expect(received.length % FRAME_SAMPLES).toBe(0);
  const frames = Array.from({ length: received.length / FRAME_SAMPLES }, (_, frame) => frame);
  // The first frame begins with a moment of silence, so that frames end where the device's buffers do.
  const began = received.findIndex((sample) => sample !== 0);
  return frames.filter((frame) => {
    const at = Math.max(began, frame * FRAME_SAMPLES);
    const end = (frame + 1) * FRAME_SAMPLES;
    return likeness(received.subarray(at, end), spoken.subarray(at, end)) < IN_PLACE;
  });
}

/** Where in the five seconds from `from` on `part` is; -1 when it is not there. */
function placeOf({
  part,
  whole,
  from,
}: {
  readonly part: Int16Array;
  readonly whole: Int16Array;
  readonly from: number;
}): number {
  let best = -1;
  let most = IN_PLACE;
  const end = Math.min(from + samplesInMs(5_000), whole.length - part.length);
  for (let at = from; at < end; at += 1) {
    const alike = likeness(part, whole.subarray(at, at + part.length));
    if (alike <= most) continue;
    most = alike;
    best = at;
  }
  return best;
}
