import { useEffect, useEffectEvent } from 'react';

/** Escape anywhere in the window, unless something nearer (a tooltip, a dialog) has taken it. */
export function useEscape({
  enabled,
  onEscape,
}: {
  readonly enabled: boolean;
  readonly onEscape: () => void;
}): void {
  const escape = useEffectEvent(onEscape);
  useEffect(() => {
    if (!enabled) return undefined;
    const down = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) escape();
    };
    window.addEventListener('keydown', down);
    return () => {
      window.removeEventListener('keydown', down);
    };
  }, [enabled]);
}
