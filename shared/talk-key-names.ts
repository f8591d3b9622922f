import type { TalkKey } from './talk-key.ts';

/** Whose words for the keys: they are printed differently. */
export type KeyNaming = 'mac' | 'windows' | 'other';

/**
 * The keys of a talk key as people call them: "Right Ctrl", "Space", "Mouse button 4". Codes name places on the
 * keyboard, so a letter is the one that is printed there on a US keyboard.
 */
export function talkKeyNames({ codes }: TalkKey, naming: KeyNaming): readonly string[] {
  return codes.map((code) => codeName(code, naming));
}

/** "Right Ctrl", "Left Ctrl + Space". */
export function talkKeyText(key: TalkKey, naming: KeyNaming): string {
  return talkKeyNames(key, naming).join(' + ');
}

function codeName(code: string, naming: KeyNaming): string {
  const sided = /^(Control|Shift|Alt|Meta)(Left|Right)$/.exec(code);
  if (sided !== null) {
    const [, which = '', side = ''] = sided;
    return `${side} ${MODIFIERS[naming][which] ?? which}`;
  }
  if (Object.hasOwn(NAMES, code)) return NAMES[code] ?? code;
  const plain = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (plain !== null) return plain[1] ?? plain[2] ?? code;
  if (code.startsWith('Numpad')) return `Numpad ${inWords(code.slice('Numpad'.length))}`;
  return inWords(code);
}

/** "ScrollLock" is "Scroll Lock", "F13" stays as it is. */
function inWords(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z0-9])/g, ' ');
}

const MODIFIERS: Readonly<Record<KeyNaming, Readonly<Record<string, string>>>> = {
  mac: { Control: 'Control', Shift: 'Shift', Alt: 'Option', Meta: 'Command' },
  windows: { Control: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Meta: 'Windows' },
  other: { Control: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Meta: 'Super' },
};

const NAMES: Readonly<Record<string, string>> = {
  Mouse4: 'Mouse button 4',
  Mouse5: 'Mouse button 5',
  Escape: 'Esc',
  ContextMenu: 'Menu key',
  ArrowUp: 'Up arrow',
  ArrowDown: 'Down arrow',
  ArrowLeft: 'Left arrow',
  ArrowRight: 'Right arrow',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  IntlBackslash: '<',
  Semicolon: ';',
  Quote: "'",
  Comma: 'Comma',
  Period: 'Full stop',
  Slash: '/',
  NumpadAdd: 'Numpad +',
  NumpadSubtract: 'Numpad -',
  NumpadMultiply: 'Numpad *',
  NumpadDivide: 'Numpad /',
  NumpadDecimal: 'Numpad .',
};
