import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { appMenu } from '../../../../main/app/native/app-menu.ts';
import {
  soundOf,
  textMenu,
  turnMenu,
  type TurnDeed,
} from '../../../../main/app/native/context-menu.ts';
import { nextTextSize } from '../../../../main/app/native/text-size.ts';
import { acceleratorOf } from '../../../../shared/shortcuts.ts';
import { turn } from '../../renderer/ui/support/turns.ts';

const acts = {
  open: () => undefined,
  newConversation: () => undefined,
  saveConversation: () => undefined,
  resizeText: () => undefined,
  quit: () => undefined,
};

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

  test('shows the keys of the window as the sheet has them', () => {
    const items = everyItem(appMenu('linux', acts));
    const keyOf = (name: string): unknown => items.find(({ label }) => label === name)?.accelerator;
    expect(keyOf('New conversation')).toBe(acceleratorOf('newConversation'));
    expect(keyOf('Settings…')).toBe(acceleratorOf('settings'));
    expect(keyOf('History')).toBe(acceleratorOf('history'));
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

describe('the menu of a turn', () => {
  const labels = (on: Parameters<typeof turnMenu>[0]): unknown[] =>
    turnMenu(on, { choose: () => undefined, save: () => undefined }).flatMap(
      ({ label, enabled }) =>
        label === undefined ? [] : [`${enabled === true ? '' : 'not now: '}${label}`],
    );

  test('offers what can be done with it now', () => {
    expect(labels({ turn: turn({ heard: 'Q?', answer: 'A.' }), sound: 'playable' })).toEqual([
      'Copy the question',
      'Copy the answer',
      'Copy both as Markdown',
      'Save as a file…',
      'Play again',
      'Edit and ask again',
    ]);
    expect(labels({ turn: turn({ heard: null, answer: 'A.' }), sound: 'playing' })).toEqual([
      'not now: Copy the question',
      'Copy the answer',
      'not now: Copy both as Markdown',
      'Save as a file…',
      'Stop playing',
      'not now: Edit and ask again',
    ]);
  });

  test('offers words that wait to be sent again or discarded', () => {
    const kept = turn({ outcome: 'failed', keptMs: 900, heard: null, answer: '' });
    expect(labels({ turn: kept, sound: 'none' }).slice(-2)).toEqual(['Send again', 'Discard']);
    const silent = turn({ outcome: 'silent', keptMs: 900, heard: null, answer: '' });
    expect(labels({ turn: silent, sound: 'none' })).toContain('Send anyway');
  });

  test('says what was chosen', () => {
    const chosen: TurnDeed[] = [];
    const items = turnMenu(
      {
        turn: turn({ heard: 'Q?', answer: 'A.', outcome: 'failed', keptMs: 900 }),
        sound: 'playable',
      },
      { choose: (deed) => chosen.push(deed), save: () => chosen.push('discard') },
    );
    const choose = (name: string): void => {
      Reflect.apply(
        items.find(({ label }) => label === name)?.click ?? (() => undefined),
        null,
        [],
      );
    };
    choose('Play again');
    choose('Discard');
    expect(chosen).toEqual(['play', 'discard']);
  });

  test('knows what sounds', () => {
    const past = { turnId: 'a', playable: ['a', 'b'] };
    expect(['a', 'b', 'c'].map((id) => soundOf(id, past))).toEqual(['playing', 'playable', 'none']);
  });
});

test('text grows by tenths to double its size, and back', () => {
  expect(nextTextSize(1, 1)).toBe(1.1);
  expect(nextTextSize(1.95, 1)).toBe(2);
  expect(nextTextSize(1, -1)).toBe(1);
  expect(nextTextSize(1.7, 0)).toBe(1);
});
