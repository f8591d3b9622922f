import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { TRAY_STATES } from '../../../main/app/tray-state.ts';
import { renderIcons } from '../../../tools/build/render-icons.ts';

const ICONS = join(import.meta.dirname, '../../../resources/icons');

/** Width and height stand at fixed places of every PNG's first chunk. */
async function sizeOf(path: string): Promise<readonly [string, number, number]> {
  const png = await readFile(path);
  return [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)];
}

test('every tray state and the app have their icons, in the sizes the desktop asks for', async () => {
  const to = await mkdtemp(join(tmpdir(), 'parley-icons-'));
  onTestFinished(() => rm(to, { recursive: true, force: true }));
  const tray = TRAY_STATES.flatMap((state) => [`tray-${state}.png`, `tray-${state}@2x.png`]);
  expect(await renderIcons({ from: ICONS, to })).toEqual(['app.png', ...tray].toSorted());
  expect(await sizeOf(join(to, 'app.png'))).toEqual(['PNG', 512, 512]);
  const sizes = await Promise.all(tray.map((name) => sizeOf(join(to, name))));
  expect(sizes).toEqual(
    tray.map((name) => (name.includes('@2x') ? ['PNG', 44, 44] : ['PNG', 22, 22])),
  );
});

test('no two tray states look the same', async () => {
  const drawings = await Promise.all(
    TRAY_STATES.map((state) => readFile(join(ICONS, `tray-${state}.svg`), 'utf8')),
  );
  expect(new Set(drawings).size).toBe(TRAY_STATES.length);
});
