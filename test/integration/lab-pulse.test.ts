import { expect, test, vi } from 'vitest';
import { startPulse } from '../../tools/lab/pulse.ts';
import { runProgram } from '../../tools/setup/run-program.mjs';
import { peakOf } from '../../tools/wav/sound.ts';

const RATE_HZ = 48_000;
const TONE = {
  samples: Float32Array.from({ length: RATE_HZ / 4 }, (_, at) => 0.5 * Math.sin(at / 12)),
  rateHz: RATE_HZ,
};

const WAIT = { timeout: 10_000 };

test.skipIf(process.platform !== 'linux')(
  'devices of a private sound server come and go, and what one plays another hears',
  async () => {
    const pulse = await startPulse();
    const names = async (): Promise<string> => {
      const env = { ...process.env, ...pulse.env, LC_ALL: 'C' };
      return (await runProgram('pactl', ['list', 'sources'], { env, timeLimitMs: 10_000 })).output;
    };
    try {
      const speaker = await pulse.addSpeaker({ name: 'Room', rateHz: RATE_HZ, channels: 2 });
      const microphone = await pulse.addMicrophone({ name: 'Desk', rateHz: RATE_HZ, channels: 1 });
      expect(await names()).toContain('Description: Desk\n');

      const [played, heard] = [speaker.record(), microphone.record()];
      await Promise.all([played.started, heard.started]);
      await microphone.play(TONE).ended;
      await vi.waitFor(() => expect(peakOf(heard.soFar())).toBeCloseTo(0.5, 2), WAIT);
      expect(peakOf(await played.stop())).toBe(0);
      await heard.stop();

      const echo = microphone.record();
      await speaker.echoInto(microphone, { softerDb: 20 });
      await echo.started;
      speaker.play(TONE);
      await vi.waitFor(() => expect(peakOf(echo.soFar())).toBeCloseTo(0.05, 2), WAIT);
      await echo.stop();

      await microphone.unplug();
      expect(await names()).not.toContain('Description: Desk\n');
      await speaker.useAsDefault();
    } finally {
      await pulse.end();
    }
  },
);
