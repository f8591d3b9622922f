import { setInterval } from 'node:timers/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { startFakeRealtimeServer } from '../../../../test/fakes/realtime-server.ts';
import type { Answer } from '../../../../test/fakes/realtime/script.ts';
import { launchApp } from '../../../app/launch-app.ts';
import { readSession } from '../../../app/read-session.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { lineOf, type Line } from '../../audio/line.ts';
import { FRAME_LIMIT_MS, watchFrames } from '../frames.ts';
import type { StartSection } from '../section.ts';

/** Turns that stand in the window before: captions grow below a conversation. */
const EARLIER_TURNS = 10;
const SETTLE_LIMIT_MS = 60_000;
const POLL_MS = 50;

const SENTENCE = 'Rivers carry salt from the rocks to the sea, and only water leaves it again. ';

interface Stream {
  readonly what: string;
  readonly answer: Answer;
}

/** As a voice speaks, and as a server that has its words long before: a word every five milliseconds. */
const STREAMS: readonly Stream[] = [
  {
    what: 'as spoken',
    answer: { text: SENTENCE.repeat(2).trim(), audioMs: 10_000, pace: 'realTime' },
  },
  {
    what: 'a word each 5 ms',
    answer: {
      text: SENTENCE.repeat(60).trim(),
      audioMs: 9_000,
      deltaMs: 10,
      pace: { gapsMs: [5] },
    },
  },
];

/** The window and the overlay, while an answer's words come in. */
export const captions: StartSection = {
  name: 'captions',
  title: 'frames while captions stream',
  async run({ runtime, env, folder, tell }) {
    const server = await startFakeRealtimeServer();
    const profile = join(folder, 'captions');
    await mkdir(profile, { recursive: true });
    const settings = { version: 1, firstRun: 'done', overlay: 'always' };
    await writeFile(join(profile, 'settings.json'), JSON.stringify(settings));
    const launched = await launchApp({
      electron: _electron,
      runtime,
      profile,
      args: ['--password-store=basic'],
      env: {
        ...env,
        PARLEY_ENDPOINT: server.url,
        PARLEY_API_KEY: server.key,
        PARLEY_OVERLAY: '1',
      },
    });
    try {
      const window = await launched.window();
      await inTurn(Array.from({ length: EARLIER_TURNS }), async (_, at) => {
        server.say({ text: SENTENCE, audioMs: 60 });
        await ask(window, at + 1);
      });
      const overlay = await launched.overlay();
      const lines = await inTurn(STREAMS, async ({ what, answer }, at) => {
        const looks = await inTurn([window, overlay], watchFrames);
        server.say(answer);
        await ask(window, EARLIER_TURNS + at + 1);
        const [ofWindow, ofOverlay] = await inTurn(looks, (look) => look());
        return [
          ...linesOf(`window, ${what}`, ofWindow, tell),
          ...linesOf(`overlay, ${what}`, ofOverlay, tell),
        ];
      });
      return lines.flat();
    } finally {
      await launched.close();
      await server.close();
    }
  },
};

type Seen = Awaited<ReturnType<Awaited<ReturnType<typeof watchFrames>>>>;

function linesOf(
  where: string,
  seen: Seen | undefined,
  tell: (line: string) => void,
): readonly Line[] {
  // A page that draws nothing has no long frames either.
  const was = seen !== undefined && seen.frames > 1 ? seen : null;
  tell(
    `  ${where}: ${was?.frames ?? 0} frames, the longest gap ${was?.longestGapMs.toFixed(0) ?? '–'} ms`,
  );
  return [
    lineOf({
      section: 'captions',
      what: `frames over ${FRAME_LIMIT_MS} ms, ${where}`,
      unit: 'frames',
      ours: was?.long ?? Number.NaN,
      goal: { atMost: 0, of: 'itself' },
    }),
    lineOf({
      section: 'captions',
      what: `longest such frame, ${where}`,
      unit: 'ms',
      ours: was?.longestMs ?? Number.NaN,
    }),
  ];
}

/** By hand, and waits until that many questions are answered and the last answer has been heard. */
async function ask(page: Page, nth: number): Promise<void> {
  await page.getByTestId('composer').fill('And why?');
  await page.keyboard.press('Enter');
  const giveUpAtMs = Date.now() + SETTLE_LIMIT_MS;
  for await (const _ of setInterval(POLL_MS)) {
    const { turns } = await readSession(page);
    if (turns.filter(({ outcome }) => outcome === 'answered').length >= nth) return;
    if (Date.now() > giveUpAtMs) throw new Error(`question ${nth} was not answered`);
  }
}
