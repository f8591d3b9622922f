import type { MenuItemConstructorOptions } from 'electron';
import { acceleratorOf } from '../../../shared/shortcuts.ts';
import type { Place } from '../../../shared/places.ts';
import { say } from '../../../shared/texts/say.ts';

export interface AppMenuActs {
  readonly open: (place: Place) => void;
  /** Ends the conversation that is shown, and shows the empty one. */
  readonly newConversation: () => void;
  /** As a file, where the person wants it. */
  readonly saveConversation: () => void;
  /** By so many steps; 0: back to the usual size. */
  readonly resizeText: (steps: -1 | 0 | 1) => void;
  readonly quit: () => void;
}

type Item = MenuItemConstructorOptions;

const LINE: Item = { type: 'separator' };

/**
 * The menu of the application, as each system expects it. Every entry has a label of ours: Electron's own speak
 * English whatever the language. Nothing here reloads a page or opens its tools.
 */
export function appMenu(platform: NodeJS.Platform, acts: AppMenuActs): Item[] {
  const open = (label: string, place: Place, accelerator?: string): Item => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => {
      acts.open(place);
    },
  });
  const settings = open(say('native.settings'), 'settings', acceleratorOf('settings'));
  const newConversation: Item = {
    label: say('native.newConversation'),
    accelerator: acceleratorOf('newConversation'),
    click: acts.newConversation,
  };
  const save: Item = {
    label: say('native.saveConversation'),
    accelerator: 'CommandOrControl+S',
    click: acts.saveConversation,
  };
  const quit: Item = {
    label: say('native.quit'),
    accelerator: 'CommandOrControl+Q',
    click: acts.quit,
  };
  const close: Item = { role: 'close', label: say('native.closeWindow') };
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [macMenu(settings, quit)] : []),
    {
      label: say('native.file'),
      submenu: isMac
        ? [newConversation, save, LINE, close]
        : [newConversation, save, LINE, settings, LINE, close, quit],
    },
    { label: say('native.edit'), submenu: editing() },
    {
      label: say('native.view'),
      submenu: [
        open(say('native.conversation'), 'conversation'),
        open(say('native.history'), 'history', acceleratorOf('history')),
        open(say('native.unanswered'), 'unanswered'),
        LINE,
        resize(say('native.larger'), 1, 'CommandOrControl+Plus', acts),
        // The same key without Shift, as browsers have it.
        { ...resize(say('native.larger'), 1, 'CommandOrControl+=', acts), visible: false },
        resize(say('native.smaller'), -1, 'CommandOrControl+-', acts),
        resize(say('native.usualSize'), 0, 'CommandOrControl+0', acts),
      ],
    },
    ...(isMac ? [windowMenu()] : []),
    {
      role: 'help',
      label: say('native.help'),
      submenu: [
        // Its key is a bare sign: as an accelerator it would be taken from whoever types it.
        open(say('native.shortcuts'), 'shortcuts'),
        open(say('native.checks'), 'checks'),
        open(say('native.replay'), 'replay'),
        open(say('native.diagnostics'), 'diagnostics'),
      ],
    },
  ];
}

/** What can be done with text that is edited; the same in the menu of a field. */
export function editing(): Item[] {
  return [
    { role: 'undo', label: say('native.undo') },
    { role: 'redo', label: say('native.redo') },
    LINE,
    { role: 'cut', label: say('native.cut') },
    { role: 'copy', label: say('native.copy') },
    { role: 'paste', label: say('native.paste') },
    LINE,
    { role: 'selectAll', label: say('native.selectAll') },
  ];
}

function macMenu(settings: Item, quit: Item): Item {
  return {
    label: 'Parley',
    submenu: [
      { role: 'about', label: say('native.about') },
      LINE,
      settings,
      LINE,
      { role: 'services', label: say('native.services') },
      LINE,
      { role: 'hide', label: say('native.hide') },
      { role: 'hideOthers', label: say('native.hideOthers') },
      { role: 'unhide', label: say('native.showAll') },
      LINE,
      quit,
    ],
  };
}

function windowMenu(): Item {
  return {
    role: 'window',
    label: say('native.window'),
    submenu: [
      { role: 'minimize', label: say('native.minimise') },
      { role: 'zoom', label: say('native.zoom') },
      LINE,
      { role: 'front', label: say('native.front') },
    ],
  };
}

function resize(label: string, steps: -1 | 0 | 1, accelerator: string, acts: AppMenuActs): Item {
  return {
    label,
    accelerator,
    click: () => {
      acts.resizeText(steps);
    },
  };
}
