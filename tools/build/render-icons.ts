import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Tray icons are 22 pixels on the common panels; the second one is for dense displays, by Electron's naming. */
const TRAY_PX = 22;
/** Enough for every system's window, dock and installer icon. */
const APP_PX = 512;

let ready: Promise<void> | null = null;

/**
 * Draws the SVGs of `from` as PNGs into `to`, which Electron's `nativeImage` can read: `app.png`,
 * `tray-<state>.png` and `tray-<state>@2x.png`. Returns the names written.
 */
export async function renderIcons({
  from,
  to,
}: {
  readonly from: string;
  readonly to: string;
}): Promise<readonly string[]> {
  ready ??= loadRenderer();
  await ready;
  await mkdir(to, { recursive: true });
  const drawings = (await readdir(from)).filter((name) => name.endsWith('.svg'));
  const written = await Promise.all(
    drawings.map(async (drawing) => {
      const svg = await readFile(join(from, drawing), 'utf8');
      return Promise.all(
        sizesOf(basename(drawing, '.svg')).map(async ({ name, widthPx }) => {
          await writeFile(join(to, name), draw(svg, widthPx));
          return name;
        }),
      );
    }),
  );
  return written.flat().toSorted();
}

async function loadRenderer(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  await initWasm(await readFile(resolve('@resvg/resvg-wasm/index_bg.wasm')));
}

function sizesOf(icon: string): readonly { readonly name: string; readonly widthPx: number }[] {
  if (!icon.startsWith('tray-')) return [{ name: `${icon}.png`, widthPx: APP_PX }];
  return [
    { name: `${icon}.png`, widthPx: TRAY_PX },
    { name: `${icon}@2x.png`, widthPx: 2 * TRAY_PX },
  ];
}

function draw(svg: string, widthPx: number): Uint8Array {
  const drawing = new Resvg(svg, { fitTo: { mode: 'width', value: widthPx } });
  const image = drawing.render();
  const png = image.asPng();
  image.free();
  drawing.free();
  return png;
}
