import { samplesInMs } from '../../shared/audio/format.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { act, findExact, noise, tapUntil } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { profileWith } from './support/profiles.ts';
import { turnsOf, wrongdoings } from './support/talk.ts';

const WAIT = { timeout: 20_000 };

test(
  '“Hear it” lets the chosen voice be heard, costs what it says, and is no turn',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    const server = await startFakeRealtimeServer();
    try {
      const voice = noise(samplesInMs(700), 31);
      const profile = await profileWith(
        { voice: 'cedar', endpoint: { kind: 'custom', url: server.url } },
        testInfo,
      );
      const { app, window } = await launch({
        profile,
        args: ['--password-store=basic'],
        env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key },
      });
      const page = await window();
      await act(app, 'startTap');
      await page.getByTestId('settings').click();
      await page.getByRole('button', { name: /^Model and voice/ }).click();
      const preview = page.getByTestId('voice-preview').first();
      await expect(preview).toContainText('One short sentence, which the server bills.');
      server.say({ text: 'Hello, this is how I sound.', pcm: voice });
      const hear = preview.getByRole('button', { name: 'Hear the voice “cedar”' });
      await hear.focus();
      await page.keyboard.press('Enter');
      await expect(preview).toContainText('That was “cedar”.', WAIT);

      // Sample by sample, as the speaker got it.
      const opening = voice.slice(0, 50);
      const { samples } = await tapUntil(app, (tap) => {
        const begun = findExact(tap.samples, opening);
        return begun >= 0 && tap.samples.length >= begun + voice.length;
      });
      const from = findExact(samples, opening);
      expect(Array.from(samples.slice(from, from + voice.length))).toEqual(Array.from(voice));
      const asked = server.received.filter(({ type }) => type === 'session.update');
      expect(JSON.stringify(asked.at(-1)?.event)).toContain('"voice":"cedar"');
      expect(await turnsOf(app)).toEqual([]);
      await expect.poll(() => server.connections.live).toBeLessThanOrEqual(1);
      expect(wrongdoings(server)).toEqual([]);
    } finally {
      await server.close();
    }
  },
);
