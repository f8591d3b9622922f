import type { TalkKey } from './talk-key.ts';
import { say } from './texts/say.ts';
import type { TextKey } from './texts/text-key.ts';

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
    const [, which = '', side] = sided;
    const key = keyName(MODIFIERS[naming][which] ?? which);
    return say(side === 'Left' ? 'words.leftKey' : 'words.rightKey', { key });
  }
  const mouse = /^Mouse(\d)$/.exec(code)?.[1];
  if (mouse !== undefined) return say('words.mouseButton', { button: Number(mouse) });
  if (Object.hasOwn(SIGNS, code)) return SIGNS[code] ?? code;
  const plain = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  if (plain !== null) return plain[1] ?? plain[2] ?? code;
  if (!code.startsWith('Numpad')) return keyName(inWords(code));
  const onNumpad = code.slice('Numpad'.length);
  return say('words.numpadKey', { key: NUMPAD_SIGNS[onNumpad] ?? keyName(inWords(onNumpad)) });
}

/** "ScrollLock" is "Scroll Lock", "F13" stays as it is. */
function inWords(code: string): string {
  return code.replaceAll(/(?<=[a-z])(?=[A-Z0-9])/g, ' ');
}

/** A key by the name that is printed on English keyboards, in the language of the person; else as it is. */
export function keyName(printed: string): string {
  const key = Object.hasOwn(PRINTED, printed) ? PRINTED[printed] : undefined;
  return key === undefined ? printed : say(key);
}

const PRINTED: Readonly<Record<string, TextKey>> = {
  Ctrl: 'words.keyCtrl',
  Control: 'words.keyControl',
  Shift: 'words.keyShift',
  Space: 'words.keySpace',
  Enter: 'words.keyEnter',
  'Context Menu': 'words.keyMenu',
  'Arrow Up': 'words.keyUp',
  'Arrow Down': 'words.keyDown',
  'Arrow Left': 'words.keyLeft',
  'Arrow Right': 'words.keyRight',
  Up: 'words.keyUp',
  Down: 'words.keyDown',
  Left: 'words.keyLeft',
  Right: 'words.keyRight',
  Comma: 'words.keyComma',
  Period: 'words.keyPeriod',
};

const MODIFIERS: Readonly<Record<KeyNaming, Readonly<Record<string, string>>>> = {
  mac: { Control: 'Control', Shift: 'Shift', Alt: 'Option', Meta: 'Command' },
  windows: { Control: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Meta: 'Windows' },
  other: { Control: 'Ctrl', Shift: 'Shift', Alt: 'Alt', Meta: 'Super' },
};

/** What no language has another word for. */
const SIGNS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  IntlBackslash: '<',
  Semicolon: ';',
  Quote: "'",
  Slash: '/',
};
const NUMPAD_SIGNS: Readonly<Record<string, string>> = {
  Add: '+',
  Subtract: '-',
  Multiply: '*',
  Divide: '/',
  Decimal: '.',
};
