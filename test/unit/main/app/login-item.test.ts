import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  autostartEntry,
  createLoginItem,
  type LoginItemPorts,
} from '../../../../main/app/login-item.ts';

function open(ports: Partial<LoginItemPorts> = {}) {
  const configFolder = mkdtempSync(join(tmpdir(), 'parley-login-'));
  onTestFinished(() => {
    rmSync(configFolder, { recursive: true, force: true });
  });
  const items: unknown[] = [];
  const logged: string[] = [];
  const login = createLoginItem({
    platform: 'linux',
    program: '/opt/Parley/parley',
    configFolder,
    setLoginItem: (item) => items.push(item),
    log: (message) => logged.push(message),
    ...ports,
  });
  const entry = join(configFolder, 'autostart', 'app.parley.Parley.desktop');
  return { login, entry, items, logged, configFolder };
}

test('Linux: writes an entry that desktops start, and takes it away', () => {
  const { login, entry } = open();
  login.set(true);
  expect(readFileSync(entry, 'utf8')).toContain('Exec="/opt/Parley/parley" --at-login\n');
  login.set(false);
  expect(existsSync(entry)).toBe(false);
  login.set(false);
});

test('Linux: quotes a path as the specification wants it', () => {
  expect(autostartEntry(String.raw`/home/a "b"/100%/$x\y`)).toContain(
    String.raw`Exec="/home/a \\"b\\"/100%%/\\$x\\\\y" --at-login`,
  );
});

test('elsewhere: leaves it to the system', () => {
  const { login, items, entry } = open({ platform: 'darwin' });
  login.set(true);
  login.set(false);
  expect(items).toEqual([
    { openAtLogin: true, args: ['--at-login'] },
    { openAtLogin: false, args: ['--at-login'] },
  ]);
  expect(existsSync(entry)).toBe(false);
});

test('a run that is no program of its own is not started', () => {
  const { login, entry, items } = open({ program: null });
  expect(login.isPossible).toBe(false);
  login.set(true);
  expect(existsSync(entry)).toBe(false);
  expect(items).toEqual([]);
});

test('a folder that cannot be made is logged, and nothing more', () => {
  const { login, logged, configFolder } = open();
  writeFileSync(join(configFolder, 'autostart'), 'a file where the folder belongs');
  login.set(true);
  expect(logged).toEqual(['starting at login could not be set']);
});
