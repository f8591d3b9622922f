import { expect, test } from 'vitest';
import { adviceOn, missingAfterInstalling } from '../../../../tools/system/optional-needs.ts';

const NEED = { name: 'a thing', packages: ['thing-new', 'thing'], file: '/no/such/file' };

test('what is there is not missing, and nothing is installed for it', async () => {
  expect(await missingAfterInstalling([{ ...NEED, file: import.meta.filename }])).toEqual([]);
});

test('what is missing is named with its package, for people', () => {
  expect(adviceOn([NEED])).toBe('a thing cannot be installed here (Debian’s packages thing).');
});
