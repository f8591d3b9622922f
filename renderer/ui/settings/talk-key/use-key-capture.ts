import { useEffect, useEffectEvent } from 'react';

/** `MouseEvent.button` of the two that can be held to talk. */
const MOUSE_BUTTONS = new Map([
  [3, 'Mouse4'],
  [4, 'Mouse5'],
]);
/** Every event of a mouse button that a page could act on: going back, for one. */
const MOUSE_EVENTS = ['mousedown', 'mouseup', 'auxclick'] as const;

interface KeyCapture {
  readonly enabled: boolean;
  /** All that was down together, told when the first of it goes up. */
  readonly onHeld: (codes: readonly string[]) => void;
  /** The way out: Escape by itself. */
  readonly onEscape: () => void;
}

/** While enabled, every key is ours: none moves the focus, presses a button or closes the panel. */
export function useKeyCapture({ enabled, onHeld, onEscape }: KeyCapture): void {
  const held = useEffectEvent(onHeld);
  const escape = useEffectEvent(onEscape);

  useEffect(() => {
    if (!enabled) return undefined;
    const away = new AbortController();
    const down = new Set<string>();

    function goesDown(code: string, event: Event): void {
      take(event);
      if (code === 'Escape' && down.size === 0) escape();
      else if (code !== '') down.add(code);
    }
    function goesUp(code: string, event: Event): void {
      take(event);
      if (!down.has(code)) return;
      const codes = [...down];
      down.clear();
      held(codes);
    }
    const options = { capture: true, signal: away.signal };
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.repeat) take(event);
        else goesDown(event.code, event);
      },
      options,
    );
    window.addEventListener(
      'keyup',
      (event) => {
        goesUp(event.code, event);
      },
      options,
    );
    for (const type of MOUSE_EVENTS) {
      window.addEventListener(
        type,
        (event) => {
          const code = MOUSE_BUTTONS.get(event.button);
          if (code === undefined) return;
          if (type === 'mousedown') goesDown(code, event);
          else if (type === 'mouseup') goesUp(code, event);
          else take(event);
        },
        options,
      );
    }
    window.addEventListener(
      'blur',
      () => {
        down.clear();
      },
      options,
    );
    return () => {
      away.abort();
    };
  }, [enabled]);
}

function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
