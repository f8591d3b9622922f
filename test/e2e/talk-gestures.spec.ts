import type { ElectronApplication } from '@playwright/test';
import type {} from '../../main/app/start.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import {
  afterPress,
  AT_REST,
  type Expected,
  type Gesture,
  pressesOf,
  randomGesture,
} from './support/gesture-oracle.ts';
import { profileWith } from './support/profiles.ts';
import { expect, hookIsReady, TALK_KEY, test, WAIT } from './support/talk-lab.ts';
import { snapshotOf, turnsOf, wrongdoings } from './support/talk.ts';

const IS_LONG = process.env['PARLEY_LONG'] === '1';
const SEED = Number(process.env['PARLEY_SEED'] ?? (IS_LONG ? 20_260_101 : 41));
const GESTURES = IS_LONG ? 100 : 8;
/** Longer than any gesture lasts, so that the answer is there to be silenced. */
const ANSWER_MS = 30_000;

type State = Pick<Expected, 'handsFree' | 'turns' | 'isAnswering'>;

// What is said hands-free would make turns of its own, between these.
test.use({ serverDetectsSpeech: false });
test.describe.configure({ timeout: IS_LONG ? 20 * 60_000 : 240_000 });

async function edgesOf(app: ElectronApplication) {
  return app.evaluate(() => globalThis.parleyTest?.talkKey()?.edges ?? []);
}

async function observed(app: ElectronApplication): Promise<State> {
  const [{ mode, handsFreePaused, label }, turns] = await Promise.all([
    snapshotOf(app),
    turnsOf(app),
  ]);
  const isOpen = turns.map(({ outcome }) => outcome === null);
  return {
    handsFree: mode === 'handsFree' ? (handsFreePaused ? 'paused' : 'on') : 'off',
    turns: turns.length,
    isAnswering: isOpen.lastIndexOf(true) === turns.length - 1 && /thinking|speaking/.test(label),
  };
}

test(`${GESTURES} random gestures with real keys end in the states of the table (G1–G8), seed ${SEED}`, async ({
  launch,
  lab,
}, testInfo) => {
  const { keys, server } = lab;
  const random = createSeededRandom(SEED);
  const profile = await profileWith({ handsFreeQuietSeconds: 600 }, testInfo);
  const { app, window, audioPage } = await launch({ profile, env: lab.env });
  await Promise.all([window(), audioPage(), hookIsReady(app)]);

  let expected: Expected = AT_REST;
  let seen = 0;
  let lastUpAtMs = Number.NEGATIVE_INFINITY;

  /** What the app itself saw of it: every edge, once. */
  async function perform({ name, isSpoken, strokes }: Gesture) {
    const fallSilent = isSpoken ? lab.speak() : null;
    await keys.play(strokes);
    await fallSilent?.();
    const arrived = async () => (await edgesOf(app)).slice(seen);
    await expect
      .poll(async () => (await arrived()).map(({ edge }) => edge), {
        ...WAIT,
        message: `${name}, seed ${SEED}`,
      })
      .toEqual(strokes.map(({ edge }) => edge));
    return arrived();
  }

  /** What nobody can say beforehand is as it is found, once nothing is recorded by hand any more. */
  async function lookAtWords(): Promise<void> {
    await expect
      .poll(async () => (await snapshotOf(app)).mode ?? 'handsFree', WAIT)
      .toBe('handsFree');
    const { turns, isAnswering } = await observed(app);
    expected = { ...expected, turns, isAnswering, wordsAreKnown: true };
  }

  let stretched = 0;
  for await (const gesture of inTurn(GESTURES, () => randomGesture(random, TALK_KEY))) {
    const before = expected;
    // Half of the answers are still being thought about when the next gesture comes.
    const thinkMs = random.chance(0.5) ? ANSWER_MS : 0;
    server.say({ text: 'A long answer.', audioMs: ANSWER_MS, thinkMs });
    const edges = await perform(gesture);
    seen += edges.length;
    // What counts is when the edges happened: a busy machine may have made another gesture of it.
    const presses = pressesOf(edges, { lastUpAtMs, isSpoken: gesture.isSpoken });
    lastUpAtMs = edges.at(-1)?.atMs ?? lastUpAtMs;
    expected = presses.reduce(afterPress, expected);
    if (!expected.wordsAreKnown) {
      stretched += 1;
      await lookAtWords();
    }
    const { handsFree, turns, isAnswering } = expected;
    const seenAtMs = edges.map(({ atMs }) => Math.round(atMs - (edges[0]?.atMs ?? 0)));
    const told = `${gesture.name}, seen at ${seenAtMs.join(', ')}, after ${JSON.stringify(before)}, seed ${SEED}`;
    await expect
      .poll(() => observed(app), { ...WAIT, message: told })
      .toEqual({ handsFree, turns, isAnswering });
  }
  testInfo.annotations.push({ type: 'taps stretched to holds', description: `${stretched}` });
  // Neither more nor fewer than were struck, and always by the hook.
  expect((await edgesOf(app)).length).toBe(seen);
  expect(wrongdoings(server)).toEqual([]);
});

async function* inTurn<T>(count: number, make: () => T): AsyncGenerator<T> {
  for (let number = 0; number < count; number += 1) yield make();
}
