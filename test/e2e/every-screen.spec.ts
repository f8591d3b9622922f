import type { Page } from '@playwright/test';
import {
  type GalleryLanguage,
  LANGUAGES,
  wear,
  ZOOMS,
  type Zoom,
} from '../../tools/gallery/looks.ts';
import { settled } from '../../tools/gallery/picture.ts';
import { type Screen, SCREENS } from '../../tools/gallery/screens.ts';
import { openStage, spokenMicrophone, STAGE_ARGS, type Stage } from '../../tools/gallery/stage.ts';
import { startFakeRealtimeServer } from '../fakes/realtime-server.ts';
import { createSeededRandom } from '../fakes/seeded-random.ts';
import { walk } from './support/keyboard.ts';
import { expect, test, type LaunchParley } from './support/launch.ts';
import { layoutOf } from './support/layout.ts';
import { fitOfText } from './support/text-boxes.ts';

/** Screens looked at in each language that text is measured in, in the short run. */
const SAMPLE = 3;
const SEED = Number(process.env['PARLEY_SEED'] ?? Math.floor(Math.random() * 1_000_000));

interface Sight {
  readonly screen: Screen;
  readonly zoom: Zoom;
}

/** Screens in their order, so that what one leaves behind is always the same. */
function sample(random: () => number): readonly Sight[] {
  const drawn = new Set(
    SCREENS.map((screen) => ({ screen, lot: random() }))
      .toSorted((a, b) => a.lot - b.lot)
      .slice(0, SAMPLE)
      .map(({ screen }) => screen),
  );
  return SCREENS.filter((screen) => drawn.has(screen)).map((screen) => ({
    screen,
    zoom: random() < 0.5 ? 1 : 2,
  }));
}

/** What is wrong with the screen that is shown, each as `what: where`. */
async function faultsOf(page: Page, language: GalleryLanguage): Promise<readonly string[]> {
  await settled(page);
  const fit = await page.evaluate(fitOfText, language);
  const layout = await page.evaluate(layoutOf);
  expect(fit.boxes).toBeGreaterThan(0);
  const forward = await walk(page, 'Tab');
  const back = await walk(page, 'Shift+Tab');
  const missed = (to: typeof forward): readonly string[] =>
    to.expected.filter((name) => !to.visited.includes(name));
  return Object.entries({
    clipped: fit.clipped,
    overlapping: fit.overlapping,
    'in no catalogue': fit.unmarked,
    'small target': layout.small,
    'scrolls sideways': layout.sideways,
    'not reached by Tab': missed(forward),
    'not reached by Shift+Tab': missed(back),
    'focus not shown': forward.unmarked,
  }).flatMap(([what, where]) => where.map((each) => `${what}: ${each}`));
}

/** What is found when a fault of each kind is put in on purpose: a measure that sees nothing proves nothing. */
async function faultsPutIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => {
    const faults = document.createElement('div');
    faults.id = 'faults';
    const put = (tag: string, text: string, style: string): HTMLElement => {
      const element = faults.appendChild(document.createElement(tag));
      element.textContent = text;
      // An attribute would be refused by the pages' content policy.
      for (const declaration of style.split(';')) {
        const [name = '', value = ''] = declaration.split(':');
        element.style.setProperty(name, value, 'important');
      }
      return element;
    };
    put(
      'p',
      '⟦cut cut⟧',
      'position:fixed;top:200px;left:40px;width:1ch;overflow:hidden;white-space:nowrap',
    );
    put('p', '⟦beneath⟧', 'position:fixed;top:300px;left:40px');
    put('p', '⟦above⟧', 'position:fixed;top:300px;left:40px');
    put('p', 'forgotten', 'position:fixed;top:340px;left:40px');
    const tiny =
      'position:fixed;min-width:0;min-height:0;padding:0;width:9px;height:9px;overflow:visible';
    put('button', '⟦tiny⟧', `${tiny};top:400px;left:40px`);
    put('button', '⟦near⟧', `${tiny};top:400px;left:52px`);
    put('button', '⟦silent⟧', 'position:fixed;top:440px;left:40px;outline:none;box-shadow:none');
    put('div', '⟦unreachable⟧', 'position:fixed;top:480px;left:40px').setAttribute(
      'role',
      'button',
    );
    const wide = put('div', '', 'position:fixed;top:520px;left:40px;width:50px;overflow:auto');
    wide.className = 'wide';
    const inside = wide.appendChild(document.createElement('div'));
    inside.style.setProperty('width', '90px');
    inside.style.setProperty('height', '5px');
    document.querySelector('#root, body')?.append(faults);
  });
  const found = await faultsOf(page, 'pseudo');
  await page.evaluate(() => document.querySelector('#faults')?.remove());
  return found;
}

