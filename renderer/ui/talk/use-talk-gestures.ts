import { useEffect, useEffectEvent, useRef, type MouseEvent, type PointerEvent } from 'react';

interface TalkGestures {
  /** False while something else has the keyboard, for example the settings. Ends a hold. */
  readonly enabled: boolean;
  readonly onPress: () => void;
  readonly onRelease: () => void;
  /** Where nothing can be held: Enter, or a click by assistive technology. */
  readonly onOnce: () => void;
}

type Holder = { readonly by: 'space' } | { readonly by: 'pointer'; readonly id: number };

/** Marks the talk button, which is the one button that leaves Space to us. */
const TALK_ATTRIBUTE = 'data-talk';

const KEYBOARD_OWNERS =
  'input, textarea, select, button, a[href], summary, [contenteditable="true"], [role="button"], [role="switch"], [role="radio"], [role="dialog"]';

/**
 * One hold at a time, by mouse, touch or Space. Every way in which a release can get lost (the window
 * loses the focus or is hidden, the pointer is cancelled, the button goes away) ends the hold, because a
 * microphone that stays open by accident is worse than a question cut short.
 */
export function useTalkGestures({ enabled, onPress, onRelease, onOnce }: TalkGestures) {
  const holder = useRef<Holder | null>(null);

  function begin(by: Holder): void {
    if (holder.current !== null) return;
    holder.current = by;
    onPress();
  }
  function end(): void {
    if (holder.current === null) return;
    holder.current = null;
    onRelease();
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isPlainSpace(event) || ownsKeyboard(event.target)) return;
    event.preventDefault();
    if (!event.repeat) begin({ by: 'space' });
  });
  const onKeyUp = useEffectEvent((event: KeyboardEvent) => {
    if (event.code !== 'Space') return;
    // Space on the talk button would otherwise click it as well.
    if (!ownsKeyboard(event.target)) event.preventDefault();
    if (holder.current?.by === 'space') end();
  });
  const onLost = useEffectEvent(end);

  useEffect(() => {
    if (!enabled) return undefined;
    const lost = (): void => {
      onLost();
    };
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') onLost();
    };
    const down = (event: KeyboardEvent): void => {
      onKeyDown(event);
    };
    const up = (event: KeyboardEvent): void => {
      onKeyUp(event);
    };
    window.addEventListener('keydown', down, true);
    window.addEventListener('keyup', up, true);
    window.addEventListener('blur', lost);
    window.addEventListener('pagehide', lost);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('keydown', down, true);
      window.removeEventListener('keyup', up, true);
      window.removeEventListener('blur', lost);
      window.removeEventListener('pagehide', lost);
      document.removeEventListener('visibilitychange', hidden);
      onLost();
    };
  }, [enabled]);

  function endPointer({ pointerId }: PointerEvent): void {
    if (holder.current?.by === 'pointer' && holder.current.id === pointerId) end();
  }

  return {
    [TALK_ATTRIBUTE]: '',
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || !event.isPrimary) return;
      // From here on the release is ours, wherever the pointer goes.
      event.currentTarget.setPointerCapture(event.pointerId);
      begin({ by: 'pointer', id: event.pointerId });
    },
    onPointerUp: endPointer,
    onPointerCancel: endPointer,
    onLostPointerCapture: endPointer,
    onClick(event: MouseEvent) {
      // A click that came from a pointer was the hold already.
      if (event.detail === 0 && holder.current === null) onOnce();
    },
    onContextMenu(event: MouseEvent) {
      // A long touch is a hold, not a question for a menu.
      event.preventDefault();
    },
  };
}

function isPlainSpace(event: KeyboardEvent): boolean {
  return (
    event.code === 'Space' && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey
  );
}

function ownsKeyboard(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.closest(`[${TALK_ATTRIBUTE}]`) !== null) return false;
  return target.closest(KEYBOARD_OWNERS) !== null;
}
