import { _electron } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { launchApp, type LaunchedApp } from '../app/launch-app.ts';
import { startTap, takeTap } from '../app/playback-tap.ts';
import { readSession } from '../app/read-session.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { MicrophoneWav } from '../wav/microphone-wav.ts';
import { durationMs } from '../wav/sound.ts';
import { encodeWav } from '../wav/wav-file.ts';
import { askQuestion } from './ask-question.ts';
import { demoFailure, type DemoResult, NOTHING_YET } from './demo-result.ts';
import { judgeAnswer, trimSilence } from './judge-answer.ts';
import { createNarrator } from './narrate.ts';

/** Above the recording's own length: whatever hangs, the demo ends. */
const WHOLE_LIMIT_MS = 270_000;

export interface DemoPlay {
  readonly runtime: Runtime;
  readonly packedApp: string | null;
  readonly microphone: MicrophoneWav;
  readonly questionName: string;
  /** An existing folder. */
  readonly out: string;
  readonly env: Readonly<Record<string, string>>;
  readonly tell: (line: string) => void;
}

/** Starts the app, asks it, saves what came out and closes it. Never rejects: a crash is a failure with words. */
export async function playDemo(play: DemoPlay): Promise<DemoResult> {
  let launched: LaunchedApp | null = null;
  try {
    launched = await launchApp({
      electron: _electron,
      runtime: play.runtime,
      env: play.env,
      microphone: play.microphone.path,
      ...(play.packedApp === null ? {} : { packedApp: play.packedApp }),
    });
    return await withinLimit(play, askAndSave(play, launched));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    play.tell(`the app failed: ${reason}`);
    if (launched !== null) play.tell(`its last words:\n${launched.log().slice(-4_000)}`);
    return { ...NOTHING_YET, failure: demoFailure('appFailed', reason) };
  } finally {
    await launched?.close();
  }
}

async function askAndSave(play: DemoPlay, launched: LaunchedApp): Promise<DemoResult> {
  const { tell, microphone, out } = play;
  const { app } = launched;
  const page = await launched.window();
  const electron = await app.evaluate(() => process.versions.electron ?? null);
  const endpoint = (await readSession(page)).snapshot.endpoint.name;
  tell(`Electron ${electron}, ${endpoint}. Asking what ${play.questionName} says:`);

  await startTap(app);
  const narrator = createNarrator(tell);
  const asked = await askQuestion(page, {
    speechEndsMs: microphone.speechEndsMs,
    onLook: ({ snapshot }, turn) => narrator.see(snapshot, turn),
  });
  const answer = trimSilence(await takeTap(app));
  const failure = judgeAnswer(asked, answer);

  const screenshot = join(out, 'window.png');
  await page.screenshot({ path: screenshot });
  const answerWav = answer.samples.length > 0 ? join(out, 'answer.wav') : null;
  if (answerWav !== null) {
    await writeFile(answerWav, encodeWav(answer));
    tell(`the spoken answer (${(durationMs(answer) / 1_000).toFixed(1)} s) is in ${answerWav}`);
  }
  tell(`a picture of the window is in ${screenshot}`);
  if (failure !== null) {
    tell(`failed: ${failure.message}${failure.button === null ? '' : ` [${failure.button}]`}`);
  }
  return resultOf({ electron, endpoint, asked, answerWav, screenshot, failure });
}

function resultOf({
  asked,
  ...found
}: {
  readonly asked: Awaited<ReturnType<typeof askQuestion>>;
} & Pick<
  DemoResult,
  'electron' | 'endpoint' | 'answerWav' | 'screenshot' | 'failure'
>): DemoResult {
  const { electron, endpoint, answerWav, screenshot, failure } = found;
  const turn = asked.turn;
  return {
    electron,
    endpoint,
    heard: turn?.heard ?? null,
    answer: turn === null || turn.answer === '' ? null : turn.answer,
    answerWav,
    screenshot,
    timings: {
      pressToListeningMs: turn?.timings.pressToListeningMs ?? null,
      releaseToTranscriptMs: turn?.timings.releaseToTranscriptMs ?? null,
      releaseToFirstSoundMs: turn?.timings.releaseToFirstSoundMs ?? null,
    },
    failure,
  };
}

/** The work goes on behind a lost race until the app is closed, which ends it. */
async function withinLimit(play: DemoPlay, work: Promise<DemoResult>): Promise<DemoResult> {
  const limitMs = WHOLE_LIMIT_MS + play.microphone.speechEndsMs;
  const timer = new AbortController();
  const tooLate = delay(limitMs, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`it took longer than ${Math.round(limitMs / 1_000)} s`);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    timer.abort();
    await Promise.allSettled([tooLate]);
    work.catch(() => undefined);
  }
}