async function faultsAt(
  stage: Stage,
  language: GalleryLanguage,
  { screen, zooms }: { readonly screen: Screen; readonly zooms: readonly Zoom[] },
): Promise<readonly string[]> {
  await wear(stage, { theme: 'light', zoom: 1 });
  const page = await screen.reach(stage);
  return inOrder(zooms, async (zoom) => {
    await wear(stage, { theme: 'light', zoom });
    const faults = await faultsOf(page, language);
    return faults.map((fault) => `${screen.name}, ${language}, ${zoom * 100} %, ${fault}`);
  });
}

/** One window shows one screen at a time. */
async function inOrder<T>(
  all: readonly T[],
  find: (one: T) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  return all.reduce<Promise<readonly string[]>>(
    async (before, one) => [...(await before), ...(await find(one))],
    Promise.resolve([]),
  );
}

async function onStage<T>(
  launch: LaunchParley,
  args: readonly string[],
  language: GalleryLanguage,
  look: (stage: Stage) => Promise<T>,
): Promise<T> {
  const server = await startFakeRealtimeServer();
  try {
    const launched = await launch({
      args: [...args, ...STAGE_ARGS],
      env: { PARLEY_ENDPOINT: server.url, PARLEY_API_KEY: server.key, PARLEY_OVERLAY: '1' },
    });
    const done = await look(await openStage({ launched, server, language, hasOverlay: true }));
    await launched.close();
    return done;
  } finally {
    await server.close();
  }
}

test('every kind of fault is found where it is put in on purpose', async ({ launch }) => {
  await onStage(launch, [], 'pseudo', async (stage) => {
    const found = await faultsPutIn(stage.page);
    for (const [what, where] of [
      ['clipped', 'cut cut'],
      ['overlapping', 'beneath'],
      ['in no catalogue', 'forgotten'],
      ['small target', 'tiny'],
      ['scrolls sideways', 'wide'],
      ['not reached by Tab', 'unreachable'],
      ['not reached by Shift+Tab', 'unreachable'],
      ['focus not shown', 'silent'],
    ] as const) {
      const here = found.filter((fault) => fault.startsWith(`${what}:`) && fault.includes(where));
      expect(here, `${what}: ${where}, among\n${found.join('\n')}`).not.toEqual([]);
    }
  });
});

test('some screen fits, is reached by keys and has targets of a size, in a stretched language or in Arabic', async ({
  launch,
}, testInfo) => {
  testInfo.annotations.push({ type: 'seed', description: `PARLEY_SEED=${SEED}` });
  test.setTimeout(90_000);
  const random = createSeededRandom(SEED);
  const language = random() < 0.5 ? 'pseudo' : 'ar';
  const found = await onStage(
    launch,
    await spokenMicrophone(testInfo.outputPath('microphone.wav')),
    language,
    (stage) =>
      inOrder(sample(random), ({ screen, zoom }) =>
        faultsAt(stage, language, { screen, zooms: [zoom] }),
      ),
  );
  expect(found, `drawn with PARLEY_SEED=${SEED}`).toEqual([]);
});

for (const language of LANGUAGES) {
  test(
    `every screen fits, is reached by keys and has targets of a size, at 100 and 200 %: ${language}`,
    { tag: '@long' },
    async ({ launch }, testInfo) => {
      test.setTimeout(900_000);
      const found = await onStage(
        launch,
        await spokenMicrophone(testInfo.outputPath('microphone.wav')),
        language,
        (stage) =>
          inOrder(SCREENS, (screen) => faultsAt(stage, language, { screen, zooms: ZOOMS })),
      );
      expect(found).toEqual([]);
    },
  );
}
