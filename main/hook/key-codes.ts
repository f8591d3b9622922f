/** A key or mouse button, by its `KeyboardEvent.code` (or "Mouse4", "Mouse5"), as the hook and the X server number it. */
interface KeyNumbers {
  readonly code: string;
  /** As libuiohook numbers it. */
  readonly hook: number;
  /** X keycode where keyboards are read through evdev, which is the kernel's number and 8. */
  readonly x: number;
}

const KEYS: readonly (readonly [code: string, hook: number, x: number])[] = [
  ['Escape', 0x01, 9],
  ['Digit1', 0x02, 10],
  ['Digit2', 0x03, 11],
  ['Digit3', 0x04, 12],
  ['Digit4', 0x05, 13],
  ['Digit5', 0x06, 14],
  ['Digit6', 0x07, 15],
  ['Digit7', 0x08, 16],
  ['Digit8', 0x09, 17],
  ['Digit9', 0x0a, 18],
  ['Digit0', 0x0b, 19],
  ['Minus', 0x0c, 20],
  ['Equal', 0x0d, 21],
  ['Backspace', 0x0e, 22],
  ['Tab', 0x0f, 23],
  ['KeyQ', 0x10, 24],
  ['KeyW', 0x11, 25],
  ['KeyE', 0x12, 26],
  ['KeyR', 0x13, 27],
  ['KeyT', 0x14, 28],
  ['KeyY', 0x15, 29],
  ['KeyU', 0x16, 30],
  ['KeyI', 0x17, 31],
  ['KeyO', 0x18, 32],
  ['KeyP', 0x19, 33],
  ['BracketLeft', 0x1a, 34],
  ['BracketRight', 0x1b, 35],
  ['Enter', 0x1c, 36],
  ['ControlLeft', 0x1d, 37],
  ['KeyA', 0x1e, 38],
  ['KeyS', 0x1f, 39],
  ['KeyD', 0x20, 40],
  ['KeyF', 0x21, 41],
  ['KeyG', 0x22, 42],
  ['KeyH', 0x23, 43],
  ['KeyJ', 0x24, 44],
  ['KeyK', 0x25, 45],
  ['KeyL', 0x26, 46],
  ['Semicolon', 0x27, 47],
  ['Quote', 0x28, 48],
  ['Backquote', 0x29, 49],
  ['ShiftLeft', 0x2a, 50],
  ['Backslash', 0x2b, 51],
  ['KeyZ', 0x2c, 52],
  ['KeyX', 0x2d, 53],
  ['KeyC', 0x2e, 54],
  ['KeyV', 0x2f, 55],
  ['KeyB', 0x30, 56],
  ['KeyN', 0x31, 57],
  ['KeyM', 0x32, 58],
  ['Comma', 0x33, 59],
  ['Period', 0x34, 60],
  ['Slash', 0x35, 61],
  ['ShiftRight', 0x36, 62],
  ['NumpadMultiply', 0x37, 63],
  ['AltLeft', 0x38, 64],
  ['Space', 0x39, 65],
  ['CapsLock', 0x3a, 66],
  ['F1', 0x3b, 67],
  ['F2', 0x3c, 68],
  ['F3', 0x3d, 69],
  ['F4', 0x3e, 70],
  ['F5', 0x3f, 71],
  ['F6', 0x40, 72],
  ['F7', 0x41, 73],
  ['F8', 0x42, 74],
  ['F9', 0x43, 75],
  ['F10', 0x44, 76],
  ['NumLock', 0x45, 77],
  ['ScrollLock', 0x46, 78],
  ['Numpad7', 0x47, 79],
  ['Numpad8', 0x48, 80],
  ['Numpad9', 0x49, 81],
  ['NumpadSubtract', 0x4a, 82],
  ['Numpad4', 0x4b, 83],
  ['Numpad5', 0x4c, 84],
  ['Numpad6', 0x4d, 85],
  ['NumpadAdd', 0x4e, 86],
  ['Numpad1', 0x4f, 87],
  ['Numpad2', 0x50, 88],
  ['Numpad3', 0x51, 89],
  ['Numpad0', 0x52, 90],
  ['NumpadDecimal', 0x53, 91],
  ['F11', 0x57, 95],
  ['F12', 0x58, 96],
  ['F13', 0x5b, 191],
  ['F14', 0x5c, 192],
  ['F15', 0x5d, 193],
  ['F16', 0x63, 194],
  ['F17', 0x64, 195],
  ['F18', 0x65, 196],
  ['F19', 0x66, 197],
  ['F20', 0x67, 198],
  ['F21', 0x68, 199],
  ['F22', 0x69, 200],
  ['F23', 0x6a, 201],
  ['F24', 0x6b, 202],
  ['NumpadEnter', 0x0e1c, 104],
  ['ControlRight', 0x0e1d, 105],
  ['NumpadDivide', 0x0e35, 106],
  ['PrintScreen', 0x0e37, 107],
  ['AltRight', 0x0e38, 108],
  ['Home', 0x0e47, 110],
  ['ArrowUp', 0xe048, 111],
  ['PageUp', 0x0e49, 112],
  ['ArrowLeft', 0xe04b, 113],
  ['ArrowRight', 0xe04d, 114],
  ['End', 0x0e4f, 115],
  ['ArrowDown', 0xe050, 116],
  ['PageDown', 0x0e51, 117],
  ['Insert', 0x0e52, 118],
  ['Delete', 0x0e53, 119],
  ['MetaLeft', 0x0e5b, 133],
  ['MetaRight', 0x0e5c, 134],
];

const NUMBERS: readonly KeyNumbers[] = KEYS.map(([code, hook, x]) => ({ code, hook, x }));

/** With Num Lock off libuiohook gives the number pad's digits other numbers: the same with this beside it. */
const WITHOUT_NUM_LOCK = 0xee00;

const CODE_OF_HOOK: ReadonlyMap<number, string> = new Map(
  NUMBERS.flatMap(({ code, hook }) =>
    /^Numpad\d$/.test(code)
      ? [
          [hook, code],
          [hook | WITHOUT_NUM_LOCK, code],
        ]
      : [[hook, code]],
  ),
);

const X_OF_CODE: ReadonlyMap<string, number> = new Map(NUMBERS.map(({ code, x }) => [code, x]));

/** The code of a key as libuiohook numbers it; null: a key that Parley does not know. */
export function codeOfHookKey(hook: number): string | null {
  return CODE_OF_HOOK.get(hook) ?? null;
}

/** The code of a mouse button that can be held to talk; null for the others, which are for clicking. */
export function codeOfMouseButton(button: number): string | null {
  return button === 4 ? 'Mouse4' : button === 5 ? 'Mouse5' : null;
}

/** Whether the hook can tell this key from all the others. */
export function isKnownKey(code: string): boolean {
  return X_OF_CODE.has(code) || code === 'Mouse4' || code === 'Mouse5';
}

/** Whether a key is down in an X server's bitmap of keys; null: it is none of the keyboard's. */
export function isDownInKeymap(keymap: Uint8Array, code: string): boolean | null {
  const x = X_OF_CODE.get(code);
  if (x === undefined) return null;
  return (((keymap[x >> 3] ?? 0) >> (x & 7)) & 1) === 1;
}
