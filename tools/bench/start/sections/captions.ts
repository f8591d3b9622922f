import { setInterval } from 'node:timers/promises';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { startFakeRealtimeServer } from '../../../../test/fakes/realtime-server.ts';
import type { Answer } from '../../../../test/fakes/realtime/script.ts';
import { launchApp } from '../../../app/launch-app.ts';
import { readSession } from '../../../app/read-session.ts';
import { median } from '../../audio/figures/statistics.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { lineOf, type Line } from '../../audio/line.ts';
import { FRAME_LIMIT_MS, watchFrames, type Frames } from '../frames.ts';
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
  async run(stage) {
    const { runtime, env, folder } = stage;
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
      // In turn: what else the machine does falls on both.
      const rounds = await inTurn(Array.from({ length: stage.rounds }), async (_, round) =>
        inTurn(STREAMS, async ({ what, answer }, at) => {
          const looks = await inTurn([window, overlay], watchFrames);
          server.say(answer);
          await ask(window, EARLIER_TURNS + round * STREAMS.length + at + 1);
          const [ofWindow, ofOverlay] = await inTurn(looks, (look) => look());
          return [drawn(`window, ${what}`, ofWindow), drawn(`overlay, ${what}`, ofOverlay)];
        }),
      );
      const all = rounds.flat(2);
      for (const { where, frames, longestMs, mostWorkMs } of all) {
        stage.tell(
          `  ${where}: ${frames} frames, the longest ${longestMs} ms, at most ${mostWorkMs.toFixed(0)} ms of work`,
        );
      }
      const places = [...new Set(all.map(({ where }) => where))];
      return places.flatMap((where) =>
        linesOf(
          where,
          all.filter((seen) => seen.where === where),
        ),
      );
    } finally {
      await launched.close();
      await server.close();
    }
  },
};

/** A page that draws nothing has no long frames either. */
function drawn(where: string, seen: Frames | undefined): Frames & { readonly where: string } {
  if (seen === undefined || seen.frames < 2) throw new Error(`${where}: nothing was drawn`);
  return { where, ...seen };
}

/** Medians of the rounds. */
function linesOf(where: string, seen: readonly Frames[]): readonly Line[] {
  return [
    lineOf({
      section: 'captions',
      what: `frames over ${FRAME_LIMIT_MS} ms, ${where}`,
      unit: 'frames',
      ours: median(seen.map(({ long }) => long)),
      goal: { atMost: 0, of: 'itself' },
    }),
    lineOf({
      section: 'captions',
      what: `longest frame, ${where}`,
      unit: 'ms',
      ours: median(seen.map(({ longestMs }) => longestMs)),
    }),
    lineOf({
      section: 'captions',
      what: `work in a frame over ${FRAME_LIMIT_MS} ms, ${where}`,
      unit: 'ms',
      ours: median(seen.map(({ mostWorkMs }) => mostWorkMs)),
      goal: { atMost: FRAME_LIMIT_MS, of: 'itself' },
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
