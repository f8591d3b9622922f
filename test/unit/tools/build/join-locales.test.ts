import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { joinLocales } from '../../../../tools/build/join-locales.ts';
import { makeScratchFolder } from '../../../../tools/system/scratch-folder.ts';

type Files = Readonly<Record<string, unknown>>;

/** Joins these files and answers what was written. */
async function joined(files: Files): Promise<(language: string) => Promise<unknown>> {
  const scratch = await makeScratchFolder('locales');
  onTestFinished(() => scratch.remove());
  const [from, to] = [join(scratch.path, 'from'), join(scratch.path, 'to')];
  await mkdir(join(from, 'de'), { recursive: true });
  await Promise.all(
    Object.entries(files).map(([path, content]) =>
      writeFile(join(from, path), JSON.stringify(content)),
    ),
  );
  await joinLocales({ from, to });
  return async (language) => {
    const parsed: unknown = JSON.parse(await readFile(join(to, `${language}.json`), 'utf8'));
    return parsed;
  };
}

test('a folder of namespaces becomes one file', async () => {
  const written = await joined({
    'de/words.json': { ready: 'Bereit.' },
    'de/first-run.json': { title: 'Willkommen' },
  });
  expect(await written('de')).toEqual({
    words: { ready: 'Bereit.' },
    firstRun: { title: 'Willkommen' },
  });
});

test('a language in one file is taken as it is', async () => {
  const written = await joined({ 'fr.json': { words: { ready: 'Prêt.' } } });
  expect(await written('fr')).toEqual({ words: { ready: 'Prêt.' } });
});

test('forms of counting that English lacks are welcome', async () => {
  const written = await joined({ 'ar.json': { failures: { waitSeconds_few: '…' } } });
  expect(await written('ar')).toEqual({ failures: { waitSeconds_few: '…' } });
});

test.each([
  [{ 'de/wrods.json': { ready: 'Bereit.' } }, 'de: there is no namespace "wrods"'],
  [{ 'de/words.json': { raedy: 'Bereit.' } }, 'de: there is no sentence "words.raedy"'],
  [{ 'fr.json': { words: { ready: 3 } } }, 'fr: "words.ready" is no text'],
])('what nobody would ever say stops the build: %j', async (files, message) => {
  await expect(joined(files)).rejects.toThrow(message);
});
