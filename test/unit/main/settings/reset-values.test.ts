import { expect, test } from 'vitest';
import { resetValues } from '../../../../main/settings/reset-values.ts';
import { asProfile } from '../../../../shared/profiles.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';
import type { Settings } from '../../../../shared/settings.ts';

const CHANGED: Settings = {
  ...DEFAULT_SETTINGS,
  appearance: 'dark',
  textSize: 2,
  keepOnTop: !DEFAULT_SETTINGS.keepOnTop,
  profiles: [asProfile(DEFAULT_SETTINGS, { id: 'quiet', name: 'Quiet work' })],
};

test('everything is reset but what the person made and what is no choice in the settings', () => {
  expect(resetValues(CHANGED, null)).toEqual({
    appearance: DEFAULT_SETTINGS.appearance,
    textSize: DEFAULT_SETTINGS.textSize,
  });
});

test('what is named is reset alone, also where everything would leave it', () => {
  expect(resetValues(CHANGED, ['appearance'])).toEqual({ appearance: DEFAULT_SETTINGS.appearance });
  expect(resetValues(CHANGED, ['profiles'])).toEqual({ profiles: DEFAULT_SETTINGS.profiles });
});

test('what stands as at first is not set again', () => {
  expect(resetValues(DEFAULT_SETTINGS, null)).toEqual({});
  expect(resetValues(CHANGED, ['voice'])).toEqual({});
});
