import type { ElectronApplication } from '@playwright/test';
import type {} from '../../main/app/start.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import {
  afterPress,
  AT_REST,
  type Expected,
  type Gesture,
  isAsMeant,
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

/**
 * So many gestures a busy computer may lose, by stretching a press beyond a threshold or by leaving the hook no time
 * to answer. They are not judged.
 */
const MOST_LOST = GESTURES / 2;

test.describe.configure({ timeout: IS_LONG ? 20 * 60_000 : 240_000 });

async function edgesOf(app: ElectronApplication) {
  return app.evaluate(() => globalThis.parleyTest?.talkKey()?.edges ?? []);
}

async function hookPid(app: ElectronApplication): Promise<number | null> {
  return app.evaluate(() => globalThis.parleyTest?.talkKey()?.hookPid ?? null);
}

async function observed(app: ElectronApplication): Promise<Omit<Expected, 'tapIsFresh'>> {
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

  /** False: the hook was given up meanwhile, as talk-key-loss.spec.ts tries on purpose. */
  async function perform(gesture: Gesture): Promise<boolean> {
    const hook = await hookPid(app);
    const fallSilent = gesture.isSpoken ? lab.speak() : null;
    await keys.play(gesture.strokes);
    await fallSilent?.();
    const wanted = gesture.strokes.map(({ edge }) => edge).join(' ');
    const arrived = async (): Promise<string> => {
      if ((await hookPid(app)) !== hook) return 'the hook is gone';
      return (await edgesOf(app))
        .slice(seen)
        .map(({ edge }) => edge)
        .join(' ');
    };
    await expect
      .poll(arrived, { ...WAIT, message: `${gesture.name}, seed ${SEED}` })
      .toMatch(new RegExp(`^(${wanted}|the hook is gone)$`));
    return (await hookPid(app)) === hook;
  }

  function judge(gesture: Gesture, edges: Awaited<ReturnType<typeof edgesOf>>): void {
    // What counts is when the edges happened: a busy machine may have made another gesture of it.
    const presses = pressesOf(edges, { lastUpAtMs, isSpoken: gesture.isSpoken });
    lastUpAtMs = edges.at(-1)?.atMs ?? lastUpAtMs;
    expected = presses.reduce(afterPress, expected);
  }

  /** Goes on from wherever a lost gesture has led. */
  async function startOver(): Promise<void> {
    await hookIsReady(app);
    // What was held is let go of, and ends with the silence.
    await expect
      .poll(async () => (await snapshotOf(app)).mode ?? 'handsFree', WAIT)
      .toBe('handsFree');
    expected = { ...(await observed(app)), tapIsFresh: false };
  }

  let lost = 0;
  for await (const gesture of inTurn(GESTURES, () => randomGesture(random, TALK_KEY))) {
    const before = expected;
    // Half of the answers are still being thought about when the next gesture comes.
    const thinkMs = random.chance(0.5) ? ANSWER_MS : 0;
    server.say({ text: 'A long answer.', audioMs: ANSWER_MS, thinkMs });
    const arrived = await perform(gesture);
    const edges = (await edgesOf(app)).slice(seen);
    seen += edges.length;
    if (!arrived || !isAsMeant(gesture, edges)) {
      lastUpAtMs = edges.at(-1)?.atMs ?? lastUpAtMs;
      lost += 1;
      await startOver();
      continue;
    }
    judge(gesture, edges);
    const { tapIsFresh: _, ...state } = expected;
    const seenAtMs = edges.map(({ atMs }) => Math.round(atMs - (edges[0]?.atMs ?? 0)));
    const told = `${gesture.name}, seen at ${seenAtMs.join(', ')}, after ${JSON.stringify(before)}, seed ${SEED}`;
    await expect.poll(() => observed(app), { ...WAIT, message: told }).toEqual(state);
  }
  testInfo.annotations.push({ type: 'gestures lost with the hook', description: `${lost}` });
  expect(lost).toBeLessThanOrEqual(MOST_LOST);
  expect(wrongdoings(server)).toEqual([]);
});

async function* inTurn<T>(count: number, make: () => T): AsyncGenerator<T> {
  for (let number = 0; number < count; number += 1) yield make();
}
