import type { Chord } from '../hook/hook-messages.ts';

/** Electron's accelerators and the desktop portal's triggers, to and from keys by `KeyboardEvent.code`. */

type Modifier = 'control' | 'shift' | 'alt' | 'meta';

const SIDES: Readonly<Record<Modifier, readonly string[]>> = {
  control: ['ControlLeft', 'ControlRight'],
  shift: ['ShiftLeft', 'ShiftRight'],
  alt: ['AltLeft', 'AltRight'],
  meta: ['MetaLeft', 'MetaRight'],
};

/** Code, Electron's word, the keysym: for all that is not a letter, a digit or a function key. */
const WORDS: readonly (readonly [code: string, accelerator: string, keysym: string])[] = [
  ['Space', 'Space', 'space'],
  ['Enter', 'Return', 'Return'],
  ['Tab', 'Tab', 'Tab'],
  ['Backspace', 'Backspace', 'BackSpace'],
  ['Delete', 'Delete', 'Delete'],
  ['Insert', 'Insert', 'Insert'],
  ['Home', 'Home', 'Home'],
  ['End', 'End', 'End'],
  ['PageUp', 'PageUp', 'Page_Up'],
  ['PageDown', 'PageDown', 'Page_Down'],
  ['ArrowUp', 'Up', 'Up'],
  ['ArrowDown', 'Down', 'Down'],
  ['ArrowLeft', 'Left', 'Left'],
  ['ArrowRight', 'Right', 'Right'],
  ['Escape', 'Escape', 'Escape'],
  ['PrintScreen', 'PrintScreen', 'Print'],
  ['ScrollLock', 'Scrolllock', 'Scroll_Lock'],
  ['Minus', '-', 'minus'],
  ['Equal', '=', 'equal'],
  ['BracketLeft', '[', 'bracketleft'],
  ['BracketRight', ']', 'bracketright'],
  ['Semicolon', ';', 'semicolon'],
  ['Quote', "'", 'apostrophe'],
  ['Backquote', '`', 'grave'],
  ['Backslash', '\\', 'backslash'],
  ['Comma', ',', 'comma'],
  ['Period', '.', 'period'],
  ['Slash', '/', 'slash'],
];

/** The keys of an accelerator, either side of each modifier; null where it has keys that a hook cannot tell apart. */
export function chordOf(accelerator: string, { mac }: { readonly mac: boolean }): Chord | null {
  const chord: string[][] = [];
  for (const part of accelerator.split('+')) {
    const modifier = modifierOf(part.trim().toLowerCase(), mac);
    const codes = modifier === null ? codesOf(part.trim()) : [...SIDES[modifier]];
    if (codes === null) return null;
    chord.push(codes);
  }
  return chord.length > 4 ? null : chord;
}

function modifierOf(word: string, mac: boolean): Modifier | null {
  switch (word) {
    case 'commandorcontrol':
    case 'cmdorctrl':
      return mac ? 'meta' : 'control';
    case 'control':
    case 'ctrl':
      return 'control';
    case 'command':
    case 'cmd':
    case 'super':
    case 'meta':
      return 'meta';
    case 'alt':
    case 'option':
    case 'altgr':
      return 'alt';
    case 'shift':
      return 'shift';
    default:
      return null;
  }
}

function codesOf(word: string): string[] | null {
  if (/^[a-z]$/i.test(word)) return [`Key${word.toUpperCase()}`];
  if (/^\d$/.test(word)) return [`Digit${word}`];
  if (/^F([1-9]|1\d|2[0-4])$/i.test(word)) return [word.toUpperCase()];
  const known = WORDS.find(([, accelerator]) => accelerator.toLowerCase() === word.toLowerCase());
  return known === undefined ? null : [known[0]];
}

/** As Electron would register it; null for what it cannot: modifiers alone, mouse buttons, two letters at once. */
export function acceleratorOf(codes: readonly string[]): string | null {
  return spell(codes, {
    words: { control: 'Control', alt: 'Alt', shift: 'Shift', meta: 'Super' },
    key: ([, accelerator]) => accelerator,
    letter: (letter) => letter,
  });
}

/** As the XDG shortcuts specification writes it ("CTRL+SHIFT+space"); null for what it cannot. */
export function triggerOf(codes: readonly string[]): string | null {
  return spell(codes, {
    words: { control: 'CTRL', alt: 'ALT', shift: 'SHIFT', meta: 'LOGO' },
    key: ([, , keysym]) => keysym,
    letter: (letter) => letter.toLowerCase(),
  });
}

function spell(
  codes: readonly string[],
  style: {
    readonly words: Readonly<Record<Modifier, string>>;
    readonly key: (row: (typeof WORDS)[number]) => string;
    readonly letter: (letter: string) => string;
  },
): string | null {
  const modifiers: string[] = [];
  for (const modifier of ['control', 'alt', 'shift', 'meta'] as const) {
    if (codes.some((code) => SIDES[modifier].includes(code))) modifiers.push(style.words[modifier]);
  }
  const [key, ...more] = codes.filter(
    (code) => !Object.values(SIDES).some((sides) => sides.includes(code)),
  );
  if (key === undefined || more.length > 0) return null;
  const letter = /^(?:Key|Digit)(.)$/.exec(key)?.[1];
  const row = WORDS.find(([code]) => code === key);
  const word =
    letter !== undefined
      ? style.letter(letter)
      : /^F\d+$/.test(key)
        ? key
        : row === undefined
          ? null
          : style.key(row);
  return word === null ? null : [...modifiers, word].join('+');
}
