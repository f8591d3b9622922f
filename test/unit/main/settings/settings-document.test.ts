import { describe, expect, test } from 'vitest';
import { readDocument, writeDocument } from '../../../../main/settings/settings-document.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/default-settings.ts';

const text = (document: unknown): string => JSON.stringify(document);

describe('the settings document', () => {
  test('comes back as it was written', () => {
    const settings = { ...DEFAULT_SETTINGS, voice: 'cedar' };
    expect(readDocument(text(writeDocument(settings)))).toEqual({ kind: 'good', settings });
  });

  test('takes the default for what an older Parley did not know', () => {
    const { appearance: _new, ...older } = writeDocument({ ...DEFAULT_SETTINGS, voice: 'cedar' });
    expect(readDocument(text(older))).toEqual({
      kind: 'good',
      settings: { ...DEFAULT_SETTINGS, voice: 'cedar' },
    });
  });

  test('leaves out what nobody knows', () => {
    const document = { ...writeDocument(DEFAULT_SETTINGS), surprise: true };
    expect(readDocument(text(document))).toEqual({ kind: 'good', settings: DEFAULT_SETTINGS });
  });

  test.each(['', '{', 'null', '[]', '"text"', '7', '\0\0\0'])(
    '%j is damaged beyond use',
    (broken) => {
      expect(readDocument(broken)).toMatchObject({ kind: 'damaged', salvaged: null });
    },
  );

  test('a wrong value is left out and the others are saved', () => {
    const document = {
      ...writeDocument(DEFAULT_SETTINGS),
      voice: 7,
      model: 'my-model',
      endpoint: {},
    };
    expect(readDocument(text(document))).toMatchObject({
      kind: 'damaged',
      salvaged: { model: 'my-model', shortcut: DEFAULT_SETTINGS.shortcut },
    });
    expect(readDocument(text(document))).not.toHaveProperty('salvaged.voice');
    expect(readDocument(text(document))).not.toHaveProperty('salvaged.endpoint');
  });

  test.each([2, 0, 1.5, '1', undefined])('version %j is not taken for ours', (version) => {
    const document = { ...writeDocument(DEFAULT_SETTINGS), version, voice: 'cedar' };
    expect(readDocument(text(document))).toMatchObject({
      kind: 'damaged',
      salvaged: { voice: 'cedar' },
    });
  });
});
