import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { Settings } from '../../../shared/settings.ts';

/** A profile whose settings were made before; keys left out have their defaults. */
export async function profileWith(
  settings: Partial<Settings>,
  testInfo: TestInfo,
): Promise<string> {
  const profile = testInfo.outputPath('profile');
  await mkdir(profile, { recursive: true });
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ version: 1, ...settings }));
  return profile;
}
