import { fileURLToPath } from 'node:url';
import { PCM } from '../../shared/audio/format.ts';
import { act, takeTap } from './audio-support.ts';
import { expect, test } from './support/launch.ts';
import { endedTurn, holdToTalk, MODELS_LIMIT_MS } from './support/talk.ts';

const question = (name: string): string =>
  fileURLToPath(new URL(`../../tools/demo/questions/${name}.wav`, import.meta.url));

/** The launcher puts 0.8 s of silence before the speech; then the longest question, 2 s, and a breath. */
const WHOLE_QUESTION_MS = 3_600;
const AUDIBLE = 0.02 * 32_768;

const ASKED = [
  {
    file: 'what-is-twelve-times-seven',
    // Also asked by the demo, at every run.
    tag: ['@long'],
    heard: /12 times 7|twelve times seven/i,
    answer: /\b84\b/,
  },
  {
    file: 'what-is-fifteen-percent-of-eighty',
    // Also asked through the tray, at every run.
    tag: ['@long'],
    heard: /fifteen per ?cent of eighty|15% of 80/i,
    answer: /\b12\b/,
  },
];

for (const { file, tag, heard, answer } of ASKED) {
  test(
    `“${file}”, spoken, is heard right and answered aloud by the built-in assistant`,
    { tag },
    async ({ launch }) => {
      const parley = await launch({ speech: question(file) });
      const page = await parley.window();
      await act(parley.app, 'startTap');

      await holdToTalk({ app: parley.app, page }, WHOLE_QUESTION_MS);
      const turn = await endedTurn(parley.app, MODELS_LIMIT_MS);

      expect(turn).toMatchObject({ outcome: 'answered', failure: null, keptMs: null });
      expect(turn.heard).toMatch(heard);
      expect(turn.answer).toMatch(answer);
      await expect(page.getByTestId('answer')).toContainText(turn.answer);

      const { samples } = await takeTap(parley.app);
      const first = samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
      const last = samples.findLastIndex((sample) => Math.abs(sample) > AUDIBLE);
      const spokenMs = ((last - first) * 1000) / PCM.sampleRateHz;
      // People and flite alike say 10 to 25 characters a second; "84" is three syllables for two of them.
      expect(first).toBeGreaterThanOrEqual(0);
      expect(spokenMs).toBeGreaterThan(turn.answer.length * 30);
      expect(spokenMs).toBeLessThan(turn.answer.length * 250);
    },
  );
}
