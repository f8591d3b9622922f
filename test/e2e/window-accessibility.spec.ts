import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { type Look, LOOKS, wear } from '../../tools/gallery/looks.ts';
import { settled } from '../../tools/gallery/picture.ts';
import { type Screen, SCREENS } from '../../tools/gallery/screens.ts';
import { openStage, spokenMicrophone, STAGE_ARGS, type Stage } from '../../tools/gallery/stage.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { expect, test, type LaunchParley } from './support/launch.ts';

const HINDERS = new Set<string | null | undefined>(['serious', 'critical']);
/** Looks at screens, in the short run. */
const SAMPLE = 2;
const SEED = Number(process.env['PARLEY_SEED'] ?? Math.floor(Math.random() * 1_000_000));

interface Sight {
  readonly screen: Screen;
  readonly look: Look;
}

/** Screens in their order, so that what one leaves behind is always the same. */
function sample(): readonly Sight[] {
  const random = createSeededRandom(SEED);
  const drawn = new Set(
    SCREENS.map((screen) => ({ screen, lot: random() }))
      .toSorted((a, b) => a.lot - b.lot)
      .slice(0, SAMPLE)
      .map(({ screen }) => screen),
  );
  return SCREENS.filter((screen) => drawn.has(screen)).flatMap((screen) => {
    const look = LOOKS[Math.floor(random() * LOOKS.length)];
    return look === undefined ? [] : [{ screen, look }];
  });
}

/** What axe finds that hinders people, as `rule: element`. Looked at when everything has stopped moving. */
async function hindrances(page: Page): Promise<readonly string[]> {
  await settled(page);
  // Electron opens no second page for axe to put its results together in.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => HINDERS.has(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    );
}

/** A screen is reached once, and looked at in all its looks. */
async function hindrancesOf(
  stage: Stage,
  screen: Screen,
  looks: readonly Look[],
): Promise<readonly string[]> {
  const page = await screen.reach(stage);
  return looks.reduce<Promise<readonly string[]>>(async (before, look) => {
    const found = await before;
    await wear(stage, look);
    const here = `${screen.name}, ${look.theme}, ${look.zoom * 100} %`;
    return [...found, ...(await hindrances(page)).map((hindrance) => `${here}: ${hindrance}`)];
  }, Promise.resolve([]));
}

async function withStage(
  launch: LaunchParley,
  args: readonly string[],
  look: (stage: Stage) => Promise<void>,
): Promise<void> {
  const server = await startFakeRealtimeServer();
  try {
    const launched = await launch({
      args: [...args, ...STAGE_ARGS],
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key, PARLEY_OVERLAY: '1' },
    });
    await look(await openStage({ launched, server, language: 'en', hasOverlay: true }));
  } finally {
    await server.close();
  }
}

test('axe finds nothing that hinders people on some screen in some theme at some size', async ({
  launch,
}, testInfo) => {
  testInfo.annotations.push({ type: 'seed', description: `PARLEY_SEED=${SEED}` });
  test.setTimeout(90_000);
  await withStage(
    launch,
    await spokenMicrophone(testInfo.outputPath('microphone.wav')),
    async (stage) => {
      const found = await sample().reduce<Promise<readonly string[]>>(
        async (before, { screen, look }) => [
          ...(await before),
          ...(await hindrancesOf(stage, screen, [look])),
        ],
        Promise.resolve([]),
      );
      expect(found, `drawn with PARLEY_SEED=${SEED}`).toEqual([]);
    },
  );
});

test(
  'axe finds nothing that hinders people on any screen in any theme at any size',
  { tag: '@long' },
  async ({ launch }, testInfo) => {
    test.setTimeout(900_000);
    await withStage(
      launch,
      await spokenMicrophone(testInfo.outputPath('microphone.wav')),
      async (stage) => {
        const found = await SCREENS.reduce<Promise<readonly string[]>>(
          async (before, screen) => [
            ...(await before),
            ...(await hindrancesOf(stage, screen, LOOKS)),
          ],
          Promise.resolve([]),
        );
        expect(found).toEqual([]);
      },
    );
  },
);
