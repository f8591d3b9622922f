import { test as base } from '@playwright/test';
import { launchApp, type LaunchedApp } from '../../../tools/app/launch-app.ts';
import { runtimeAtHand } from '../../../tools/runtime/find-runtime.ts';
import { startDisplay } from '../../../tools/system/display.ts';
import { writeMicrophoneWav } from '../../../tools/wav/microphone-wav.ts';

/** What a test may ask of the app it starts. */
interface ParleyOptions {
  /** Used and kept between two launches of one test, instead of one of its own. */
  readonly profile?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Any spoken WAV file: what the microphone hears each time it opens, after 800 ms of silence. */
  readonly speech?: string;
  /** A packed app's executable instead of the build in out/. */
  readonly packedApp?: string;
}

export type LaunchParley = (options?: ParleyOptions) => Promise<LaunchedApp>;

/**
 * `launch` starts the real app, as often as a test likes; all of them are closed when the test ends, and
 * their output is attached when it failed. Needs out/ to be built and a runtime to be in place (`npm run setup`).
 */
export const test = base.extend<{ launch: LaunchParley }, { ownDisplay: boolean; display: null }>({
  // False where windows are to be seen while the tests run.
  ownDisplay: [process.platform === 'linux', { option: true, scope: 'worker' }],
  // Two apps on one display fight for the global shortcut, for pressed keys and for the focus.
  display: [
    async ({ ownDisplay }, use) => {
      const display = ownDisplay ? await startDisplay() : null;
      if (display !== null) process.env['DISPLAY'] = display.name;
      await use(null);
      await display?.end();
    },
    { auto: true, scope: 'worker' },
  ],
  launch: async ({ playwright }, use, testInfo) => {
    const launched: LaunchedApp[] = [];
    await use(async ({ speech, ...options } = {}) => {
      const runtime = runtimeAtHand();
      if (runtime === null) throw new Error('no Electron runtime here: run "npm run setup" first');
      const microphone =
        speech === undefined
          ? undefined
          : await asMicrophone(speech, testInfo.outputPath(`microphone-${launched.length}.wav`));
      const parley = await launchApp({
        electron: playwright._electron,
        runtime,
        ...options,
        ...(microphone === undefined ? {} : { microphone }),
      });
      launched.push(parley);
      return parley;
    });

    await Promise.all(launched.map((parley) => parley.close()));
    if (testInfo.status === testInfo.expectedStatus) return;
    await Promise.all(
      launched.map((parley, index) =>
        testInfo.attach(`app-${index}.log`, { body: parley.log(), contentType: 'text/plain' }),
      ),
    );
  },
});

export { expect } from '@playwright/test';

async function asMicrophone(speech: string, path: string): Promise<string> {
  const made = await writeMicrophoneWav(speech, path);
  if (!made.ok) throw new Error(made.failure);
  return made.value.path;
}
