/** Where a shortcut works: anywhere in the window, or on the turn that has the focus. */
type Where = 'window' | 'turn';

interface Shortcut {
  readonly id: string;
  readonly where: Where;
  /** As Electron writes them; the first is the one that menus show. */
  readonly keys: readonly [string, ...string[]];
}

/**
 * Every key of the assistant window beside those that talk: the window's own handler, the sheet that `?` opens and the
 * menus read it here. A single letter works only while a turn has the focus, so that nobody who dictates presses it.
 */
export const SHORTCUTS = [
  { id: 'newConversation', where: 'window', keys: ['CommandOrControl+N'] },
  { id: 'compose', where: 'window', keys: ['CommandOrControl+L', '/'] },
  { id: 'search', where: 'window', keys: ['CommandOrControl+F'] },
  // Command and H hides a program of a Mac.
  { id: 'history', where: 'window', keys: ['Control+H'] },
  { id: 'settings', where: 'window', keys: ['CommandOrControl+,'] },
  { id: 'sheet', where: 'window', keys: ['?'] },
  { id: 'olderTurn', where: 'window', keys: ['Up', 'K'] },
  { id: 'newerTurn', where: 'window', keys: ['Down', 'J'] },
  { id: 'copy', where: 'turn', keys: ['C'] },
  { id: 'play', where: 'turn', keys: ['P'] },
  { id: 'askAgain', where: 'turn', keys: ['E'] },
  { id: 'sendAgain', where: 'turn', keys: ['R'] },
] as const satisfies readonly Shortcut[];

export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

/** The key that a menu shows. */
export function acceleratorOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys[0] ?? '';
}

/** What of a key press decides. */
export interface PressedKeys {
  /** As `KeyboardEvent` names them. */
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** The shortcut that was pressed; null: none. */
export function shortcutOf(pressed: PressedKeys, isMac: boolean): ShortcutId | null {
  const found = SHORTCUTS.find(({ keys }) => keys.some((keys) => matches(keys, pressed, isMac)));
  return found?.id ?? null;
}

function matches(keys: string, pressed: PressedKeys, isMac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const control = parts.includes('Control') || (!isMac && parts.includes('CommandOrControl'));
  const command = isMac && parts.includes('CommandOrControl');
  if (pressed.altKey || pressed.ctrlKey !== control || pressed.metaKey !== command) return false;
  // Which signs need Shift is the keyboard's affair.
  if (!isSign(key) && pressed.shiftKey) return false;
  return nameOf(pressed).includes(key);
}

const isSign = (key: string): boolean => /^[?/,]$/.test(key);

/** A keyboard of another script writes other letters with the same keys, and an Arabic one its own question mark. */
function nameOf({ key, code }: PressedKeys): readonly string[] {
  if (key.startsWith('Arrow')) return [key.slice('Arrow'.length)];
  if (key === '؟') return ['?'];
  const isLatin = /^[\u0021-\u007E]$/.test(key);
  return [isLatin ? key.toUpperCase() : code.replace(/^Key/, '')];
}
