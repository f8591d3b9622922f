/** Mouse buttons by the names of `shared/talk-key.ts`. */
const MOUSE_BUTTONS: ReadonlyMap<number, string> = new Map([
  [3, 'Mouse4'],
  [4, 'Mouse5'],
]);

interface HeldKeysOptions {
  /** `KeyboardEvent.code` names, or a mouse button: all of them together. */
  readonly codes: readonly string[];
  /** Whether keys pressed there write text. */
  readonly isTypedInto: (target: EventTarget | null) => boolean;
  /** `down` when the last of them goes down, `up` when the first of them goes up. */
  readonly onEdge: (edge: 'down' | 'up', timeStamp: number) => void;
}

/** Watches a key, a chord or a mouse button in this window. Returns the way out. */
export function createHeldKeys({ codes, isTypedInto, onEdge }: HeldKeysOptions): () => void {
  const pressed = new Set<string>();
  const leave = new AbortController();
  const options = { capture: true, signal: leave.signal };
  const writes = codes.length === 1 && codes.some(isPrintable);

  /** True when it belongs to what is watched. */
  function press(code: string, timeStamp: number): boolean {
    if (!codes.includes(code)) return false;
    const wasHeld = isHeld();
    pressed.add(code);
    if (!wasHeld && isHeld()) onEdge('down', timeStamp);
    return true;
  }
  function release(code: string, timeStamp: number): boolean {
    if (!codes.includes(code)) return false;
    const wasHeld = isHeld();
    pressed.delete(code);
    if (wasHeld) onEdge('up', timeStamp);
    return true;
  }
  function isHeld(): boolean {
    return codes.every((code) => pressed.has(code));
  }
  function forget(): void {
    pressed.clear();
  }

  window.addEventListener(
    'keydown',
    (event) => {
      if (event.repeat || (writes && isTypedInto(event.target))) return;
      if (press(event.code, event.timeStamp) && isHeld() && codes.some(isPrintable)) {
        event.preventDefault();
      }
    },
    options,
  );
  window.addEventListener(
    'keyup',
    (event) => {
      release(event.code, event.timeStamp);
    },
    options,
  );
  window.addEventListener(
    'mousedown',
    ({ button, timeStamp }) => {
      press(MOUSE_BUTTONS.get(button) ?? '', timeStamp);
    },
    options,
  );
  window.addEventListener(
    'mouseup',
    (event) => {
      // These buttons would also go back and forth in the page's history.
      if (release(MOUSE_BUTTONS.get(event.button) ?? '', event.timeStamp)) event.preventDefault();
    },
    options,
  );
  // Releases that happen elsewhere are not told here; whoever holds is told so by the window's own loss.
  window.addEventListener('blur', forget, options);
  return () => {
    leave.abort();
  };
}

function isPrintable(code: string): boolean {
  return /^(?:Key[A-Z]|Digit\d|Numpad|Space$|Minus|Equal|Bracket|Backslash|Semicolon|Quote|Backquote|Comma|Period|Slash|Intl)/.test(
    code,
  );
}
