import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { appMenu } from '../../../../main/app/native/app-menu.ts';
import { textMenu } from '../../../../main/app/native/context-menu.ts';
import { nextTextSize } from '../../../../main/app/native/text-size.ts';

const acts = { open: () => undefined, resizeText: () => undefined, quit: () => undefined };

function everyItem(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? everyItem(item.submenu) : []),
  ]);
}

describe('the menu of the application', () => {
  test.each(['linux', 'win32', 'darwin'] as const)(
    'on %s says everything in our words',
    (platform) => {
      for (const { type, label } of everyItem(appMenu(platform, acts))) {
        if (type !== 'separator') expect(label).toBeTruthy();
      }
    },
  );

  test.each(['linux', 'win32', 'darwin'] as const)('on %s has no page tools', (platform) => {
    const roles = everyItem(appMenu(platform, acts)).map(({ role }) => role);
    for (const role of ['reload', 'forceReload', 'toggleDevTools', 'viewMenu'] as const) {
      expect(roles).not.toContain(role);
    }
  });

  test('macOS has its own menus, other systems quit from File', () => {
    const heads = (platform: NodeJS.Platform): unknown[] =>
      appMenu(platform, acts).map(({ label }) => label);
    expect(heads('darwin')).toEqual(['Parley', 'File', 'Edit', 'View', 'Window', 'Help']);
    expect(heads('linux')).toEqual(['File', 'Edit', 'View', 'Help']);
  });

  test('an accelerator means one thing', () => {
    const keys = everyItem(appMenu('darwin', acts)).flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the menu of what the pointer is on', () => {
  test('edits a field, copies what is selected, and is none elsewhere', () => {
    const roles = (on: Parameters<typeof textMenu>[0]): unknown[] =>
      textMenu(on).flatMap(({ role }) => role ?? []);
    expect(roles({ isEditable: true, selected: '' })).toContain('paste');
    expect(roles({ isEditable: false, selected: 'words' })).toEqual(['copy']);
    expect(roles({ isEditable: false, selected: ' ' })).toEqual([]);
  });
});

test('text grows by tenths to double its size, and back', () => {
  expect(nextTextSize(1, 1)).toBe(1.1);
  expect(nextTextSize(1.95, 1)).toBe(2);
  expect(nextTextSize(1, -1)).toBe(1);
  expect(nextTextSize(1.7, 0)).toBe(1);
});
