import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Just what the platforms expect: editing by keyboard, and a way to quit. */
export function installMenu({
  platform,
  quit,
}: {
  platform: NodeJS.Platform;
  quit: () => void;
}): void {
  const parley: MenuItemConstructorOptions = {
    label: 'Parley',
    submenu: [
      ...(platform === 'darwin'
        ? ([
            { role: 'about' },
            { type: 'separator' },
            { role: 'hide' },
            { role: 'hideOthers' },
            { type: 'separator' },
          ] as const)
        : []),
      { role: 'close' },
      { label: 'Quit Parley', accelerator: 'CommandOrControl+Q', click: quit },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate([parley, edit]));
}
