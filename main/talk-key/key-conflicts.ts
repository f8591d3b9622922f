import { talkKeyText, type KeyNaming } from '../../shared/talk-key-names.ts';
import { MOUSE_CODES, type RecordedKey } from '../../shared/talk-key.ts';
import type { Chord } from '../hook/hook-messages.ts';
import { isKnownKey } from '../hook/key-codes.ts';

/** What systems and desktops do with keys by themselves. Either side of a modifier counts. */
const SYSTEM: Readonly<Record<KeyNaming, readonly (readonly [keys: string, does: string])[]>> = {
  other: [
    ['Meta', 'opens the desktop’s overview or menu'],
    ['Meta+KeyL', 'locks the screen'],
    ['Meta+Tab', 'switches windows'],
    ['Alt+Tab', 'switches windows'],
    ['Alt+F4', 'closes the window'],
    ['Alt+F2', 'asks for a command'],
    ['Alt+Space', 'opens the window’s menu'],
    ['Control+Alt+Delete', 'asks to log out'],
    ['Control+Alt+KeyT', 'opens a terminal'],
    ['PrintScreen', 'takes a picture of the screen'],
    ['Control+Shift+KeyU', 'types a character by its number'],
  ],
  windows: [
    ['Meta', 'opens the Start menu'],
    ['Meta+KeyL', 'locks the screen'],
    ['Meta+KeyH', 'begins Windows’ own dictation'],
    ['Meta+Space', 'switches the keyboard layout'],
    ['Alt+Tab', 'switches windows'],
    ['Alt+F4', 'closes the window'],
    ['Alt+Space', 'opens the window’s menu'],
    ['Control+Escape', 'opens the Start menu'],
    ['Control+Shift+Escape', 'opens the Task Manager'],
    ['Control+Alt+Delete', 'is kept by Windows'],
    ['PrintScreen', 'takes a picture of the screen'],
  ],
  mac: [
    ['Meta+Space', 'opens Spotlight'],
    ['Control+Space', 'switches the input source'],
    ['Meta+Tab', 'switches applications'],
    ['Meta+KeyQ', 'quits the application'],
    ['Meta+KeyW', 'closes the window'],
    ['Meta+KeyH', 'hides the application'],
    ['Control+Meta+KeyQ', 'locks the screen'],
    ['Control+ArrowUp', 'opens Mission Control'],
  ],
};

export interface Surroundings {
  readonly naming: KeyNaming;
  /** The keys of the shortcut, as a hook sees them. */
  readonly shortcut: Chord | null;
  /** Whether the same keys could be registered as a shortcut; null: they can be none. */
  readonly isFree: (codes: readonly string[]) => boolean | null;
}

/** Whether these keys can be held to talk, and what a person should know about them, in one sentence. */
export function judgeKey(codes: readonly string[], around: Surroundings): RecordedKey {
  if (codes.length === 0) return { key: null, problem: null };
  const words = talkKeyText({ codes: [...codes] }, around.naming);
  if (codes.length > 4) return { key: null, problem: 'At most four keys can be held together.' };
  const unknown = codes.find((code) => !isKnownKey(code));
  if (unknown !== undefined) {
    return { key: null, problem: `Parley does not know this key (${unknown.slice(0, 30)}).` };
  }
  if (codes.length > 1 && codes.some((code) => isMouse(code))) {
    return { key: null, problem: 'A mouse button is held alone, not together with keys.' };
  }
  if (codes.includes('Escape') && codes.length === 1) return { key: null, problem: null };
  return { key: { codes: [...codes] }, problem: warningOf(codes, words, around) };
}

function warningOf(
  codes: readonly string[],
  words: string,
  { naming, shortcut, isFree }: Surroundings,
): string | null {
  const does = SYSTEM[naming].find(([keys]) => keys === withoutSides(codes))?.[1];
  if (does !== undefined) return `${words} also ${does}: the system does that as well.`;
  if (shortcut !== null && isShortcut(codes, shortcut)) {
    return `${words} is the shortcut as well: held it talks, and where releases cannot be seen it is pressed to start and again to send.`;
  }
  if (codes.includes('AltRight') && naming !== 'mac') {
    return `On many keyboards ${words} is AltGr, which is held to type some characters.`;
  }
  if (codes.some((code) => ['CapsLock', 'NumLock', 'ScrollLock'].includes(code))) {
    return `${words} also switches its lock each time.`;
  }
  const typing = codes.filter((code) => !code.startsWith('Shift'));
  if (typing.length > 0 && typing.every((code) => isPrintable(code))) {
    return `${words} also types: Parley sees the key, but cannot keep it from the program in front.`;
  }
  if (isFree(codes) === false) return `Another program uses ${words} as well.`;
  return null;
}

function isMouse(code: string): boolean {
  return MOUSE_CODES.some((mouse) => mouse === code);
}

function isShortcut(codes: readonly string[], shortcut: Chord): boolean {
  return (
    codes.length === shortcut.length &&
    shortcut.every((alternatives) => alternatives.some((code) => codes.includes(code)))
  );
}

function withoutSides(codes: readonly string[]): string {
  const order = ['Control', 'Alt', 'Shift', 'Meta'];
  const modifiers = new Set(
    codes.filter((code) => isModifier(code)).map((code) => code.replace(/Left$|Right$/, '')),
  );
  const keys = codes.filter((code) => !isModifier(code));
  return [...order.filter((each) => modifiers.has(each)), ...keys].join('+');
}

function isModifier(code: string): boolean {
  return /^(?:Control|Shift|Alt|Meta)(?:Left|Right)$/.test(code);
}

/** Alone, or only with Shift, it writes something into whatever has the focus. */
function isPrintable(code: string): boolean {
  return /^(?:(?:Key|Digit).|Numpad(?:\d|Add|Subtract|Multiply|Divide|Decimal|Enter)|Space|Enter|Tab|Backspace|Delete|Minus|Equal|Bracket.*|Semicolon|Quote|Backquote|Backslash|Comma|Period|Slash)$/.test(
    code,
  );
}
