import { _electron } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { floatsOfPcm16 } from '../../../../engine/audio/pcm16.ts';
import { PCM, samplesInMs } from '../../../../shared/audio/format.ts';
import { resample } from '../../../../shared/audio/resample.ts';
import { launchApp, type LaunchedApp } from '../../../app/launch-app.ts';
import { ensureBuild } from '../../../build/ensure-build.ts';
import { ensureRuntime } from '../../../runtime/find-runtime.ts';
import { startDisplay } from '../../../system/display.ts';
import { ensureSystem } from '../../../system/ensure-system.ts';
import { encodeWav } from '../../../wav/wav-file.ts';
import { median } from '../../audio/figures/statistics.ts';
import { inTurn } from '../../audio/in-turn.ts';
import { installLoopBench, type LoopRound } from '../app/inside-main.ts';
import { figureOf } from '../figure.ts';
import type { BenchSection, SectionResult } from '../section.ts';
import type { EngineStage } from '../stage.ts';

/** Enough looks at the loop for one in a thousand of them to be more than a single one. */
const ROUND_MS = 20_000;
const PAIRS = 3;
const WARM_UP_MS = 12_000;
const DEVICE_HZ = 48_000;
const QUESTIONS = [
  'What time is it in Tokyo?',
  'What is twelve times seven?',
  'How many days until Christmas?',
];
/** Shorter than a key is held, so that some of every question falls into each hold. */
const PAUSE_MS = 400;

/** The real app under a display of its own: is its main process as quick to turn to things while its engine works? */
export const mainLoop: BenchSection = {
  name: 'mainLoop',
  title: 'main’s event loop while the engine works',
  run: async (stage) => {
    if (process.platform !== 'linux') {
      return { figures: [], gap: 'the app is measured under Linux’ virtual display.' };
    }
    const runtime = await ensureRuntime();
    await ensureSystem({ runtime, needsDisplay: true, forTests: false });
    await ensureBuild();
    const microphone = join(stage.folder, 'questions.wav');
    await writeFile(microphone, await questionsWav(stage));
    const display = await startDisplay();
    try {
      const app = await launchApp({
        electron: _electron,
        runtime,
        env: { DISPLAY: display.name },
        args: [
          '--use-fake-device-for-media-stream',
          `--use-file-for-fake-audio-capture=${microphone}`,
        ],
      });
      try {
        return await measure(app);
      } finally {
        await app.close();
      }
    } finally {
      await display.end();
    }
  },
};

async function measure({ app, audioPage }: LaunchedApp): Promise<SectionResult> {
  await audioPage();
  await app.evaluate(installLoopBench);
  const round = async (lastsMs: number, talks: boolean): Promise<LoopRound> => {
    const found = await app.evaluate((_main, how) => globalThis.parleyLoopBench?.round(how), {
      lastsMs,
      talks,
    });
    if (found === undefined) throw new Error('the bench is not in this app');
    return found;
  };
  // Forks the engine and loads its models.
  await round(WARM_UP_MS, true);
  const pairs = await inTurn(Array.from({ length: PAIRS }), async () => ({
    idle: await round(ROUND_MS, false),
    working: await round(ROUND_MS, true),
  }));
  const answered = pairs.reduce((sum, { working }) => sum + working.answered, 0);
  if (answered === 0) throw new Error('the engine answered nothing: there was no work to measure');
  const shown = (what: string, value: number, unit: 'ms' | '' = 'ms') =>
    figureOf({ section: 'mainLoop', what, unit, value });
  return {
    figures: [
      figureOf({
        section: 'mainLoop',
        what: 'event-loop delay p99.9, working beside idle',
        unit: '×',
        value: median(pairs.map(({ idle, working }) => working.p999Ms / idle.p999Ms)),
        goal: { atMost: 2 },
      }),
      shown('p99.9 with the engine idle', median(pairs.map(({ idle }) => idle.p999Ms))),
      shown('p99.9 while it works', median(pairs.map(({ working }) => working.p999Ms))),
      shown('longest with the engine idle', median(pairs.map(({ idle }) => idle.longestMs))),
      shown('longest while it works', median(pairs.map(({ working }) => working.longestMs))),
      shown('looks a round', Math.min(...pairs.map(({ working }) => working.looks)), ''),
      shown('turns answered meanwhile', answered, ''),
    ],
    gap: null,
  };
}

/** The questions one after the other, for a microphone that plays them over and over. */
async function questionsWav(stage: EngineStage): Promise<Uint8Array> {
  const voices = await stage.voices();
  const sounds = await voices.speak(QUESTIONS.map((text) => ({ text, voice: 'slt' })));
  const parts = sounds.flatMap((sound) => [sound, new Int16Array(samplesInMs(PAUSE_MS))]);
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  const samples = resample({
    samples: floatsOfPcm16(whole),
    fromHz: PCM.sampleRateHz,
    toHz: DEVICE_HZ,
  });
  return encodeWav({ samples, rateHz: DEVICE_HZ });
}
