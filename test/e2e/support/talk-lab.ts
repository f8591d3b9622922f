import type { ElectronApplication } from '@playwright/test';
import { samplesInMs } from '../../../shared/audio/format.ts';
import type { TalkKeyStatus } from '../../../shared/talk-key.ts';
import { type Keys, openKeys } from '../../../tools/lab/keys.ts';
import { type OtherWindow, openOtherWindow } from '../../../tools/lab/other-window.ts';
import { type Microphone, type PulseServer, startPulse } from '../../../tools/lab/pulse.ts';
import {
  CLOSE_KEYS,
  startWindowManager,
  type WindowManager,
} from '../../../tools/lab/window-manager.ts';
import { focusWindow, visibleWindow, visibleWindows } from '../../../tools/lab/windows.ts';
import { type FakeRealtimeServer, startFakeRealtimeServer } from '../../fakes/realtime-server.ts';
import { spokenQuestion } from './long-speech.ts';
import { type DesktopFixtures, expect, test as base } from './status-notifier-desktop.ts';
import { snapshotOf } from './talk.ts';

/** A desktop on which somebody sits: a keyboard, a microphone they speak into, windows with the focus or without. */
export interface TalkLab {
  readonly server: FakeRealtimeServer;
  readonly keys: Keys;
  readonly microphone: Microphone;
  readonly pulse: PulseServer;
  readonly otherWindow: OtherWindow;
  /** For `launch`. */
  readonly env: Readonly<Record<string, string>>;
  /** The person speaks, until what it returns is called. */
  readonly speak: () => () => Promise<void>;
  /** Gives the app's window the keyboard. */
  readonly focusParley: () => Promise<void>;
  /** Closes it to the tray, as the button in its title bar does. */
  readonly closeParley: () => Promise<void>;
}

export const WAIT = { timeout: 20_000 };
export const TALK_KEY = 'Control_R';
const WINDOW = '^Parley$';
const AUDIBLE = 0.05;

export const test = base.extend<{ lab: TalkLab; serverDetectsSpeech: boolean }>({
  /** False: hands-free finds no turns by itself. */
  serverDetectsSpeech: [true, { option: true }],
  // Automatic ones come first and go last: the app ends before what it listens to and is seen on.
  lab: [
    async (
      { desktop, serverDetectsSpeech }: DesktopFixtures & { readonly serverDetectsSpeech: boolean },
      use,
    ) => {
      const ends: (() => Promise<void>)[] = [];
      const owned = <T extends { end(): Promise<void> }>(part: T): T => {
        ends.unshift(() => part.end());
        return part;
      };
      try {
        const server = await startFakeRealtimeServer({
          answer: { text: 'It is ten past three.', audioMs: 200 },
          detectsSpeech: serverDetectsSpeech,
        });
        ends.unshift(() => server.close());
        const pulse = owned(await startPulse());
        owned<WindowManager>(await startWindowManager());
        const keys = owned(openKeys());
        const otherWindow = owned(await openOtherWindow());
        const microphone = await pulse.addMicrophone({
          name: 'Desk',
          rateHz: 48_000,
          channels: 1,
        });
        const speaker = await pulse.addSpeaker({ name: 'Room', rateHz: 48_000, channels: 2 });
        await Promise.all([microphone.useAsDefault(), speaker.useAsDefault()]);
        // No room is digitally silent.
        const hiss = Float32Array.from({ length: 48_000 }, (_, at) => Math.sin(at * at) / 4_000);
        microphone.play({ samples: hiss, rateHz: 48_000 }, { repeat: true });
        const question = await spokenQuestion();
        const firstWord = question.samples.findIndex((sample) => Math.abs(sample) > AUDIBLE);
        const speech = { ...question, samples: question.samples.subarray(firstWord) };

        await use({
          server,
          keys,
          microphone,
          pulse,
          otherWindow,
          env: {
            ...desktop.env,
            ...pulse.env,
            PARLEY_ENDPOINT: server.url,
            PARLEY_API_KEY: server.key,
          },
          speak() {
            const playing = microphone.play(speech, { repeat: true });
            return () => playing.stop();
          },
          async focusParley() {
            await focusWindow(await visibleWindow(WINDOW, { limitMs: WAIT.timeout }));
          },
          async closeParley() {
            await focusWindow(await visibleWindow(WINDOW, { limitMs: WAIT.timeout }));
            await keys.strike(CLOSE_KEYS);
            await expect.poll(() => visibleWindows(WINDOW), WAIT).toEqual([]);
          },
        });
      } finally {
        await ends.reduce((before, end) => before.then(end), Promise.resolve());
      }
    },
    { auto: true },
  ],
});

export { expect } from './launch.ts';

export async function tierOf(app: ElectronApplication): Promise<TalkKeyStatus['tier']> {
  return (await snapshotOf(app)).talkKey.tier;
}

/** A hook that broke too often in a minute is tried again after a minute. */
const HOOK_LIMIT_MS = 90_000;

/** The way in which the key's release is really seen is in force. */
export async function hookIsReady(app: ElectronApplication): Promise<void> {
  await expect.poll(() => tierOf(app), { timeout: HOOK_LIMIT_MS }).toBe('hook');
}

/** So much was recorded of the turn under way. */
export async function recorded(app: ElectronApplication, leastMs: number): Promise<void> {
  await expect.poll(async () => (await snapshotOf(app)).recordedMs, WAIT).toBeGreaterThan(leastMs);
}

/** Sound that arrived at the server on all connections together, in milliseconds. */
export function arrivedMs(server: FakeRealtimeServer): number {
  const connections = Array.from({ length: server.connections.total }, (_, at) => at + 1);
  const samples = connections.reduce((sum, number) => sum + server.audio(number).length, 0);
  return (samples * 1_000) / samplesInMs(1_000);
}
