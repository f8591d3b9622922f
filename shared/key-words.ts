/** Keys as people call them, by `KeyboardEvent.code`. */

const NAMED: Readonly<Record<string, string>> = {
  ControlLeft: 'Left Ctrl',
  ControlRight: 'Right Ctrl',
  ShiftLeft: 'Left Shift',
  ShiftRight: 'Right Shift',
  AltLeft: 'Left Alt',
  AltRight: 'Right Alt',
  MetaLeft: 'Left Super',
  MetaRight: 'Right Super',
  Mouse4: 'Mouse button 4',
  Mouse5: 'Mouse button 5',
  Escape: 'Esc',
  CapsLock: 'Caps Lock',
  NumLock: 'Num Lock',
  ScrollLock: 'Scroll Lock',
  PrintScreen: 'Print Screen',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ArrowUp: 'Arrow Up',
  ArrowDown: 'Arrow Down',
  ArrowLeft: 'Arrow Left',
  ArrowRight: 'Arrow Right',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Semicolon: ';',
  Quote: '’',
  Backquote: '`',
  Backslash: '\\',
  Comma: ',',
  Period: '.',
  Slash: '/',
};

/** Where a system calls a key otherwise. */
const NAMED_ON: Readonly<Record<'mac' | 'windows' | 'linux', Readonly<Record<string, string>>>> = {
  mac: {
    ControlLeft: 'Left Control',
    ControlRight: 'Right Control',
    AltLeft: 'Left Option',
    AltRight: 'Right Option',
    MetaLeft: 'Left Command',
    MetaRight: 'Right Command',
  },
  windows: { MetaLeft: 'Left Windows key', MetaRight: 'Right Windows key' },
  linux: {},
};
export type KeyboardStyle = keyof typeof NAMED_ON;

/** "Right Ctrl"; "Right Ctrl + Space"; "Mouse button 4". */
export function keyInWords(codes: readonly string[], style: KeyboardStyle): string {
  const names = codes.toSorted((a, b) => Number(isModifier(b)) - Number(isModifier(a)));
  return names.map((code) => oneInWords(code, style)).join(' + ');
}

function oneInWords(code: string, style: KeyboardStyle): string {
  const named = NAMED_ON[style][code] ?? NAMED[code];
  if (named !== undefined) return named;
  const letter = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  return code.startsWith('Numpad') ? `Number pad ${code.slice('Numpad'.length)}` : code;
}

/** Keys that do nothing by themselves on most desktops. */
export function isModifier(code: string): boolean {
  return /^(?:Control|Shift|Alt|Meta)(?:Left|Right)$/.test(code);
}

/** Alone, or only with Shift, it writes something into whatever has the focus. */
export function isPrintable(code: string): boolean {
  return (
    /^(?:Key|Digit).$|^Numpad(?:\d|Add|Subtract|Multiply|Divide|Decimal)$/.test(code) ||
    ['Space', 'Enter', 'NumpadEnter', 'Tab', 'Backspace', 'Delete'].includes(code) ||
    (NAMED[code] ?? '').length === 1
  );
}

/** An accelerator's keys as people call them: "Ctrl + Shift + Space". */
export function acceleratorInWords(accelerator: string, style: KeyboardStyle): string {
  const mac = style === 'mac';
  return accelerator
    .split('+')
    .map((part) => {
      switch (part.toLowerCase()) {
        case 'commandorcontrol':
        case 'cmdorctrl':
          return mac ? 'Command' : 'Ctrl';
        case 'control':
          return mac ? 'Control' : 'Ctrl';
        case 'command':
        case 'cmd':
          return 'Command';
        case 'alt':
        case 'option':
          return mac ? 'Option' : 'Alt';
        case 'super':
        case 'meta':
          return mac ? 'Command' : style === 'windows' ? 'Windows key' : 'Super';
        default:
          return part;
      }
    })
    .join(' + ');
}
