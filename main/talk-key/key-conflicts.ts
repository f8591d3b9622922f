import { talkKeyText, type KeyNaming } from '../../shared/talk-key-names.ts';
import { MOUSE_CODES, type RecordedKey } from '../../shared/talk-key.ts';
import { say } from '../../shared/texts/say.ts';
import type { TextKey } from '../../shared/texts/text-key.ts';
import type { Chord } from '../hook/hook-messages.ts';
import { isKnownKey } from '../hook/key-codes.ts';

/** What systems and desktops do with keys by themselves. Either side of a modifier counts. */
const SYSTEM: Readonly<Record<KeyNaming, readonly (readonly [chord: string, does: TextKey])[]>> = {
  other: [
    ['Meta', 'session.alsoOverview'],
    ['Meta+KeyL', 'session.alsoLockScreen'],
    ['Meta+Tab', 'session.alsoSwitchWindows'],
    ['Alt+Tab', 'session.alsoSwitchWindows'],
    ['Alt+F4', 'session.alsoCloseWindow'],
    ['Alt+F2', 'session.alsoAskCommand'],
    ['Alt+Space', 'session.alsoWindowMenu'],
    ['Control+Alt+Delete', 'session.alsoLogOut'],
    ['Control+Alt+KeyT', 'session.alsoTerminal'],
    ['PrintScreen', 'session.alsoScreenshot'],
    ['Control+Shift+KeyU', 'session.alsoTypeByNumber'],
  ],
  windows: [
    ['Meta', 'session.alsoStartMenu'],
    ['Meta+KeyL', 'session.alsoLockScreen'],
    ['Meta+KeyH', 'session.alsoDictation'],
    ['Meta+Space', 'session.alsoLayout'],
    ['Alt+Tab', 'session.alsoSwitchWindows'],
    ['Alt+F4', 'session.alsoCloseWindow'],
    ['Alt+Space', 'session.alsoWindowMenu'],
    ['Control+Escape', 'session.alsoStartMenu'],
    ['Control+Shift+Escape', 'session.alsoTaskManager'],
    ['Control+Alt+Delete', 'session.alsoKeptByWindows'],
    ['PrintScreen', 'session.alsoScreenshot'],
  ],
  mac: [
    ['Meta+Space', 'session.alsoSpotlight'],
    ['Control+Space', 'session.alsoInputSource'],
    ['Meta+Tab', 'session.alsoSwitchApps'],
    ['Meta+KeyQ', 'session.alsoQuitApp'],
    ['Meta+KeyW', 'session.alsoCloseWindow'],
    ['Meta+KeyH', 'session.alsoHideApp'],
    ['Control+Meta+KeyQ', 'session.alsoLockScreen'],
    ['Control+ArrowUp', 'session.alsoMissionControl'],
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
  const keys = talkKeyText({ codes: [...codes] }, around.naming);
  if (codes.length > 4) return { key: null, problem: say('session.tooManyKeys') };
  const unknown = codes.find((code) => !isKnownKey(code));
  if (unknown !== undefined) {
    return { key: null, problem: say('session.unknownKey', { code: unknown.slice(0, 30) }) };
  }
  if (codes.length > 1 && codes.some((code) => isMouse(code))) {
    return { key: null, problem: say('session.mouseAlone') };
  }
  if (codes.includes('Escape') && codes.length === 1) return { key: null, problem: null };
  return { key: { codes: [...codes] }, problem: warningOf(codes, keys, around) };
}

function warningOf(
  codes: readonly string[],
  keys: string,
  { naming, shortcut, isFree }: Surroundings,
): string | null {
  const does = SYSTEM[naming].find(([chord]) => chord === withoutSides(codes))?.[1];
  if (does !== undefined) return say(does, { keys });
  if (shortcut !== null && isShortcut(codes, shortcut)) {
    return say('session.alsoShortcut', { keys });
  }
  if (codes.includes('AltRight') && naming !== 'mac') {
    return say('session.altGr', { keys });
  }
  if (codes.some((code) => ['CapsLock', 'NumLock', 'ScrollLock'].includes(code))) {
    return say('session.switchesLock', { keys });
  }
  const typing = codes.filter((code) => !code.startsWith('Shift'));
  if (typing.length > 0 && typing.every((code) => isPrintable(code))) {
    return say('session.alsoTypes', { keys });
  }
  if (isFree(codes) === false) return say('session.alsoUsed', { keys });
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
