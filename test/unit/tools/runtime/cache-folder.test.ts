import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder } from '../../../../tools/runtime/cache-folder.ts';

test('the cache lies where XDG_CACHE_HOME says', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: join('/', 'somewhere') })).toBe(
    join('/', 'somewhere', 'parley'),
  );
});

test('without it, or with an empty one, in the home folder', () => {
  const usual = join(homedir(), '.cache', 'parley');
  expect(cacheFolder({})).toBe(usual);
  expect(cacheFolder({ XDG_CACHE_HOME: '' })).toBe(usual);
});
