import { describe, expect, test } from 'vitest';
import { codedSamples } from '../../fakes/session/coded-samples.ts';
import { startSessionBench, type SessionBench } from '../../fakes/session/session-bench.ts';

const sent = (bench: SessionBench, type: string): number =>
  bench.server.received.filter((entry) => entry.type === type).length;

describe('a press during a turn that ends by itself', () => {
  const pause = codedSamples({ frames: 300, from: 50_000 });

  test('K15 takes it in hand: no silence ends it before the release', async () => {
    const bench = await startSessionBench();
    bench.session.once();
    bench.say(codedSamples({ frames: 40 }));
    bench.microphone.detectorSays(true);
    bench.session.press();
    bench.microphone.detectorSays(false);
    bench.say(pause);
    expect(bench.session.activity()).toBe('listening');
    bench.session.release();
    bench.say(codedSamples({ frames: 30, from: 200_000 }));
    await bench.until('it was sent', () => sent(bench, 'input_audio_buffer.commit') === 1);
  });

  test('K15 that was only a tap gives it back', async () => {
    const bench = await startSessionBench();
    bench.session.once();
    bench.say(codedSamples({ frames: 40 }));
    bench.microphone.detectorSays(true);
    bench.session.press();
    bench.session.tap();
    bench.microphone.detectorSays(false);
    bench.say(pause);
    expect(bench.session.snapshot().microphoneOpen).toBe(false);
    await bench.until('it was sent', () => sent(bench, 'input_audio_buffer.commit') === 1);
  });
});
